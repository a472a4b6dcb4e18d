import { draftProduct } from '../../../shared/policies/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { euro } from '../../ui/money.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import { benefitAt, benefitQuestions, benefitsFrom } from './product-benefits.ts';
import type { ProductVersion } from './products.tsx';

const terms = ['month', 'quarter', 'year'] as const;
const languages = ['nl', 'en'] as const;

/** The next version begins as the last one. Its terms stay the same text with the same mark, unless they change. */
export function DraftProduct({ last, onDone }: { last: ProductVersion; onDone: () => void }) {
  const office = useOffice();
  return (
    <Act
      open={`${say('products.new')}: ${inLanguage(last.name)}`}
      short={say('products.new')}
      title={say('products.new')}
      label={say('products.new')}
      lead={say('products.new.lead', { version: last.version })}
      schema={draftProduct.body}
      questions={questionsFrom(last)}
      body={(answers) => draftFrom(last, answers)}
      questionOf={(field, answer) => benefitAt(field, last, answer) ?? priceAt(field, answer) ?? field}
      act={(body) => office.call(draftProduct, { body })}
      onDone={onDone}
    />
  );
}

const questionsFrom = (last: ProductVersion): Question[] => [
  ...languages.map((to): Question => ({ name: `name.${to}`, label: say(`products.name.${to}`), start: last.name[to] })),
  ...languages.map(
    (to): Question => ({
      name: `description.${to}`,
      label: say(`products.description.${to}`),
      kind: 'long',
      start: last.description[to],
    }),
  ),
  ...benefitQuestions(last),
  ...terms.map((term): Question => {
    const price = last.prices.find((each) => each.term === term);
    return {
      name: `price.${term}`,
      label: say(`products.price.${term}`),
      kind: 'amount',
      description: say('products.price.help'),
      optional: true,
      start: price ? euro(price.amountCents) : '',
    };
  }),
  { name: 'membershipFeeCents', label: say('products.fee'), kind: 'amount', start: euro(last.membershipFeeCents) },
  { name: 'initialTermMonths', label: say('products.months'), kind: 'whole', start: String(last.initialTermMonths) },
  { name: 'validFrom', label: say('products.from'), kind: 'date' },
  { name: 'validUntil', label: say('products.until'), kind: 'date', optional: true },
  { name: 'unilateralChangeClause', label: say('products.clause'), kind: 'tick', start: last.unilateralChangeClause },
  { name: 'termsChange', label: say('products.termsChange'), kind: 'tick' },
  // The clause stands in the terms: with it or without it they are another text, so they need another mark.
  {
    name: 'termsVersion',
    label: say('products.termsVersion'),
    when: (answer) =>
      answer('termsChange') === true || answer('unilateralChangeClause') !== last.unilateralChangeClause,
  },
  ...languages.map(
    (to): Question => ({
      name: `terms.${to}`,
      label: say(`products.terms.${to}`),
      kind: 'prose',
      start: last.terms[to],
      when: (answer) => answer('termsChange') === true,
    }),
  ),
];

/** Prices are asked by term, and sent as a list of those that have one. */
function priceAt(field: string, answer: (name: string) => string | boolean): string | undefined {
  const index = /^prices(?:\.(\d))?/.exec(field)?.[1];
  const priced = terms.filter((term) => answer(`price.${term}`) !== '');
  const term = field === 'prices' ? terms[0] : priced[Number(index)];
  return term && `price.${term}`;
}

function draftFrom(last: ProductVersion, answers: Record<string, unknown>): unknown {
  const { price = {}, benefits, termsChange, ...rest } = answers;
  const priced: Record<string, unknown> = Object(price);
  const { productId, vatTreatment, termsVersion, terms: text } = last;
  return {
    ...{ productId, vatTreatment },
    ...(termsChange !== true && { termsVersion, terms: text }),
    ...rest,
    benefits: benefitsFrom(benefits),
    prices: terms.flatMap((term) => (priced[term] === undefined ? [] : [{ term, amountCents: priced[term] }])),
  };
}
