import { euro } from '../ui/money.ts';
import { type AmountBar, AmountBars } from './amount-bars.tsx';
import { say } from './texts.ts';
import type { Reconciliation } from './ways.tsx';

/** Where the members' money is on its way to us: owed and being collected, at Stripe, in a payout, on the bank without a name. */
export function MoneyUnderWay({ reconciliation }: { reconciliation: Reconciliation }) {
  const leaving = reconciliation.underWay.find(({ stage }) => stage === 'disbursements');
  return (
    <>
      <AmountBars
        caption={say('today.underWay')}
        label={say('today.underWay.label')}
        of={say('today.stage')}
        bars={stagesOf(reconciliation)}
        isFlow
      />
      {leaving && leaving.amountCents !== 0n && (
        <p class="zr-soft">{say('today.leaving', { amount: euro(leaving.amountCents) })}</p>
      )}
    </>
  );
}

export function stagesOf({ underWay }: Pick<Reconciliation, 'underWay'>): AmountBar[] {
  return underWay
    .filter(({ stage }) => stage !== 'disbursements')
    .map(({ stage, amountCents, count }) => ({
      key: stage,
      label: say(`stage.${stage}`),
      amountCents,
      ...(count !== null && { things: count }),
    }));
}
