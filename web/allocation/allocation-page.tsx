import { useEffect, useState } from 'preact/hooks';
import { listPublishedRounds } from '../../shared/allocation/publication/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { call } from '../api.ts';
import { useLanguage } from '../language/speaker.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { dayOf, longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Page } from '../ui/page.tsx';
import { ArrivalHeading, Heading, Link, Paragraph } from '../ui/text.tsx';
import { Round } from './round.tsx';
import { say } from './texts.ts';

type Published = Reply<typeof listPublishedRounds>['items'][number];

/** How the cooperative divides its money, for everybody: the list of rounds, or the one that stands after # in the address. */
export function AllocationPage() {
  const language = useLanguage();
  const { loaded } = useLoad('facts', loadFacts);
  const facts = loaded.state === 'ready' ? loaded.value : undefined;
  const roundId = useAsked();

  useEffect(() => {
    document.title = [say('title'), facts?.shortName].filter(Boolean).join(' – ');
  }, [language, facts]);

  return (
    <Page facts={facts}>
      <div class="zr-wide zr-allocation">{roundId ? <Round key={roundId} roundId={roundId} /> : <Rounds />}</div>
    </Page>
  );
}

/** The round in the address, also after a step back. */
function useAsked(): string | undefined {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return /^#(rnd_[0-9A-Za-z_-]+)$/.exec(hash)?.[1];
}

function Rounds() {
  const { loaded, reload } = useLoad('rounds', () => call(listPublishedRounds, {}));
  return (
    <>
      <header class="zr-stack">
        <ArrivalHeading place="rounds">{say('title')}</ArrivalHeading>
        <Paragraph kind="lead">{say('lead')}</Paragraph>
      </header>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
      {loaded.state === 'ready' && <RoundList rounds={loaded.value.items} />}
    </>
  );
}

function RoundList({ rounds }: { rounds: readonly Published[] }) {
  if (rounds.length === 0) return <Paragraph>{say('none')}</Paragraph>;
  return (
    <ul class="zr-allocation__rounds">
      {rounds.map(({ roundId, name, budgetCents, fund, status, publishedAt }) => (
        <li key={roundId} class="zr-card zr-stack">
          <Heading level={2}>
            <Link href={`#${roundId}`}>{name}</Link>
          </Heading>
          <Paragraph>
            <strong class="zr-amount">{euro(budgetCents)}</strong> {say('from', { fund: fund.name })}
          </Paragraph>
          <Paragraph kind="small" className="zr-soft">
            {say(`status.${status}`)}
            {publishedAt && ` ${say('since', { day: longDate(dayOf(publishedAt)) })}`}
          </Paragraph>
        </li>
      ))}
    </ul>
  );
}
