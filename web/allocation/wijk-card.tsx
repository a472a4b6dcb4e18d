import { currentLanguage } from '../language/speaker.ts';
import { DataTable } from '../ui/data-table.tsx';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import type { Publication } from './round.tsx';
import { say } from './texts.ts';
import { numbersOf } from './wijk-numbers.ts';

export type Line = Publication['outcome']['lines'][number];

/** What a wijk receives, why in plain words, and every number behind it with its source. */
export function WijkCard({ line, multiplier }: { line: Line; multiplier: string | null }) {
  const { wijkName, amountCents, bound } = line;
  return (
    <details class="zr-card zr-allocation__wijk">
      <summary>
        <span class="zr-allocation__name">{wijkName}</span>
        <span class="zr-amount">{euro(amountCents)}</span>
        {bound && <span class="zr-allocation__bound">{say(`bound.${bound}`)}</span>}
      </summary>
      <div class="zr-stack">
        {line.explanation[currentLanguage()].map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        <details class="zr-allocation__details">
          <summary>{say('numbers.show', { wijk: wijkName })}</summary>
          <DataTable
            caption={say('numbers.title', { wijk: wijkName })}
            rows={numbersOf(line, multiplier)}
            rowKey={({ name }) => name}
            empty=""
            columns={[
              { title: say('numbers.what'), isName: true, cell: ({ name }) => name },
              { title: say('numbers.value'), isNumber: true, cell: ({ value }) => value },
              { title: say('numbers.source'), cell: ({ source }) => source },
            ]}
          />
        </details>
      </div>
    </details>
  );
}
