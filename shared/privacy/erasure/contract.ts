import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, member, noteOnPerson } from '../../kernel/endpoint.ts';
import { privacyRefusals } from '../refusals.ts';
import { both, erasureBlocker } from '../words.ts';

/** What stands in the way, what goes at once, and what is kept until when and why. */
const preview = z.object({
  blockers: z.array(
    z.object({
      blocker: erasureBlocker,
      /** The first day on which it is out of the way, when that is known. */
      until: z.nullable(calendarDay()),
      explanation: both,
    }),
  ),
  mayErase: z.boolean(),
  goes: z.array(z.object({ data: both })),
  keeps: z.array(
    z.object({
      data: both,
      /** Null: for ever. */
      until: z.nullable(calendarDay()),
      why: both,
    }),
  ),
  /** How the member stands in register and books from then on. */
  pseudonym: z.string(),
  erasedAt: z.nullable(z.string()),
});

const confirmed = z.object({
  dataRequestId: idOf('dataRequest'),
  pseudonym: z.string(),
  keeps: preview.shape.keeps,
});

const refusals = [privacyRefusals.ERASURE_BLOCKED, privacyRefusals.ERASED_ALREADY];

export const previewMyErasure = endpoint({
  id: 'previewMyErasure',
  method: 'GET',
  path: '/me/erasure',
  door: 'member-file-api',
  access: member,
  summary: {
    nl: 'Wat er verdwijnt en wat blijft als u zich laat wissen',
    en: 'What goes and what stays when you are erased',
  },
  reply: preview,
});

export const eraseMe = endpoint({
  id: 'eraseMe',
  method: 'POST',
  path: '/me/erasure',
  door: 'member-file-api',
  access: member,
  once: true,
  status: 202,
  summary: { nl: 'Uw gegevens laten wissen', en: 'Have your data erased' },
  /** Said in full, because it cannot be undone. */
  body: z.strictObject({ understood: z.literal(true) }),
  reply: confirmed,
  refusals,
});

export const previewErasure = endpoint({
  id: 'previewErasure',
  method: 'GET',
  path: '/members/{memberId}/erasure',
  door: 'governance-api',
  access: board,
  summary: {
    nl: 'Wat er verdwijnt en blijft als een lid wordt gewist',
    en: 'What goes and stays when a member is erased',
  },
  params: z.strictObject({ memberId: idOf('member') }),
  reply: preview,
});

export const eraseMember = endpoint({
  id: 'eraseMember',
  method: 'POST',
  path: '/members/{memberId}/erasure',
  door: 'governance-api',
  access: board,
  once: true,
  status: 202,
  summary: { nl: 'Een lid wissen dat daarom vroeg', en: 'Erase a member who asked for it' },
  params: z.strictObject({ memberId: idOf('member') }),
  body: z.strictObject({
    /** The request it answers; without one, one is entered with the note. */
    dataRequestId: z.optional(idOf('dataRequest')),
    note: noteOnPerson(400),
  }),
  reply: confirmed,
  refusals,
});
