import type { Reply } from '../../shared/kernel/endpoint.ts';
import {
  getMyReceipt,
  listMyContributions,
  listMyUpcomingCollections,
  payMyContribution,
} from '../../shared/portal/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Block, Download, Growing, Shown } from './pieces.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Page = Reply<typeof listMyContributions>;
type Contribution = Page['items'][number];

/** What was paid and is to be paid, and the next three debits. */
export function ContributionsPage({ ask, fetch }: MemberProps) {
  const { loaded, reload } = useLoad('contributions', async () => {
    const [first, { items: upcoming }] = await Promise.all([
      ask(listMyContributions, { query: {} }),
      ask(listMyUpcomingCollections, {}),
    ]);
    return { first, upcoming };
  });
  return (
    <Shown part="bijdragen" title={say('part.bijdragen')} loaded={loaded} reload={reload}>
      {({ first, upcoming }) => (
        <>
          <Block id="straks" title={say('upcoming.title')}>
            {upcoming.length === 0 && <Paragraph>{say('home.next.none')}</Paragraph>}
            <ul class="zr-member__list">
              {upcoming.map(({ kind, dueOn, debitsOn, amountCents }) => (
                <li key={`${kind} ${dueOn}`}>
                  <strong>{euro(amountCents)}</strong> {say(`line.${kind}`)}, {longDate(debitsOn)}
                </li>
              ))}
            </ul>
            <p>
              <Link href={addressOf('rekening')}>{say('do.rekening')}</Link>
            </p>
          </Block>
          <Block id="bijdragen-titel" title={say('contributions.all')}>
            <Contributions first={first} ask={ask} fetch={fetch} />
          </Block>
        </>
      )}
    </Shown>
  );
}

function Contributions({ first, ask, fetch }: { first: Page } & Omit<MemberProps, 'id'>) {
  if (first.items.length === 0) return <Paragraph>{say('contributions.none')}</Paragraph>;
  return (
    <Growing first={first} next={(cursor) => ask(listMyContributions, { query: { cursor } })}>
      {(items) => (
        <ul class="zr-member__cards zr-member__cards--wide">
          {items.map((contribution) => (
            <li key={contribution.contributionId} class="zr-card zr-stack">
              <Card contribution={contribution} ask={ask} fetch={fetch} />
            </li>
          ))}
        </ul>
      )}
    </Growing>
  );
}

/** Where the state says it all. */
const plain: ReadonlySet<Contribution['state']> = new Set(['paid', 'refunded']);

function Card({ contribution, ask, fetch }: { contribution: Contribution } & Omit<MemberProps, 'id'>) {
  const { contributionId, state, amountCents, openCents, lines, dueOn, explanation, canPayNow, hasReceipt } =
    contribution;
  const { refundedCents, comingBackCents } = contribution;
  const name = `${euro(amountCents)}, ${longDate(dueOn)}`;
  return (
    <>
      <p>
        <strong class="zr-member__amount">{euro(amountCents)}</strong>{' '}
        <span class={`zr-member__state zr-member__state--${state}`}>{say(`state.${state}`)}</span>
      </p>
      <p>{longDate(dueOn)}</p>
      <ul class="zr-member__list zr-member__list--named">
        {lines.map(({ kind, from, until, amountCents: part }) => (
          <li key={kind}>
            {say(`line.${kind}`)}: {euro(part)}{' '}
            <span class="zr-soft">({say('fromUntil', { from: longDate(from), until: longDate(until) })})</span>
          </li>
        ))}
      </ul>
      {!plain.has(state) && <Paragraph>{inLanguage(explanation)}</Paragraph>}
      {comingBackCents > 0n && (
        <Paragraph>{say('contribution.comingBack', { amount: euro(comingBackCents) })}</Paragraph>
      )}
      {refundedCents > 0n && <Paragraph>{say('contribution.back', { amount: euro(refundedCents) })}</Paragraph>}
      {canPayNow && (
        <Pay ask={ask} contributionId={contributionId}>
          {say('contribution.pay', { amount: euro(openCents) })}
        </Pay>
      )}
      {hasReceipt && (
        <Download
          fetch={fetch}
          endpoint={getMyReceipt}
          input={{ params: { contributionId } }}
          label={`${say('contribution.receipt')}: ${name}`}
        >
          {say('contribution.receipt')}
        </Download>
      )}
    </>
  );
}

function Pay({
  ask,
  contributionId,
  children,
}: Pick<MemberProps, 'ask'> & { contributionId: string; children: string }) {
  const { busy, problem, run } = useDoing();
  const pay = async () => {
    const { url } = await ask(payMyContribution, { params: { contributionId } });
    if (url) location.assign(url);
  };
  return (
    <>
      <Button appearance="primary-action" busy={busy} onPress={() => run(pay)}>
        {children}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}
