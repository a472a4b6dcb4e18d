/**
 * Every letter by its name, with what becomes of it once it is sent.
 * passing: a link or a code that soon opens nothing; no text of it is kept.
 * kept: the exact text is kept under the person, who finds it again in the portal.
 * legal: kept, and sent with a PDF of itself, because something begins or ends by it (a durable medium, art. 6:230g lid 1 h BW).
 * A new letter gets its name here and its writer in writers.ts.
 */
export const templates = {
  'sign-in-code': 'passing',
  'verify-email': 'passing',
  resume: 'passing',
  'already-member': 'passing',
  'waiting-list': 'kept',
  welcome: 'legal',
  'payment-failed': 'kept',
  'payment-reminder': 'kept',
  'payment-notice': 'legal',
  'policy-suspended': 'legal',
  'policy-resumed': 'kept',
  'policy-changed': 'legal',
  'withdrawal-received': 'legal',
  'membership-renewal': 'kept',
} as const satisfies Record<string, 'passing' | 'kept' | 'legal'>;

export type LetterTemplate = keyof typeof templates;

export const templateNames = Object.keys(templates) as [LetterTemplate, ...LetterTemplate[]];
