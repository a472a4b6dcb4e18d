import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { count } from '../numbers.ts';
import { Amount } from '../parts.tsx';
import { say } from '../texts.ts';
import type { Round } from './tone.ts';

type Line = Round['lines'][number];

/** What each wijk gets and why: from which pots, against the round before, for each resident, and which part has yet to be earned. */
export function RoundLines({ round: { lines } }: { round: Round }) {
  const sum = (pick: (line: Line) => bigint) => lines.reduce((total, line) => total + pick(line), 0n);
  const money = (title: string, pick: (line: Line) => bigint | null) => ({
    title,
    isNumber: true,
    cell: (line: Line) => <Maybe cents={pick(line)} />,
  });
  return (
    <>
      <p class="zr-soft">{say('rounds.lines.lead')}</p>
      <DataTable
        caption={say('rounds.lines')}
        rows={lines}
        rowKey={({ wijkId }) => wijkId}
        empty=""
        columns={[
          { title: say('wijken.name'), isName: true, cell: ({ wijkName }) => wijkName },
          { title: say('wijken.residents'), isNumber: true, cell: ({ residents }) => count(residents) },
          money(say('pot.base'), ({ parts }) => parts.baseCents),
          money(say('pot.need'), ({ parts }) => parts.needCents),
          money(say('pot.performance'), ({ parts }) => parts.performanceCents),
          money(say('amount'), ({ amountCents }) => amountCents),
          money(say('rounds.toEarn'), ({ conditionalCents }) => conditionalCents),
          money(say('rounds.perResident'), ({ perResidentCents }) => perResidentCents),
          {
            title: say('rounds.change'),
            isNumber: true,
            cell: ({ changeCents, bound }) => (
              <>
                <Maybe cents={changeCents} />
                {bound && <span class="zr-soft"> {say(`bound.${bound}`)}</span>}
              </>
            ),
          },
        ]}
        total={[
          say('total'),
          count(lines.reduce((total, { residents }) => total + residents, 0)),
          <Amount key="base" cents={sum(({ parts }) => parts.baseCents)} />,
          <Amount key="need" cents={sum(({ parts }) => parts.needCents)} />,
          <Amount key="performance" cents={sum(({ parts }) => parts.performanceCents)} />,
          <Amount key="amount" cents={sum(({ amountCents }) => amountCents)} />,
          <Amount key="toEarn" cents={sum(({ conditionalCents }) => conditionalCents)} />,
          '',
          '',
        ]}
      />
      <details class="zr-details">
        <summary>{say('rounds.explanations')}</summary>
        <dl class="zr-explanations">
          {lines.map((line) => (
            <div key={line.wijkId}>
              <dt>{line.wijkName}</dt>
              {line.explanation.nl.map((sentence, at) => (
                <dd key={sentence}>{inLanguage({ nl: sentence, en: line.explanation.en[at] ?? sentence })}</dd>
              ))}
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

export function Maybe({ cents }: { cents: bigint | null }) {
  return cents === null ? <>–</> : <Amount cents={cents} />;
}
