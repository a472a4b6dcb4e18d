import * as z from 'zod/mini';
import { board, endpoint, idOf, line, member } from '../../kernel/endpoint.ts';
import { privacyRefusals } from '../refusals.ts';
import { both } from '../words.ts';

/** What a member may grant and take back at any time; the other consents are part of a membership or a policy and end with it. */
const freePurpose = z.enum(['newsletter', 'electronic-convocation']);

const event = z.object({
  purpose: z.string(),
  granted: z.boolean(),
  at: z.string(),
  textVersion: z.string(),
  channel: z.string(),
  /** The exact words; null when they are part of a document that was sent by letter. */
  text: z.nullable(both),
});

const consents = z.object({
  /** What can be granted or taken back now, in the words that hold now. */
  free: z.array(
    z.object({
      purpose: freePurpose,
      granted: z.boolean(),
      /** When that was said; null when nothing was ever said. */
      since: z.nullable(z.string()),
      textVersion: z.string(),
      text: both,
    }),
  ),
  /** All that was ever said, newest first; nothing in it changes. */
  history: z.array(event),
});

const said = z.strictObject({
  purpose: freePurpose,
  granted: z.boolean(),
  textVersion: line(20),
  /** In which language the words were shown. */
  language: z.enum(['nl', 'en']),
});

export const getMyConsents = endpoint({
  id: 'getMyConsents',
  method: 'GET',
  path: '/me/consents',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Waar u toestemming voor gaf', en: 'What you consented to' },
  reply: consents,
});

export const sayConsent = endpoint({
  id: 'sayConsent',
  method: 'POST',
  path: '/me/consents',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Toestemming geven of intrekken', en: 'Give or withdraw a consent' },
  body: said,
  reply: consents,
  refusals: [privacyRefusals.CONSENT_TEXT_CHANGED],
});

export const recordConsent = endpoint({
  id: 'recordConsent',
  method: 'POST',
  path: '/members/{memberId}/consents',
  door: 'governance-api',
  access: board,
  once: true,
  summary: {
    nl: 'Vastleggen dat een lid toestemming gaf of introk, per brief of telefoon',
    en: 'Record that a member gave or withdrew a consent, by letter or telephone',
  },
  params: z.strictObject({ memberId: idOf('member') }),
  body: said,
  reply: consents,
  refusals: [privacyRefusals.CONSENT_TEXT_CHANGED],
});
