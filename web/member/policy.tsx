import { useState } from 'preact/hooks';
import { changeMyPolicy } from '../../shared/billing/leaving/own-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { listProducts } from '../../shared/policies/contract.ts';
import { listMyPolicies } from '../../shared/portal/contract.ts';
import { currentLanguage, inLanguage } from '../language/speaker.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Block, Facts, Shown } from './pieces.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Policy = Reply<typeof listMyPolicies>['items'][number];

/** The Gezonde Polis as it was agreed, with every date, and what can be changed or ended. */
export function PolicyPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('policies', () => ask(listMyPolicies, {}));
  return (
    <Shown part="polis" title={say('part.polis')} loaded={loaded} reload={reload}>
      {({ items }) => (
        <>
          {items.length === 0 && <Paragraph>{say('policy.none')}</Paragraph>}
          {items.map((policy) => (
            <OnePolicy key={policy.policyId} policy={policy} ask={ask} onChanged={reload} />
          ))}
        </>
      )}
    </Shown>
  );
}

type OnePolicyProps = { policy: Policy; ask: MemberProps['ask']; onChanged: () => void };

function OnePolicy({ policy, ask, onChanged }: OnePolicyProps) {
  const { policyId, productName, state, explanation, notInsurance, benefits, mayWithdraw, withdrawUntil } = policy;
  const runs = state !== 'withdrawn' && state !== 'ended';
  return (
    <Block id={policyId} title={productName}>
      <Paragraph kind="lead">{inLanguage(explanation)}</Paragraph>
      {mayWithdraw && (
        <Alert kind="info">
          <p>{say('home.withdraw', { day: longDate(withdrawUntil) })}</p>
          <p>
            <Link href={addressOf('herroepen', policyId)}>{say('home.withdraw.link')}</Link>
          </p>
        </Alert>
      )}
      {state === 'suspended' && (
        <p>
          <ButtonLink href={addressOf('bijdragen')}>{say('home.open.link')}</ButtonLink>
        </p>
      )}
      <Facts facts={runs ? factsOf(policy) : factsOfPast(policy)} />
      {runs && (
        <ul class="zr-member__list">
          {benefits.map((benefit) => (
            <li key={benefit}>{benefit}</li>
          ))}
        </ul>
      )}
      {!runs && (
        <p>
          <Link href={addressOf('bijdragen')}>{say('policy.over.money')}</Link>
        </p>
      )}
      <Paragraph kind="small">{notInsurance}</Paragraph>
      <Terms policy={policy} />
      {runs && state !== 'ending' && <ChangeTerm policy={policy} ask={ask} onChanged={onChanged} />}
      {runs && (
        <p>
          <ButtonLink href={addressOf('stoppen')} appearance="secondary-action">
            {say(state === 'ending' ? 'leaving.undo' : 'policy.stop')}
          </ButtonLink>
        </p>
      )}
    </Block>
  );
}

function factsOf({ term, amountCents, perMonthCents, concludedOn, startsOn, initialTermEndsOn, ...rest }: Policy) {
  const { endsOn, change, termsVersion } = rest;
  return [
    [
      say('policy.price'),
      say('policy.price.each', { amount: euro(amountCents), term: say(`term.${term}`), month: euro(perMonthCents) }),
    ],
    [say('policy.concluded'), longDate(concludedOn)],
    [say('policy.starts'), longDate(startsOn)],
    [say('policy.initial'), longDate(initialTermEndsOn)],
    [say('membership.ends'), endsOn && longDate(endsOn)],
    [
      say('policy.change'),
      change &&
        say('policy.change.from', {
          product: change.productName,
          amount: euro(change.amountCents),
          term: say(`term.${change.term}`),
          day: longDate(change.effectiveOn),
        }),
    ],
    [say('policy.terms.version'), termsVersion],
  ] as const;
}

/** Of what is over: no price and no days that will not come any more. */
function factsOfPast({ concludedOn, endsOn, termsVersion }: Policy) {
  return [
    [say('policy.concluded'), longDate(concludedOn)],
    [say('policy.ended'), endsOn && longDate(endsOn)],
    [say('policy.terms.version'), termsVersion],
  ] as const;
}

function Terms({ policy: { terms, termsHash, preContractHash } }: { policy: Policy }) {
  return (
    <details class="zr-details">
      <summary>{say('policy.terms')}</summary>
      <div class="zr-card zr-member__letter">{terms}</div>
      <Facts
        facts={[
          [say('policy.terms.hash'), <code class="zr-code">{termsHash}</code>],
          [say('policy.order.hash'), <code class="zr-code">{preContractHash}</code>],
        ]}
      />
    </details>
  );
}

interface Offer {
  productId: string;
  term: Policy['term'];
  label: string;
}

/** Another product or payment term, from the next term on: what is paid for already stays as it is. */
function ChangeTerm({ policy, ask, onChanged }: OnePolicyProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="zr-stack">
      <Button expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {say('policy.choose')}
      </Button>
      {isOpen && <Offers policy={policy} ask={ask} onChanged={onChanged} />}
    </div>
  );
}

function Offers({ policy: { policyId, productName, term }, ask, onChanged }: OnePolicyProps) {
  const { loaded, reload } = useLoad('offers', async () => (await ask(listProducts, {})).items.flatMap(offersOf));
  const { busy, problem, run } = useDoing();
  if (loaded.state === 'failed') return <ProblemAlert problem={loaded.problem} onRetry={reload} />;
  if (loaded.state === 'loading') return null;
  const choose = async ({ productId, term: wanted }: Offer) => {
    await ask(changeMyPolicy, { params: { policyId }, body: { productId, term: wanted } });
    onChanged();
  };
  const others = loaded.value.filter(({ name, term: each }) => name !== productName || each !== term);
  return (
    <>
      <Paragraph>{say('policy.choose.lead')}</Paragraph>
      <ul class="zr-plain zr-member__choices">
        {others.map((offer) => (
          <li key={`${offer.productId} ${offer.term}`}>
            <Button busy={busy} onPress={() => run(() => choose(offer))}>
              {offer.label}
            </Button>
          </li>
        ))}
      </ul>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}

function offersOf({ productId, name, prices }: Reply<typeof listProducts>['items'][number]) {
  return prices.map(({ term, amountCents, perMonthCents }) => ({
    productId,
    term,
    name: name[currentLanguage()],
    label: say('policy.offer', {
      product: name[currentLanguage()],
      amount: euro(amountCents),
      term: say(`term.${term}`),
      month: euro(perMonthCents),
    }),
  }));
}
