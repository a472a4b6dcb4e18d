import { euro } from '../ui/money.ts';
import { type AmountBar, AmountBars } from './amount-bars.tsx';
import { say } from './texts.ts';
import type { Reconciliation } from './ways.tsx';

/** Where the members' money is on its way to us: claimed, being collected, at Stripe, in a payout, on the bank without a name. */
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

/** What is due is what members owe less what is being collected of it. */
export function stagesOf({ ways, underWay }: Pick<Reconciliation, 'ways' | 'underWay'>): AmountBar[] {
  const owed = ways.find(({ account }) => account === '1300')?.ledgerCents ?? 0n;
  const collecting = underWay.find(({ stage }) => stage === 'collecting')?.amountCents ?? 0n;
  const due = owed - collecting;
  const stages = underWay.filter(({ stage }) => stage !== 'disbursements');
  return [
    { key: 'due', label: say('stage.due'), amountCents: due > 0n ? due : 0n },
    ...stages.map(({ stage, amountCents, count }) => ({
      key: stage,
      label: say(`stage.${stage}`),
      amountCents,
      ...(count !== null && { things: count }),
    })),
  ];
}
