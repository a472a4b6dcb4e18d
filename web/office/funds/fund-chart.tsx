import { useRef } from 'preact/hooks';
import { bars, type Month, max, niceCeiling, shortMonth } from '../../ui/chart-scale.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { monthName } from '../../ui/dates.ts';
import { euro } from '../../ui/money.ts';
import { useWidth } from '../../ui/use-width.ts';
import { Amount } from '../parts.tsx';
import { say } from '../texts.ts';

interface FundChartProps {
  name: string;
  months: readonly Month[];
}

/** What came in and went out each month. Drawn by hand: a chart library writes styles that the security policy refuses. */
export function FundChart({ name, months }: FundChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  if (months.length === 0) return <div class="zr-empty">{say('funds.chart.empty')}</div>;
  return (
    <figure class="zr-chart">
      <figcaption class="zr-chart__legend">
        <span class="zr-chart__key zr-chart__key--in">{say('funds.in')}</span>
        <span class="zr-chart__key zr-chart__key--out">{say('funds.out')}</span>
      </figcaption>
      <div ref={frame}>
        <Drawing width={width} months={months} label={say('funds.chart.label', { name, count: months.length })} />
      </div>
      <details class="zr-details">
        <summary>{say('funds.chart.table')}</summary>
        <DataTable
          caption={say('funds.chart')}
          rows={months}
          rowKey={({ month }) => month}
          empty=""
          columns={[
            { title: say('month'), isName: true, cell: ({ month }) => monthName(month) },
            { title: say('funds.in'), isNumber: true, cell: ({ inCents }) => <Amount cents={inCents} /> },
            { title: say('funds.out'), isNumber: true, cell: ({ outCents }) => <Amount cents={outCents} /> },
          ]}
        />
      </details>
    </figure>
  );
}

const height = 260;
const margin = { top: 12, right: 4, bottom: 30, left: 76 };

function Drawing({ width, months, label }: { width: number; months: readonly Month[]; label: string }) {
  const most = niceCeiling(months.reduce((high, month) => max(high, max(month.inCents, month.outCents)), 0n));
  const inner = {
    width: Math.max(width - margin.left - margin.right, 60),
    height: height - margin.top - margin.bottom,
  };
  const y = (share: number) => margin.top + inner.height * (1 - share);
  const drawn = bars(months, most, inner.width);
  const every = Math.ceil(months.length / Math.max(1, Math.floor(inner.width / 52)));
  return (
    <svg class="zr-chart__drawing" width={width} height={height} role="img" aria-label={label}>
      <defs>
        <pattern id="uit" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" class="zr-chart__out" />
          <rect width="2.5" height="7" class="zr-chart__hatch" />
        </pattern>
      </defs>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g key={share}>
          <line class="zr-chart__grid" x1={margin.left} x2={width - margin.right} y1={y(share)} y2={y(share)} />
          <text class="zr-chart__text" x={margin.left - 8} y={y(share) + 4} text-anchor="end">
            {euro((most * BigInt(share * 4)) / 4n).replace(/[,.]00$/, '')}
          </text>
        </g>
      ))}
      {drawn.map((bar, index) => (
        <g key={bar.month} transform={`translate(${margin.left + bar.left} 0)`}>
          <rect
            class="zr-chart__in"
            x="0"
            y={y(bar.inShare)}
            width={bar.width}
            height={inner.height * bar.inShare}
            rx="2"
          />
          <rect
            fill="url(#uit)"
            x={bar.width + 2}
            y={y(bar.outShare)}
            width={bar.width}
            height={inner.height * bar.outShare}
            rx="2"
          />
          {index % every === 0 && (
            <text class="zr-chart__text" x={bar.width} y={height - 10} text-anchor="middle">
              {shortMonth(bar.month)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
