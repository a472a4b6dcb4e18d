import type { RegisterChange, RegisterRow } from '../membership/index.ts';

/** In the words of the counter. */
export const kindWords: Record<RegisterRow['kind'], string> = { natural: 'persoon', legal: 'organisatie' };

export const reasonWords: Record<NonNullable<RegisterRow['reason']>, string> = {
  death: 'overleden',
  resignation: 'opgezegd',
  termination: 'opgezegd door de coöperatie',
  expulsion: 'ontzet',
  merger: 'overgegaan bij fusie of splitsing',
};

const changes: Partial<Record<RegisterChange['kind'], string>> = {
  admitted: 'lid geworden',
  returned: 'opnieuw lid',
  ended: 'lidmaatschap geëindigd',
  'death-corrected': 'overlijden bleek onjuist, weer lid',
  'name-changed': 'andere naam',
};

export const changeWords = (kind: RegisterChange['kind']): string => changes[kind] ?? kind;
