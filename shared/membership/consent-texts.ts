/**
 * What a person may agree to beside a membership or a policy, and take back at any time. The words are the same at sign-up and in the portal. A
 * text never changes: other words are another version, added at the end of its row.
 */
export interface FreeConsentText {
  purpose: 'newsletter' | 'electronic-convocation';
  textVersion: string;
  nl: string;
  en: string;
}

export const freeConsentTexts: readonly FreeConsentText[] = [
  {
    purpose: 'electronic-convocation',
    textVersion: '2026.1',
    nl: 'Stuur mij de oproep voor de ledenvergadering per e-mail.',
    en: 'Send me the notice of the general assembly by e-mail.',
  },
  {
    purpose: 'newsletter',
    textVersion: '2026.1',
    nl: 'Stuur mij de nieuwsbrief. Ik kan mij altijd afmelden.',
    en: 'Send me the newsletter. I can unsubscribe at any time.',
  },
];

/** The exact words of a consent that was given; undefined when they are part of a document. */
export const freeConsentText = (purpose: string, textVersion: string): FreeConsentText | undefined =>
  freeConsentTexts.find((text) => text.purpose === purpose && text.textVersion === textVersion);

/** The words that hold now, one text for each purpose. */
export function freeConsentsNow(): FreeConsentText[] {
  return [...new Map(freeConsentTexts.map((text) => [text.purpose, text])).values()];
}
