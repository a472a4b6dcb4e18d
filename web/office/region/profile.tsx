import { useState } from 'preact/hooks';
import { getWijkProfile } from '../../../shared/region/profile/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useLoad } from '../../ui/load.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { StateTabs } from '../state-tabs.tsx';
import { say } from '../texts.ts';
import { CompareBars } from './compare-bars.tsx';
import { FigureGroup, groupsOf } from './figure-group.tsx';
import { decimalText, type Profile, sourcesText, sourceText } from './figure-text.ts';

/** Who live in a wijk and how they are: every number with its source and year, every chart with its table. */
export function WijkProfile({ wijkId }: { wijkId: string }) {
  const office = useOffice();
  const [year, setYear] = useState<number>();
  const { loaded, reload } = useLoad(`profile ${wijkId} ${year}`, () =>
    office.call(getWijkProfile, { params: { wijkId }, query: { ...(year && { year: String(year) }) } }),
  );
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(profile) => (
        <>
          {profile.availableYears.length > 1 && (
            <StateTabs
              label={say('profile.year')}
              tabs={profile.availableYears.map((each) => ({ key: String(each), label: `CBS ${each}` }))}
              current={String(profile.cbsYear)}
              onPick={(picked) => setYear(Number(picked))}
            />
          )}
          <Totals profile={profile} />
          <Ages profile={profile} />
          <Years profile={profile} />
          {groupsOf(profile).map((group) => (
            <FigureGroup key={group} group={group} figures={profile.figures.filter((each) => each.group === group)} />
          ))}
        </>
      )}
    </WhenLoaded>
  );
}

function countText({ count: number, why }: Profile['households']['total']): string {
  return number === null ? say(`profile.why.${why ?? 'unknown'}`) : count(number);
}

function Totals({ profile: { residents, households } }: { profile: Profile }) {
  return (
    <Figures>
      <Total label={say('wijken.residents')} counted={residents.total} source={residents.source} />
      <Total label={say('profile.households')} counted={households.total} source={households.source} />
      <Total label={say('profile.single')} counted={households.single} source={households.source} />
    </Figures>
  );
}

interface TotalProps {
  label: string;
  counted: Profile['households']['total'];
  source: Profile['households']['source'];
}

function Total({ label, counted, source }: TotalProps) {
  const note = [counted.count === null ? countText(counted) : '', source ? sourceText(source) : ''];
  return (
    <Figure label={label} note={note.filter(Boolean).join('. ')}>
      {counted.count === null ? '–' : count(counted.count)}
    </Figure>
  );
}

function Ages({ profile: { wijk, residents } }: { profile: Profile }) {
  const most = Math.max(1, ...residents.bands.map(({ permille }) => permille ?? 0));
  return (
    <Panel title={say('profile.ages')}>
      <figure class="zr-chart">
        <CompareBars
          label={say('profile.ages.label', { name: wijk.name })}
          bars={residents.bands.map((band) => ({
            key: band.band,
            label: say('profile.band', { band: band.band }),
            share: band.permille === null ? undefined : band.permille / most,
            text: bandText(band),
          }))}
        />
        <details class="zr-details">
          <summary>{say('chart.table')}</summary>
          <DataTable
            caption={say('profile.ages')}
            rows={residents.bands}
            rowKey={({ band }) => band}
            empty=""
            columns={[
              { title: say('profile.age'), isName: true, cell: ({ band }) => say('profile.band', { band }) },
              { title: say('wijken.residents'), isNumber: true, cell: (band) => countText(band) },
              { title: say('profile.share'), isNumber: true, cell: ({ permille }) => permilleText(permille) },
              { title: say('source'), cell: () => sourceText(residents.source) },
            ]}
          />
        </details>
        <figcaption class="zr-soft">{sourcesText([residents.source])}</figcaption>
      </figure>
    </Panel>
  );
}

const permilleText = (permille: number | null): string =>
  permille === null ? '–' : say('unit.percent', { number: decimalText(String(permille / 10)) });

function bandText(band: Profile['residents']['bands'][number]): string {
  return band.count === null ? countText(band) : `${count(band.count)} (${permilleText(band.permille)})`;
}

function Years({ profile: { wijk, residents } }: { profile: Profile }) {
  if (residents.years.length < 2) return null;
  const most = Math.max(1, ...residents.years.map(({ total }) => total ?? 0));
  return (
    <Panel title={say('profile.years')}>
      <figure class="zr-chart">
        <CompareBars
          label={say('profile.years.label', { name: wijk.name })}
          bars={residents.years.map(({ cbsYear, total }) => ({
            key: String(cbsYear),
            label: String(cbsYear),
            share: total === null ? undefined : total / most,
            text: total === null ? say('profile.why.withheld') : count(total),
          }))}
        />
        <details class="zr-details">
          <summary>{say('chart.table')}</summary>
          <DataTable
            caption={say('profile.years')}
            rows={residents.years}
            rowKey={({ cbsYear }) => String(cbsYear)}
            empty=""
            columns={[
              { title: say('profile.year'), isName: true, cell: ({ cbsYear }) => cbsYear },
              { title: say('wijken.residents'), isNumber: true, cell: ({ total }) => total && count(total) },
              ...residents.bands.map(({ band }) => ({
                title: band,
                isNumber: true,
                cell: ({ bands }: Profile['residents']['years'][number]) => {
                  const found = bands.find((each) => each.band === band)?.count;
                  return found === null || found === undefined ? '–' : count(found);
                },
              })),
              { title: say('source'), cell: ({ source }) => sourceText(source) },
            ]}
          />
        </details>
        <figcaption class="zr-soft">{sourcesText(residents.years.map(({ source }) => source))}</figcaption>
      </figure>
    </Panel>
  );
}
