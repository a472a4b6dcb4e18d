import { inLanguage } from '../language/speaker.ts';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choice.tsx';
import type { Product } from '../ui/cooperative.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useContractForm } from '../ui/form.ts';
import { mandatedSentence } from '../ui/mandated.ts';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import { membershipAlone } from './draft.ts';
import type { StepProps } from './questions.tsx';
import { choiceErrors } from './steps.ts';
import { say } from './texts.ts';

export function ChoiceStep({ offer, draft, keep, done }: StepProps) {
  const { products, facts } = offer;
  const chosen = products.find(({ productId }) => productId === draft.choice);
  const asChosen = (typed: { choice: string; term: string }) => ({
    ...typed,
    productVersion: products.find(({ productId }) => productId === typed.choice)?.version ?? null,
  });
  const form = useContractForm({
    start: { choice: draft.choice, term: draft.term },
    check: choiceErrors,
    onType: (typed) => keep(asChosen(typed)),
    onSubmit: (typed) => done(asChosen(typed)),
  });
  const fee = products[0]?.membershipFeeCents;

  return (
    <>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <RadioCards
          form={form}
          name="choice"
          legend={say('choice.legend')}
          choices={[
            {
              value: membershipAlone,
              title: say('choice.membership'),
              more: say('choice.membership.more'),
              ...(fee !== undefined && { aside: say('choice.year', { amount: euro(fee) }) }),
            },
            ...products.map(productChoice),
          ]}
        />
        {chosen && (
          <RadioCards
            form={form}
            name="term"
            legend={say('choice.term')}
            description={<p class="zr-soft">{say('choice.fee', { amount: euro(chosen.membershipFeeCents) })}</p>}
            choices={chosen.prices.map((price) => ({
              value: price.term,
              title: say(`choice.perTerm.${price.term}`),
              aside: euro(price.amountCents),
              ...(price.term !== 'month' && {
                more: sayUi('perMonth', { amount: euro(price.perMonthCents) }),
              }),
            }))}
          />
        )}
        {chosen && <p class="zr-mandated">{inLanguage(mandatedSentence)}</p>}
        <Paragraph kind="small" className="zr-soft">
          {say('choice.methods', { method: facts.paymentMethodLabel })}
        </Paragraph>
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('next')}
          </Button>
        </div>
      </form>
    </>
  );
}

function productChoice(product: Product) {
  const [lowest = 0n] = product.prices.map(({ perMonthCents }) => perMonthCents).sort((a, b) => (a < b ? -1 : 1));
  return {
    value: product.productId,
    title: inLanguage(product.name),
    aside: say('choice.from', { amount: euro(lowest) }),
    more: inLanguage(product.description),
  };
}
