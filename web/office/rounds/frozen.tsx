import { getRoundCalculation } from '../../../shared/allocation/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { ageBands } from '../../../shared/region/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { Code, Panel, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';
import type { Round } from './tone.ts';

type Snapshot = NonNullable<Reply<typeof getRoundCalculation>['snapshot']>;
type FrozenWijk = Snapshot['wijken'][number];

/** What the calculation started from, with the fingerprint that proves it has not changed since, and the source of every number. */
export function RoundFrozen({ round }: { round: Round }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(`${round.roundId} ${round.version}`, () =>
    office.call(getRoundCalculation, { params: { roundId: round.roundId } }),
  );
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ snapshot, snapshotHash }) =>
        snapshot && (
          <Panel title={say('rounds.inputs')}>
            <p class="zr-soft">
              {say('rounds.inputs.lead', { year: snapshot.cbsYear })} {say('rounds.hash')} <Code>{snapshotHash}</Code>
            </p>
            <details class="zr-details">
              <summary>{say('rounds.inputs.show')}</summary>
              <Inputs wijken={snapshot.wijken} />
            </details>
          </Panel>
        )
      }
    </WhenLoaded>
  );
}

function Inputs({ wijken }: { wijken: readonly FrozenWijk[] }) {
  return (
    <>
      <DataTable
        caption={say('rounds.inputs')}
        rows={wijken}
        rowKey={({ wijkId }) => wijkId}
        empty=""
        columns={[
          { title: say('wijken.name'), isName: true, cell: ({ wijkName }) => wijkName },
          ...ageBands.map((band) => ({
            title: band,
            isNumber: true,
            cell: ({ residents }: FrozenWijk) => count(residents[band]),
          })),
          {
            title: say('rounds.source'),
            cell: ({ residentsSource: { source, year } }) => `${source} (${year})`,
          },
        ]}
      />
      <DataTable
        caption={say('rounds.figures')}
        hasVisibleCaption
        rows={wijken.flatMap((wijk) => [
          ...wijk.figures.map(({ key, permille, source, year }) => ({
            key: `${wijk.wijkId} ${key}`,
            wijkName: wijk.wijkName,
            what: say(`figure.${key}`),
            value: `${permille} ‰`,
            source: `${source} (${year})`,
          })),
          ...wijk.indicators.map(({ indicatorId, name, value, unit, source, period }) => ({
            key: `${wijk.wijkId} ${indicatorId}`,
            wijkName: wijk.wijkName,
            what: name,
            value: value === null ? say('rounds.notMeasured') : `${value} ${unit}`,
            source: [source, period].filter(Boolean).join(', '),
          })),
        ])}
        rowKey={({ key }) => key}
        empty={say('rounds.figures.none')}
        columns={[
          { title: say('wijken.name'), isName: true, cell: ({ wijkName }) => wijkName },
          { title: say('rounds.figure'), cell: ({ what }) => what },
          { title: say('rounds.value'), isNumber: true, cell: ({ value }) => value },
          { title: say('rounds.source'), cell: ({ source }) => source },
        ]}
      />
    </>
  );
}
