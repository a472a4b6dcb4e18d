/** Liability is limited only for who carries the letters, in full, everywhere (articles 2:54 and 2:56 BW). */
const lettersOf = { UA: 'U.A.', BA: 'B.A.', WA: 'W.A.' } as const;
export type LiabilityForm = keyof typeof lettersOf;

export const saysCooperative = ({ legalName }: { legalName: string }): boolean => /co[öo]perati/i.test(legalName);

export const endsInItsLetters = (named: { legalName: string; liabilityForm: LiabilityForm }): boolean =>
  named.legalName.endsWith(` ${lettersOf[named.liabilityForm]}`);

export const nameRules = {
  saysCooperative: {
    en: 'must contain "coöperati" (article 2:54 BW)',
    nl: 'De naam bevat "coöperati" (artikel 2:54 BW).',
  },
  endsInItsLetters: {
    en: 'must end in the letters of its liability form: U.A. for UA, B.A. for BA, W.A. for WA (article 2:56 BW)',
    nl: 'De naam eindigt op de letters van de aansprakelijkheid: U.A., B.A. of W.A. (artikel 2:56 BW).',
  },
} as const;
