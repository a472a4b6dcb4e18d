import { type Cents, formatEuro } from '../kernel/money.ts';

export type VatTreatment = 'OUT_OF_SCOPE' | 'EXEMPT' | 'STANDARD_21' | 'REDUCED_9' | 'KOR';

/** The VAT within an amount that has it in it, rounded to the nearest cent (a half goes up). */
export function vatWithin(amountCents: Cents, percent: bigint): Cents {
  const of = 100n + percent;
  return (amountCents * percent * 2n + of) / (of * 2n);
}

/** What a receipt says of VAT, with the ground in law when there is none. */
export function vatText(treatment: VatTreatment, amountCents: Cents): Record<'nl' | 'en', string> {
  switch (treatment) {
    case 'STANDARD_21':
      return included(amountCents, 21n);
    case 'REDUCED_9':
      return included(amountCents, 9n);
    case 'EXEMPT':
      return {
        nl: 'Over deze bijdrage wordt geen btw berekend: zij is vrijgesteld (artikel 11 Wet op de omzetbelasting 1968).',
        en: 'No VAT is charged on this contribution: it is exempt (article 11 of the Dutch VAT Act 1968).',
      };
    case 'KOR':
      return {
        nl: 'Over deze bijdrage wordt geen btw berekend: de kleineondernemersregeling is van toepassing (artikel 25 Wet op de omzetbelasting 1968).',
        en: 'No VAT is charged on this contribution: the small businesses scheme applies (article 25 of the Dutch VAT Act 1968).',
      };
    case 'OUT_OF_SCOPE':
      return {
        nl: 'Over de contributie wordt geen btw berekend: er staat geen afzonderlijke dienst tegenover.',
        en: 'No VAT is charged on the membership fee: no separate service is given for it.',
      };
  }
}

function included(amountCents: Cents, percent: bigint): Record<'nl' | 'en', string> {
  const vat = vatWithin(amountCents, percent);
  const without = amountCents - vat;
  return {
    nl: `In ${formatEuro(amountCents)} zit ${percent} % btw: ${formatEuro(vat)} over ${formatEuro(without)}.`,
    en: `${formatEuro(amountCents, 'en')} includes ${percent} % VAT: ${formatEuro(vat, 'en')} on ${formatEuro(without, 'en')}.`,
  };
}
