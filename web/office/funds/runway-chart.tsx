import { useId, useRef } from 'preact/hooks';
import { max, niceCeiling, share, shortMonth } from '../../ui/chart-scale.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { monthName } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import { useWidth } from '../../ui/use-width.ts';
import { Amount } from '../parts.tsx';
import { say } from '../texts.ts';
import { funderName } from './funder.ts';

interface RunwayMonth {
  month: string;
  committedCents: bigint;
  plannedCents: bigint;
  expectedCents: bigint;
  lostCents: bigint;
}

interface Cliff {
  funding: string;
  funderName: string | null;
  month: string;
}

interface RunwayChartProps {
  name: string;
  months: readonly RunwayMonth[];
  cliffs: readonly Cliff[];
}

/** What is due in each month as bars, what a month would bring as a line, and a mark where the line falls because funding ends. */
export function RunwayChart({ name, months, cliffs }: RunwayChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const fall = months.find(({ lostCents }) => lostCents > 0n);
  const label = fall
    ? say('runway.label.falls', {
        name,
        count: months.length,
        month: monthName(fall.month),
        amount: euro(fall.lostCents),
      })
    : say('runway.label', { name, count: months.length });
  return (
    <figure class="zr-chart">
      <figcaption class="zr-standings">
        <span class="zr-chart__key zr-chart__key--in">{say('runway.committed')}</span>
        <span class="zr-chart__key zr-chart__key--out">{say('runway.planned')}</span>
        <span class="zr-chart__key zr-chart__key--line">{say('runway.expected')}</span>
        <span class="zr-chart__key zr-chart__key--cliff">{say('runway.cliff')}</span>
      </figcaption>
      <div ref={frame}>
        <Drawing width={width} months={months} label={label} />
      </div>
      <details class="zr-details">
        <summary>{say('chart.table')}</summary>
        <DataTable
          caption={say('runway.table', { name })}
          rows={months}
          rowKey={({ month }) => month}
          empty=""
          columns={[
            { title: say('month'), isName: true, cell: ({ month }) => monthName(month) },
            {
              title: say('runway.committed'),
              isNumber: true,
              cell: ({ committedCents }) => <Amount cents={committedCents} />,
            },
            {
              title: say('runway.planned'),
              isNumber: true,
              cell: ({ plannedCents }) => <Amount cents={plannedCents} />,
            },
            {
              title: say('runway.expected'),
              isNumber: true,
              cell: ({ expectedCents }) => <Amount cents={expectedCents} />,
            },
            {
              title: say('runway.cliff'),
              isNumber: true,
              cell: ({ month, lostCents }) => (
                <>
                  {lostCents > 0n ? <Amount cents={-lostCents} /> : '–'}
                  {cliffs
                    .filter((cliff) => cliff.month === month)
                    .map((cliff) => (
                      <span key={cliff.funding} class="zr-table__under">
                        {funderName(cliff)}
                      </span>
                    ))}
                </>
              ),
            },
          ]}
        />
      </details>
    </figure>
  );
}

const height = 280;
const margin = { top: 26, right: 4, bottom: 30, left: 76 };

function Drawing({ width, months, label }: { width: number; months: readonly RunwayMonth[]; label: string }) {
  const hatch = useId();
  const highest = months.reduce(
    (high, each) => max(high, max(each.committedCents + each.plannedCents, each.expectedCents)),
    0n,
  );
  const most = niceCeiling(highest);
  const inner = {
    width: Math.max(width - margin.left - margin.right, 60),
    height: height - margin.top - margin.bottom,
  };
  const step = inner.width / months.length;
  const bar = Math.max(3, step * 0.6);
  const y = (part: number) => margin.top + inner.height * (1 - part);
  const every = Math.ceil(months.length / Math.max(1, Math.floor(inner.width / 56)));
  const line = months
    .map(({ expectedCents }, at) => {
      const level = y(share(expectedCents, most));
      return `${at === 0 ? 'M' : 'L'}${margin.left + at * step} ${level}H${margin.left + (at + 1) * step}`;
    })
    .join('');
  return (
    <svg class="zr-chart__drawing" width={width} height={height} role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" class="zr-chart__out" />
          <rect width="2.5" height="7" class="zr-chart__hatch" />
        </pattern>
      </defs>
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <line class="zr-chart__grid" x1={margin.left} x2={width - margin.right} y1={y(part)} y2={y(part)} />
          <text class="zr-chart__text" x={margin.left - 8} y={y(part) + 4} text-anchor="end">
            {euro((most * BigInt(part * 4)) / 4n).replace(/[,.]00$/, '')}
          </text>
        </g>
      ))}
      {months.map(({ month, committedCents, plannedCents, lostCents }, at) => {
        const left = margin.left + at * step;
        const low = share(committedCents, most);
        const high = share(committedCents + plannedCents, most);
        return (
          <g key={month}>
            <rect class="zr-chart__in" x={left + (step - bar) / 2} y={y(low)} width={bar} height={inner.height * low} />
            <rect
              fill={`url(#${hatch})`}
              x={left + (step - bar) / 2}
              y={y(high)}
              width={bar}
              height={inner.height * (high - low)}
            />
            {lostCents > 0n && <CliffMark x={left} bottom={y(0)} />}
            {at % every === 0 && (
              <text class="zr-chart__text" x={left + step / 2} y={height - 10} text-anchor="middle">
                {at === 0 ? `${shortMonth(month)} ${month.slice(2, 4)}`.slice(0, 6) : shortMonth(month)}
              </text>
            )}
          </g>
        );
      })}
      <path class="zr-chart__expected" d={line} />
    </svg>
  );
}

/** Its own shape as well as its own colour: who sees no red sees a flag. */
function CliffMark({ x, bottom }: { x: number; bottom: number }) {
  return (
    <>
      <line class="zr-chart__cliff" x1={x} x2={x} y1={margin.top - 18} y2={bottom} />
      <path class="zr-chart__flag" d={`M${x} ${margin.top - 20}l12 6 -12 6z`} />
    </>
  );
}
