import { useState } from 'preact/hooks';
import { withdrawFromMyPolicy } from '../../shared/billing/withdrawal/public-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { listMyPolicies } from '../../shared/portal/contract.ts';
import { currentLanguage } from '../language/speaker.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate, moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Back, Block, Facts, Shown } from './pieces.tsx';
import { say } from './texts.ts';

type Policy = Reply<typeof listMyPolicies>['items'][number];
type Withdrawal = Reply<typeof withdrawFromMyPolicy>;

/** The withdrawal function of article 11a of the Consumer Rights Directive: what is withdrawn from, and one button that confirms it. */
export function WithdrawPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('policies', () => ask(listMyPolicies, {}));
  const [withdrawal, setWithdrawal] = useState<Withdrawal>();
  return (
    <>
      <Back />
      <Shown part="herroepen" title={say('withdraw.title')} loaded={loaded} reload={reload}>
        {({ items }) =>
          withdrawal ? (
            <Received withdrawal={withdrawal} />
          ) : (
            <Offered policies={items.filter(({ mayWithdraw }) => mayWithdraw)} ask={ask} onDone={setWithdrawal} />
          )
        }
      </Shown>
    </>
  );
}

interface OfferedProps {
  policies: readonly Policy[];
  ask: MemberProps['ask'];
  onDone: (withdrawal: Withdrawal) => void;
}

function Offered({ policies, ask, onDone }: OfferedProps) {
  if (policies.length === 0) return <Paragraph>{say('withdraw.none')}</Paragraph>;
  return (
    <>
      {policies.map((policy) => (
        <Confirm key={policy.policyId} policy={policy} ask={ask} onDone={onDone} />
      ))}
    </>
  );
}

function Confirm({ policy, ask, onDone }: { policy: Policy } & Omit<OfferedProps, 'policies'>) {
  const [membershipToo, setMembershipToo] = useState(false);
  const { busy, problem, run } = useDoing();
  const { policyId, productName, withdrawUntil, concludedOn } = policy;
  const confirmation = currentLanguage() === 'nl' ? 'Herroeping bevestigen' : 'Confirm withdrawal';
  return (
    <Block id={policyId} title={productName}>
      <Paragraph>{say('withdraw.lead', { day: longDate(withdrawUntil) })}</Paragraph>
      <Facts
        facts={[
          [say('withdraw.reference'), <code class="zr-code">{policyId}</code>],
          [say('policy.concluded'), longDate(concludedOn)],
        ]}
      />
      <label class="zr-check">
        <input
          type="checkbox"
          checked={membershipToo}
          class="utrecht-checkbox utrecht-checkbox--html-input"
          onChange={(event) => setMembershipToo(event.currentTarget.checked)}
        />
        <span>{say('withdraw.membershipToo')}</span>
      </label>
      {problem && <ProblemAlert problem={problem} />}
      <Button
        appearance="primary-action"
        busy={busy}
        onPress={() =>
          run(async () => onDone(await ask(withdrawFromMyPolicy, { body: { policyId, membershipToo, confirmation } })))
        }
      >
        {confirmation}
      </Button>
    </Block>
  );
}

function Received({
  withdrawal: { receivedAt, creditedCents, owedCents, refundDueOn, state },
}: {
  withdrawal: Withdrawal;
}) {
  return (
    <Alert kind="ok" announce>
      <p>{say('withdraw.received', { at: moment(receivedAt) })}</p>
      {state !== 'nothing-paid' && (
        <p>{say('withdraw.refund', { amount: euro(creditedCents), day: longDate(refundDueOn) })}</p>
      )}
      {owedCents > 0n && <p>{say('withdraw.owed', { amount: euro(owedCents) })}</p>}
    </Alert>
  );
}
