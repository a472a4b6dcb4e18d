import { useState } from 'preact/hooks';
import { getPublishedRound } from '../../shared/allocation/publication/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { Problem } from '../api.ts';
import { call, fetchFile } from '../api.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { dayOf, longDate } from '../ui/dates.ts';
import { asProblem, useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { saveFile } from '../ui/save-file.ts';
import { ArrivalHeading, Heading, Link, Paragraph } from '../ui/text.tsx';
import { MoneyMap } from './money-map.tsx';
import { Rule } from './rule.tsx';
import { say } from './texts.ts';
import { WijkCard } from './wijk-card.tsx';

export type Publication = Reply<typeof getPublishedRound>;

export function Round({ roundId }: { roundId: string }) {
  const { loaded, reload } = useLoad(roundId, () => call(getPublishedRound, { params: { roundId } }));
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed')
    return loaded.problem.status === 404 ? <Unknown /> : <ProblemAlert problem={loaded.problem} onRetry={reload} />;
  return <Told publication={loaded.value} />;
}

function Unknown() {
  return (
    <div class="zr-stack">
      <ArrivalHeading place="unknown">{say('unknown.title')}</ArrivalHeading>
      <Paragraph kind="lead">{say('unknown.text')}</Paragraph>
      <Back />
    </div>
  );
}

function Back() {
  return (
    <p>
      <Link href="#">{say('back')}</Link>
    </p>
  );
}

function Told({ publication }: { publication: Publication }) {
  const { round, outcome, snapshot } = publication;
  return (
    <>
      <Back />
      <header class="zr-stack">
        <ArrivalHeading place={round.roundId}>{round.name}</ArrivalHeading>
        <Paragraph kind="lead">
          {say('round.lead', { amount: euro(round.budgetCents), fund: round.fund.name, count: outcome.lines.length })}
        </Paragraph>
        <Paragraph>
          {say(`status.${round.status}`)}
          {round.publishedAt && ` ${say('since', { day: longDate(dayOf(round.publishedAt)) })}`}.{' '}
          {round.decisionReference && say('round.decision', { reference: round.decisionReference })}
        </Paragraph>
        <Corrections publication={publication} />
        <Advice publication={publication} />
      </header>
      <section class="zr-stack" aria-labelledby="geld">
        <Heading level={2} id="geld">
          {say('map.title')}
        </Heading>
        <MoneyMap publication={publication} />
      </section>
      <section class="zr-stack" aria-labelledby="wijken">
        <Heading level={2} id="wijken">
          {say('wijken.title')}
        </Heading>
        <Paragraph>{say('wijken.lead')}</Paragraph>
        {outcome.lines.map((line) => (
          <WijkCard key={line.wijkId} line={line} multiplier={outcome.multiplier} />
        ))}
      </section>
      <section class="zr-stack" aria-labelledby="sleutel">
        <Heading level={2} id="sleutel">
          {say('rule.title')}
        </Heading>
        <Rule parameters={snapshot.parameters} formula={round.formula} pots={outcome.pots} />
      </section>
      <Recompute publication={publication} />
    </>
  );
}

function Corrections({ publication: { round } }: { publication: Publication }) {
  const { corrects, correctedBy } = round;
  return (
    <>
      {correctedBy && (
        <Paragraph>
          {say('corrected')} <Link href={`#${correctedBy}`}>{say('corrected.link')}</Link>
        </Paragraph>
      )}
      {corrects && (
        <Paragraph>
          {say('corrects')} <Link href={`#${corrects}`}>{say('corrects.link')}</Link>
        </Paragraph>
      )}
    </>
  );
}

function Advice({ publication: { advice } }: { publication: Publication }) {
  if (advice.length === 0) return null;
  return (
    <ul class="zr-allocation__advice">
      {advice.map(({ body, outcome, reference, givenOn }) => (
        <li key={body}>
          {say(`advice.${outcome}`, { body: say(`body.${body}`), day: longDate(givenOn) })}
          {reference && ` (${reference})`}
        </li>
      ))}
    </ul>
  );
}

function Recompute({ publication: { round, snapshotHash, outcomeHash } }: { publication: Publication }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { roundId } = round;
  const download = () => {
    setBusy(true);
    setProblem(undefined);
    fetchFile(getPublishedRound, { params: { roundId } })
      .then(({ content }) => saveFile({ fileName: `verdeelronde-${roundId}.json`, content }))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <section class="zr-card zr-stack" aria-labelledby="narekenen">
      <Heading level={2} id="narekenen">
        {say('recompute.title')}
      </Heading>
      <Paragraph>{say('recompute.text')}</Paragraph>
      {problem && <ProblemAlert problem={problem} />}
      <p>
        <Button busy={busy} onPress={download}>
          {say('recompute.download')}
        </Button>
      </p>
      <Paragraph>{say('recompute.command')}</Paragraph>
      <p>
        <code class="zr-allocation__code">npm run recompute -- verdeelronde-{roundId}.json</code>
      </p>
      <dl class="zr-stack">
        <div>
          <dt>{say('hash.snapshot')}</dt>
          <dd>
            <code class="zr-allocation__code">{snapshotHash}</code>
          </dd>
        </div>
        <div>
          <dt>{say('hash.outcome')}</dt>
          <dd>
            <code class="zr-allocation__code">{outcomeHash}</code>
          </dd>
        </div>
      </dl>
      <Paragraph kind="small" className="zr-soft">
        {say('licence')}
      </Paragraph>
    </section>
  );
}
