import { notInsurance } from './texts.ts';

/**
 * Words of insurance may not stand in our texts, because a reader would take the agreement for one (POL-04, art. 6:193c BW). Only the
 * mandated sentence, which says that it is none, may use them.
 */
const forbidden = [
  /verzeker\p{L}*/iu,
  /(?<!\p{L})premies?(?!\p{L})/iu,
  /(?<!\p{L})dekking(en)?(?!\p{L})/iu,
  /(?<!\p{L})gedekt(?!\p{L})/iu,
  /(?<!\p{L})claim\p{L}*/iu,
  /uitkering\p{L}*/iu,
  /vergoeding\p{L}*/iu,
  /eigen\s+risico/iu,
  /(?<!\p{L})schade(?!lijk)\p{L}*/iu,
  /polisvoorwaarden/iu,
  /polishouder\p{L}*/iu,
  /(?<!\p{L})insur(ance|ances|ed|er|ers|e)(?!\p{L})/iu,
  /(?<!\p{L})premiums?(?!\p{L})/iu,
  /(?<!\p{L})coverage(?!\p{L})/iu,
  /(?<!\p{L})reimburse\p{L}*/iu,
  /(?<!\p{L})deductibles?(?!\p{L})/iu,
  /(?<!\p{L})policyholders?(?!\p{L})/iu,
  /(?<!\p{L})payouts?(?!\p{L})/iu,
];

/** The forbidden words of a text, in the order of the list; empty when the text may be shown. */
export function forbiddenWords(text: string): string[] {
  const rest = Object.values(notInsurance).reduce((left, sentence) => left.replaceAll(sentence, ' '), text);
  return forbidden.flatMap((word) => word.exec(rest)?.[0] ?? []);
}
