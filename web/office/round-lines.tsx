import { inLanguage } from '../language/speaker.ts';
import { DataTable } from './data-table.tsx';
import { count, percentage } from './numbers.ts';
import { Amount } from './parts.tsx';
import type { Round } from './round.tsx';
import { say } from './texts.ts';

/** What each wijk gets, and everything one needs to recompute it: the fraction, the amount rounded down, and the cent that was left. */
export function RoundLines({ round: { lines } }: { round: Round }) {
  const sum = (pick: (line: Round['lines'][number]) => bigint) => lines.reduce((total, line) => total + pick(line), 0n);
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
          {
            title: say('rounds.share'),
            isNumber: true,
            cell: ({ shareNumerator, shareDenominator }) => (
              <>
                <span class="zr-fraction">
                  {group(shareNumerator)} / {group(shareDenominator)}
                </span>{' '}
                <span class="zr-soft">{percentage(shareNumerator, shareDenominator)}</span>
              </>
            ),
          },
          { title: say('rounds.floored'), isNumber: true, cell: ({ flooredCents }) => <Amount cents={flooredCents} /> },
          {
            title: say('rounds.rounding'),
            isNumber: true,
            cell: ({ roundingCents }) => (roundingCents === 0n ? '–' : <Amount cents={roundingCents} />),
          },
          { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
        ]}
        total={[
          say('total'),
          count(lines.reduce((total, { residents }) => total + residents, 0)),
          '',
          <Amount key="floored" cents={sum(({ flooredCents }) => flooredCents)} />,
          <Amount key="rounding" cents={sum(({ roundingCents }) => roundingCents)} />,
          <Amount key="amount" cents={sum(({ amountCents }) => amountCents)} />,
        ]}
      />
      <details class="zr-details">
        <summary>{say('rounds.explanations')}</summary>
        <dl class="zr-explanations">
          {lines.map((line) => (
            <div key={line.wijkId}>
              <dt>{line.wijkName}</dt>
              <dd>{inLanguage(line.explanation)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

const group = (digits: string) => count(Number(digits));
