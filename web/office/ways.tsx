import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { getReconciliation } from '../../shared/reconciliation/matching/contract.ts';
import { moment, shortDate } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { Amount, Badge } from './parts.tsx';
import { say } from './texts.ts';

export type Reconciliation = Reply<typeof getReconciliation>;
type Way = Reconciliation['ways'][number];

/** The ledger beside what Stripe, the bank and the other books say: equal to the cent, or by how much not. */
export function Ways({ reconciliation: { ways, watermark } }: { reconciliation: Reconciliation }) {
  return (
    <>
      <ul class="zr-ways">
        {ways.map((way) => (
          <li key={way.account} class={`zr-way ${isEqual(way) === false ? 'is-different' : ''}`}>
            <OneWay way={way} />
          </li>
        ))}
      </ul>
      <p class="zr-soft">
        {say('ledger.watermark', {
          entries: watermark.entries,
          at: watermark.sealedAt ? moment(watermark.sealedAt) : '–',
        })}
      </p>
    </>
  );
}

/** Undefined when the other side is not known. */
const isEqual = ({ differenceCents }: Way) => (differenceCents === null ? undefined : differenceCents === 0n);

function OneWay({ way }: { way: Way }) {
  const { account, against, ledgerCents, outsideCents, differenceCents, asOf } = way;
  const equal = isEqual(way);
  return (
    <>
      <div class="zr-card__head">
        <h3 class="utrecht-heading-3">{say(`way.${account}`)}</h3>
        {equal === undefined ? (
          <Badge tone="calm">{say('way.unknown')}</Badge>
        ) : equal ? (
          <Badge tone="done">{say('way.equal')}</Badge>
        ) : (
          <Badge tone="alarm">{say('way.different', { amount: euro(differenceCents ?? 0n) })}</Badge>
        )}
      </div>
      <dl>
        <div>
          <dt>{say('way.ledger', { account })}</dt>
          <dd>
            <Amount cents={ledgerCents} />
          </dd>
        </div>
        <div>
          <dt>{say(`way.${against}`)}</dt>
          <dd>{outsideCents === null ? '–' : <Amount cents={outsideCents} />}</dd>
        </div>
      </dl>
      {asOf && <p class="zr-soft">{asOf.length === 10 ? shortDate(asOf) : moment(asOf)}</p>}
    </>
  );
}
