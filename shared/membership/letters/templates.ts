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
  'confirm-new-email': 'passing',
  'new-email-asked': 'kept',
  'details-changed': 'kept',
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
  'leaving-confirmed': 'legal',
  'leaving-undone': 'legal',
  'policy-stops': 'legal',
  'policy-ended': 'kept',
  'price-change': 'legal',
  'withdrawal-statement': 'legal',
  'admission-awaited': 'kept',
  'admission-refused': 'legal',
  'member-already-paid-back': 'legal',
  'admitted-after-all': 'legal',
  'place-offered': 'passing',
  'organisation-admitted': 'legal',
  'resignation-confirmed': 'legal',
  'resignation-undone': 'legal',
  'resignation-undo-refused': 'legal',
  'resignation-acknowledged': 'legal',
  'termination-noticed': 'legal',
  'termination-revoked': 'legal',
  'expulsion-noticed': 'legal',
  'appeal-received': 'legal',
  'expulsion-final': 'legal',
  reinstated: 'legal',
  suspended: 'legal',
  'suspension-ended': 'kept',
  'fee-settled': 'legal',
  'membership-ended': 'kept',
  'membership-goes-on': 'legal',
  'account-asked': 'kept',
} as const satisfies Record<string, 'passing' | 'kept' | 'legal'>;

export type LetterTemplate = keyof typeof templates;

export const templateNames = Object.keys(templates) as [LetterTemplate, ...LetterTemplate[]];

/** Letters that nobody mails: made for paper, printed and posted by a person. */
export type KeptTemplate = LetterTemplate | 'to-heirs';

export const keptTemplateNames = [...templateNames, 'to-heirs'] as [KeptTemplate, ...KeptTemplate[]];

export const hasLegalEffect = (template: KeptTemplate): boolean =>
  template !== 'to-heirs' && templates[template] === 'legal';
