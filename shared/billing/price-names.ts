import type { Cents } from '../kernel/money.ts';
import type { Term } from '../membership/contract.ts';
import type { WantedPrice } from './payments.ts';

/** These words come on bank statements and in mails, where a word about health has no place. */
const participation: Record<Term, string> = {
  month: 'Deelnamebijdrage per maand',
  quarter: 'Deelnamebijdrage per kwartaal',
  year: 'Deelnamebijdrage per jaar',
};

export const policyPrice = (price: { lookupKey: string; amountCents: Cents; term: Term }): WantedPrice => ({
  kind: 'policy',
  lookupKey: price.lookupKey,
  name: participation[price.term],
  amountCents: price.amountCents,
  every: price.term,
});

/** A key names its amount, because a price at the provider never changes. */
export function membershipPrice(amountCents: Cents, every: 'year' | null): WantedPrice {
  const key = `membership-${amountCents}`;
  return every === 'year'
    ? { kind: 'membership', amountCents, lookupKey: `${key}-year`, name: 'Lidmaatschap per jaar', every }
    : { kind: 'membership', amountCents, lookupKey: `${key}-first-year`, name: 'Lidmaatschap, eerste jaar', every };
}
