import { changePolicy, recordWithdrawal } from '../../../shared/billing/agreements/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listProducts } from '../../../shared/policies/contract.ts';
import { call } from '../../api.ts';
import { inLanguage } from '../../language/speaker.ts';
import { instantOf, longDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { say as sayUi } from '../../ui/texts.ts';
import { Act } from '../act-form.tsx';
import { useProductNames } from '../names.ts';
import { useOffice } from '../office-context.ts';
import { WhenLoaded } from '../parts.tsx';
import { todayThere } from '../privacy/clock.ts';
import { say } from '../texts.ts';
import type { Policy } from './member-policies.tsx';

interface ActsProps {
  memberId: string;
  policy: Policy;
  /** What became of it, in one sentence. */
  tell: (outcome: string) => void;
  onDone: () => void;
}

interface OneActProps extends ActsProps {
  name: string;
}

/** What the treasurer can do about one agreement. */
export function PolicyActs(props: ActsProps) {
  const productName = useProductNames();
  const name = productName(props.policy.productId);
  return (
    <div class="zr-row">
      <Change {...props} name={name} />
      <Withdrawal {...props} name={name} />
    </div>
  );
}

type Product = Reply<typeof listProducts>['items'][number];

/** What else there is to choose than what the member has. */
const offersBeside = (products: readonly Product[], { productId, term }: Policy) =>
  products.flatMap((product) =>
    product.prices
      .filter((price) => product.productId !== productId || price.term !== term)
      .map((price) => ({
        value: `${product.productId} ${price.term}`,
        label: say('policies.offer', {
          product: inLanguage(product.name),
          amount: euro(price.amountCents),
          term: sayUi(`per.${price.term}`),
        }),
      })),
  );

/** From the next term on: what is paid for already stays as it is. */
function Change({ memberId, policy, name, tell, onDone }: OneActProps) {
  const office = useOffice();
  const productName = useProductNames();
  const { policyId } = policy;
  const { loaded, reload } = useLoad('offers', () => call(listProducts, {}));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ items }) => (
        <Act
          open={say('policies.change.of', { product: name })}
          short={say('policies.change')}
          title={say('policies.change')}
          label={say('policies.change')}
          lead={say('policies.change.lead')}
          schema={changePolicy.body}
          questions={[
            { name: 'productId', label: say('policies.choose'), kind: 'choice', options: offersBeside(items, policy) },
          ]}
          body={({ productId }) => offerOf(String(productId))}
          act={async (body) => {
            const change = await office.call(changePolicy, { params: { memberId, policyId }, body });
            tell(
              say('policies.changed', {
                day: longDate(change.effectiveOn),
                product: productName(change.productId),
                amount: euro(change.amountCents),
                term: sayUi(`per.${change.term}`),
              }),
            );
          }}
          onDone={onDone}
        />
      )}
    </WhenLoaded>
  );
}

function offerOf(chosen: string) {
  const [productId = '', term] = chosen.split(' ');
  return { productId, term };
}

/** A letter or a telephone call counts from the day it came in; only when that is today there is a moment to tell. */
const receivedAt = (day: string): string | undefined =>
  day === todayThere() ? undefined : (instantOf(`${day}T12:00`) ?? day);

function Withdrawal({ memberId, policy: { policyId, withdrawUntil }, name, tell, onDone }: OneActProps) {
  const office = useOffice();
  return (
    <Act
      open={say('policies.withdraw.of', { product: name })}
      short={say('policies.withdraw')}
      title={say('policies.withdraw')}
      label={say('policies.withdraw')}
      lead={say('policies.withdraw.lead', { day: longDate(withdrawUntil) })}
      schema={recordWithdrawal.body}
      questions={[
        { name: 'receivedAt', label: say('policies.withdraw.on'), kind: 'date' },
        { name: 'membershipToo', label: say('policies.withdraw.membershipToo'), kind: 'tick' },
      ]}
      body={({ receivedAt: day, ...rest }) => ({ ...rest, receivedAt: receivedAt(String(day)) })}
      act={async (body) => {
        const { creditedCents, owedCents, refundDueOn, state } = await office.call(recordWithdrawal, {
          params: { memberId, policyId },
          body,
        });
        const values = { back: euro(creditedCents), owed: euro(owedCents), day: longDate(refundDueOn) };
        tell(say(`policies.withdrawn.${state}`, values));
      }}
      onDone={onDone}
    />
  );
}
