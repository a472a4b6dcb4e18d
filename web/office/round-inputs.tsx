import { ageBands } from '../../shared/region/contract.ts';
import { DataTable } from './data-table.tsx';
import { count } from './numbers.ts';
import { Code, Panel } from './parts.tsx';
import type { Round } from './round.tsx';
import { say } from './texts.ts';

/** What the calculation started from, frozen when the round was opened, with the fingerprint that proves it has not changed since. */
export function RoundInputs({ round }: { round: Round }) {
  return (
    <Panel title={say('rounds.inputs')}>
      <p class="zr-soft">
        {say('rounds.inputs.lead', { year: round.cbsYear })} {say('rounds.hash')} <Code>{round.inputsHash}</Code>
      </p>
      <details class="zr-details">
        <summary>{say('rounds.inputs.show')}</summary>
        <DataTable
          caption={say('rounds.inputs')}
          rows={round.inputs}
          rowKey={({ wijkId }) => wijkId}
          empty=""
          columns={[
            { title: say('wijken.name'), isName: true, cell: ({ wijkName }) => wijkName },
            ...ageBands.map((band) => ({
              title: band,
              isNumber: true,
              cell: ({ residents }: Round['inputs'][number]) => count(residents[band]),
            })),
            { title: say('rounds.source'), cell: ({ source }) => source },
          ]}
        />
      </details>
    </Panel>
  );
}
