import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listRegionFigures, listUnassignedBuurten } from '../../../shared/region/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { Code, Panel, WhenLoaded } from '../parts.tsx';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';

/** Buurten of the region that nobody drew into a wijk: their residents get nothing until somebody does. */
export function UnassignedBuurten() {
  const office = useOffice();
  const { loaded, reload } = useLoad('region figures', () => office.call(listRegionFigures, {}));
  return (
    <Panel title={say('unassigned.title')}>
      <p class="zr-soft">{say('unassigned.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => {
          const years = yearsOf(items);
          return years[0] === undefined ? (
            <div class="zr-empty">{say('unassigned.noFigures')}</div>
          ) : (
            <OfYears years={years} newest={years[0]} />
          );
        }}
      </WhenLoaded>
    </Panel>
  );
}

function yearsOf(items: Reply<typeof listRegionFigures>['items']): number[] {
  const years = items.filter(({ kind }) => kind === 'key-figures').map(({ cbsYear }) => cbsYear);
  return [...new Set(years)].toSorted((one, other) => other - one);
}

function OfYears({ years, newest }: { years: readonly number[]; newest: number }) {
  const office = useOffice();
  const [year, setYear] = useState(newest);
  const { loaded, reload } = useLoad(`unassigned ${year}`, () =>
    office.call(listUnassignedBuurten, { query: { cbsYear: String(year) } }),
  );
  return (
    <>
      {years.length > 1 && (
        <StateTabs
          label={say('profile.year')}
          tabs={years.map((each) => ({ key: String(each), label: `CBS ${each}` }))}
          current={String(year)}
          onPick={(picked) => setYear(Number(picked))}
        />
      )}
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items, buurten, residents }) => (
          <>
            <p>
              {say('unassigned.count', {
                open: count(items.length),
                all: count(buurten),
                residents: count(residents),
              })}
            </p>
            <DataTable
              caption={say('unassigned.title')}
              rows={items}
              rowKey={({ buurtCode }) => buurtCode}
              empty={say('unassigned.none')}
              columns={[
                {
                  title: say('wijk.buurt'),
                  isName: true,
                  cell: ({ buurtCode, name }) => (
                    <>
                      {name} <Code>{buurtCode}</Code>
                    </>
                  ),
                },
                { title: say('wijk.municipality'), cell: ({ municipalityName }) => municipalityName },
                {
                  title: say('wijken.residents'),
                  isNumber: true,
                  cell: ({ residents: people }) => (people === null ? say('profile.why.unknown') : count(people)),
                },
              ]}
            />
          </>
        )}
      </WhenLoaded>
    </>
  );
}
