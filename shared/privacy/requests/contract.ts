import * as z from 'zod/mini';
import {
  board,
  calendarDay,
  endpoint,
  idOf,
  member,
  noteOnPerson,
  office,
  pageOf,
  pageQuery,
} from '../../kernel/endpoint.ts';
import { privacyRefusals } from '../refusals.ts';
import { dataRequestChannel, dataRequestKind, dataRequestState } from '../words.ts';

const step = z.object({
  at: z.string(),
  actorId: z.string(),
  step: z.enum(['received', 'identified', 'started', 'extended', 'done', 'refused']),
  note: z.nullable(z.string()),
});

export const dataRequest = z.object({
  dataRequestId: idOf('dataRequest'),
  kind: dataRequestKind,
  state: dataRequestState,
  /** Null until it is known who asks. */
  memberId: z.nullable(z.string()),
  memberNumber: z.nullable(z.int()),
  channel: dataRequestChannel,
  receivedOn: calendarDay(),
  /** A month after receipt; three when it was extended (article 12 lid 3 GDPR). */
  dueOn: calendarDay(),
  /** The last day to which it can be extended. */
  longestOn: calendarDay(),
  wish: z.nullable(z.string()),
  steps: z.array(step),
  /** What can be done with it now. */
  next: z.array(z.enum(['identify', 'start', 'extend', 'complete', 'refuse'])),
  version: z.int(),
});

const mine = z.object({
  dataRequestId: idOf('dataRequest'),
  kind: dataRequestKind,
  state: dataRequestState,
  receivedOn: calendarDay(),
  dueOn: calendarDay(),
  wish: z.nullable(z.string()),
  /** The reason of an extension, a refusal, or what was done. */
  answer: z.nullable(z.string()),
});

export const listMyDataRequests = endpoint({
  id: 'listMyDataRequests',
  method: 'GET',
  path: '/me/data-requests',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Uw verzoeken over uw gegevens', en: 'Your requests about your data' },
  reply: z.object({ items: z.array(mine) }),
});

export const askAboutMyData = endpoint({
  id: 'askAboutMyData',
  method: 'POST',
  path: '/me/data-requests',
  door: 'member-file-api',
  access: member,
  once: true,
  status: 201,
  summary: { nl: 'Iets vragen over uw gegevens', en: 'Ask something about your data' },
  body: z.strictObject({ kind: dataRequestKind, wish: z.optional(noteOnPerson(1000)) }),
  reply: mine,
  refusals: [privacyRefusals.DATA_REQUEST_OPEN],
});

export const listDataRequests = endpoint({
  id: 'listDataRequests',
  method: 'GET',
  path: '/data-requests',
  door: 'governance-api',
  access: office,
  summary: {
    nl: 'Verzoeken over gegevens: open (wat het eerst klaar moet zijn bovenaan) of afgedaan',
    en: 'Requests about data: open (what is due first on top) or closed',
  },
  query: z.extend(pageQuery, { state: z.optional(z.enum(['open', 'closed'])) }),
  reply: pageOf(dataRequest),
});

const params = z.strictObject({ dataRequestId: idOf('dataRequest') });

export const getDataRequest = endpoint({
  id: 'getDataRequest',
  method: 'GET',
  path: '/data-requests/{dataRequestId}',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Eén verzoek over gegevens', en: 'One request about data' },
  params,
  reply: dataRequest,
});

export const recordDataRequest = endpoint({
  id: 'recordDataRequest',
  method: 'POST',
  path: '/data-requests',
  door: 'governance-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een verzoek inschrijven dat per brief, mail of telefoon kwam',
    en: 'Enter a request that came by letter, mail or telephone',
  },
  body: z.strictObject({
    kind: dataRequestKind,
    channel: z.enum(['e-mail', 'letter', 'telephone', 'in-person']),
    receivedOn: calendarDay(),
    wish: z.optional(noteOnPerson(1000)),
  }),
  reply: dataRequest,
  refusals: [privacyRefusals.RECEIVED_IN_FUTURE],
});

const stepOf = {
  method: 'POST',
  door: 'governance-api',
  access: board,
  once: true,
  versioned: true,
  params,
  reply: dataRequest,
} as const;
const notPossible = [privacyRefusals.DATA_REQUEST_NOT_POSSIBLE];

export const identifyDataRequest = endpoint({
  ...stepOf,
  id: 'identifyDataRequest',
  path: '/data-requests/{dataRequestId}/identification',
  summary: {
    nl: 'Zeggen welk lid het vroeg, en hoe dat is nagegaan (zonder kopie van een identiteitsbewijs)',
    en: 'Say which member asked, and how that was checked (without a copy of an identity document)',
  },
  body: z.strictObject({ memberId: idOf('member'), how: noteOnPerson(200) }),
  refusals: notPossible,
});

export const startDataRequest = endpoint({
  ...stepOf,
  id: 'startDataRequest',
  path: '/data-requests/{dataRequestId}/start',
  summary: { nl: 'Aan een verzoek beginnen', en: 'Begin with a request' },
  refusals: [...notPossible, privacyRefusals.DATA_REQUEST_WITHOUT_MEMBER],
});

export const extendDataRequest = endpoint({
  ...stepOf,
  id: 'extendDataRequest',
  path: '/data-requests/{dataRequestId}/extension',
  summary: { nl: 'Meer tijd nemen, met reden', en: 'Take more time, with a reason' },
  body: z.strictObject({ until: calendarDay(), reason: noteOnPerson(400) }),
  refusals: [...notPossible, privacyRefusals.EXTENSION_TOO_LONG],
});

export const completeDataRequest = endpoint({
  ...stepOf,
  id: 'completeDataRequest',
  path: '/data-requests/{dataRequestId}/completion',
  summary: { nl: 'Een verzoek afdoen', en: 'Complete a request' },
  body: z.strictObject({ answer: noteOnPerson(1000) }),
  refusals: [...notPossible, privacyRefusals.DATA_REQUEST_WITHOUT_MEMBER],
});

export const refuseDataRequest = endpoint({
  ...stepOf,
  id: 'refuseDataRequest',
  path: '/data-requests/{dataRequestId}/refusal',
  summary: { nl: 'Een verzoek weigeren, met reden', en: 'Refuse a request, with the reason' },
  body: z.strictObject({ reason: noteOnPerson(1000) }),
  refusals: notPossible,
});
