import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Panel } from '../parts.tsx';
import { say } from '../texts.ts';
import { CompareBars } from './compare-bars.tsx';
import { figureText, type Profile, type ProfileFigure, sourcesText, sourceText } from './figure-text.ts';

const order = ['households', 'income', 'benefits', 'care', 'health', 'surroundings'] as const;

export const groupsOf = ({ figures }: Profile) => order.filter((group) => figures.some((each) => each.group === group));

interface FigureGroupProps {
  group: (typeof order)[number];
  figures: readonly ProfileFigure[];
}

/** Shares of people stand in a chart beside the region; the table behind it has every figure with its source, its year and the years around it. */
export function FigureGroup({ group, figures }: FigureGroupProps) {
  // What nobody published is no bar; the table still says so.
  const shares = figures.filter(({ unit, why }) => unit === 'percent' && why !== 'unknown');
  return (
    <Panel title={say(`profile.group.${group}`)}>
      <figure class="zr-chart">
        {shares.length > 0 && (
          <>
            <p class="zr-chart__legend">
              <span class="zr-chart__key zr-chart__key--in">{say('profile.wijk')}</span>
              <span class="zr-chart__key zr-chart__key--mark">{say('profile.region')}</span>
            </p>
            <CompareBars
              label={say('profile.group.label', { group: say(`profile.group.${group}`) })}
              bars={shares.map(({ key, label, value, regionValue, unit, why }) => ({
                key,
                label: inLanguage(label),
                share: shareOf(value),
                mark: shareOf(regionValue),
                text: figureText(value, unit, why),
              }))}
            />
          </>
        )}
        <details class="zr-details" open={shares.length === 0}>
          <summary>{say('chart.table')}</summary>
          <FigureTable group={group} figures={figures} />
        </details>
        <figcaption class="zr-soft">{sourcesText(figures.map(({ source }) => source))}</figcaption>
      </figure>
    </Panel>
  );
}

/** Per cent of all there is: a bar that is full is everybody. */
const shareOf = (value: string | null): number | undefined =>
  value === null ? undefined : Math.min(1, Math.max(0, Number(value) / 100));

function FigureTable({ group, figures }: FigureGroupProps) {
  return (
    <DataTable
      caption={say(`profile.group.${group}`)}
      rows={figures}
      rowKey={({ key }) => key}
      empty=""
      columns={[
        { title: say('profile.figure'), isName: true, cell: ({ label }) => inLanguage(label) },
        { title: say('profile.wijk'), isNumber: true, cell: ({ value, unit, why }) => figureText(value, unit, why) },
        {
          title: say('profile.region'),
          isNumber: true,
          cell: ({ regionValue, unit }) => figureText(regionValue, unit),
        },
        { title: say('profile.level'), cell: ({ level }) => level && say(`profile.level.${level}`) },
        { title: say('profile.sourceYear'), cell: ({ source }) => source && sourceText(source) },
        {
          title: say('profile.otherYears'),
          cell: ({ years, unit, source }) =>
            years
              .filter(({ year }) => year !== source?.year)
              .map(({ year, value }) => `${year}: ${figureText(value, unit)}`)
              .join('; '),
        },
      ]}
    />
  );
}
