import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMyWijk } from '../../shared/portal/contract.ts';
import { max } from '../ui/chart-scale.ts';
import { longDate } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Heading, Link, Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { Block, Facts, Shown } from './pieces.tsx';
import { say } from './texts.ts';

type Wijk = Reply<typeof getMyWijk>;

/** What the own wijk received, and what it does with it: all of it public. */
export function WijkPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('wijk', () => ask(getMyWijk, {}));
  const title = loaded.state === 'ready' && loaded.value.wijk ? loaded.value.wijk.name : say('part.wijk');
  return (
    <Shown part="wijk" title={title} loaded={loaded} reload={reload}>
      {(mine) =>
        mine.wijk === null ? (
          <Paragraph>{say('home.wijk.none')}</Paragraph>
        ) : (
          <>
            {mine.wijk.residents !== null && (
              <Paragraph kind="lead">{say('wijk.residents', { count: mine.wijk.residents })}</Paragraph>
            )}
            <Received mine={mine} />
            <Agreed contract={mine.contract} />
          </>
        )
      }
    </Shown>
  );
}

function Received({ mine: { received, totals } }: { mine: Wijk }) {
  const most = received.reduce((high, { allocatedCents }) => max(high, allocatedCents), 1n);
  return (
    <Block id="ontvangen" title={say('wijk.received')}>
      {received.length === 0 && <Paragraph>{say('wijk.received.none')}</Paragraph>}
      {received.length > 0 && (
        <Facts
          facts={[
            [say('wijk.allocated'), euro(totals.allocatedCents)],
            [say('wijk.paid'), euro(totals.paidCents)],
          ]}
        />
      )}
      <ul class="zr-member__rounds">
        {received.map(({ roundId, roundName, theme, fundName, allocatedCents, conditionalCents }) => (
          <li key={roundId}>
            <span>
              <Link href={`/verdeling/#${roundId}`}>{roundName}</Link> <span class="zr-soft">{theme}</span>
            </span>
            <strong>{euro(allocatedCents)}</strong>
            <meter
              class="zr-member__bar"
              min={0}
              max={Number(most)}
              value={Number(allocatedCents)}
              aria-label={roundName}
            />
            <span class="zr-soft">
              {say('wijk.fund', { fund: fundName })}
              {conditionalCents > 0n && ` ${say('wijk.conditional', { amount: euro(conditionalCents) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Agreed({ contract }: { contract: Wijk['contract'] }) {
  return (
    <Block id="afspraken" title={say('wijk.contract')}>
      {contract === null && <Paragraph>{say('wijk.contract.none')}</Paragraph>}
      {contract && (
        <>
          <Paragraph>
            {say('wijk.contract.lead', {
              name: contract.name,
              from: longDate(contract.startsOn),
              until: longDate(contract.endsOn),
              parties: contract.parties.map(({ name }) => name).join(', '),
            })}
          </Paragraph>
          <Listed
            title={say('wijk.goals')}
            items={contract.goals.map(({ goalId, text, year, state }) => ({
              key: goalId,
              text,
              note: `${year}, ${say(`goal.${state}`)}`,
            }))}
          />
          <Listed
            title={say('wijk.projects')}
            items={contract.projects.map(({ projectId, name, text, year, state }) => ({
              key: projectId,
              text: `${name}: ${text}`,
              note: `${year}, ${say(`project.${state}`)}`,
            }))}
          />
          <Listed
            title={say('wijk.results')}
            items={contract.results.map(({ name, threshold, unit, direction, dueOn, outcome }) => ({
              key: `${name} ${dueOn}`,
              text: say(`result.${direction}`, { name, threshold, unit, day: longDate(dueOn) }),
              note: say(`outcome.${outcome}`),
            }))}
          />
        </>
      )}
    </Block>
  );
}

function Listed({ title, items }: { title: string; items: readonly { key: string; text: string; note: string }[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <Heading level={3}>{title}</Heading>
      <ul class="zr-member__list">
        {items.map(({ key, text, note }) => (
          <li key={key}>
            {text} <span class="zr-soft">({note})</span>
          </li>
        ))}
      </ul>
    </>
  );
}
