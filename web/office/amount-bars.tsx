import { useId, useRef } from 'preact/hooks';
import { max, share } from '../ui/chart-scale.ts';
import { DataTable } from '../ui/data-table.tsx';
import { euro } from '../ui/money.ts';
import { useWidth } from '../ui/use-width.ts';
import { count } from './numbers.ts';
import { Amount } from './parts.tsx';
import { say } from './texts.ts';

export interface AmountBar {
  key: string;
  label: string;
  amountCents: bigint;
  /** How many things the amount is made of, where that is known. */
  things?: number;
  kind?: 'calm' | 'late' | 'alarm';
}

interface AmountBarsProps {
  caption: string;
  /** What the drawing shows, for who does not see it; the table names the amounts. */
  label: string;
  of: string;
  bars: readonly AmountBar[];
  /** Money goes from one bar to the next: drawn as arrows between them. */
  isFlow?: boolean;
}

/** Amounts beside each other, each under its name so that it fits a phone. Drawn by hand, with the table behind it. */
export function AmountBars({ caption, label, of, bars, isFlow = false }: AmountBarsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const hasThings = bars.some(({ things }) => things !== undefined);
  return (
    <figure class="zr-chart">
      <figcaption class="zr-hidden">{caption}</figcaption>
      <div ref={frame}>
        <Drawing width={width} bars={bars} label={label} isFlow={isFlow} />
      </div>
      <details class="zr-details">
        <summary>{say('chart.table')}</summary>
        <DataTable
          caption={caption}
          rows={bars}
          rowKey={({ key }) => key}
          empty=""
          columns={[
            { title: of, isName: true, cell: (bar) => bar.label },
            ...(hasThings
              ? [
                  {
                    title: say('chart.things'),
                    isNumber: true,
                    cell: ({ things }: AmountBar) => (things === undefined ? '–' : count(things)),
                  },
                ]
              : []),
            { title: say('amount'), isNumber: true, cell: ({ amountCents }) => <Amount cents={amountCents} /> },
          ]}
        />
      </details>
    </figure>
  );
}

const thick = 16;
/** About as wide as a letter of the names is: names and amounts that do not fit beside each other stand under each other. */
const letter = 7.8;

function Drawing({
  width,
  bars,
  label,
  isFlow,
}: { width: number } & Pick<AmountBarsProps, 'bars' | 'label' | 'isFlow'>) {
  const hatch = useId();
  const most = bars.reduce((high, { amountCents }) => max(high, amountCents), 0n);
  const left = isFlow ? 26 : 0;
  const letters = bars.map(({ label: name, amountCents }) => name.length + euro(amountCents).length + 6);
  const isTight = Math.max(...letters) * letter > width - left;
  const top = isTight ? 48 : 28;
  const row = top + 28;
  return (
    <svg class="zr-chart__drawing" width={width} height={row * bars.length} role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" class="zr-chart__out" />
          <rect width="2.5" height="7" class="zr-chart__hatch" />
        </pattern>
      </defs>
      {bars.map(({ key, label: name, amountCents, kind = 'calm', things }, index) => {
        const room = Math.max(width - left, 40);
        const long = amountCents > 0n ? Math.max(3, room * share(amountCents, most)) : 0;
        return (
          <g key={key} transform={`translate(0 ${index * row})`}>
            {isFlow && index > 0 && (
              <path class="zr-chart__arrow" d={`M9 ${top - row + thick + 2}V${top - 14}m-5 -5 5 5 5 -5`} />
            )}
            {isFlow && <circle class="zr-chart__stop" cx="9" cy={top + thick / 2} r="6" />}
            <text class="zr-chart__name" x={left} y="20">
              {name}
              {things !== undefined && <tspan class="zr-chart__text">{`  (${count(things)})`}</tspan>}
            </text>
            <text class="zr-chart__name" x={isTight ? left : width} y={top - 8} text-anchor={isTight ? 'start' : 'end'}>
              {euro(amountCents)}
            </text>
            <rect class="zr-chart__room" x={left} y={top} width={room} height={thick} rx="4" />
            <rect
              class={kind === 'late' ? undefined : `zr-chart__bar--${kind}`}
              fill={kind === 'late' ? `url(#${hatch})` : undefined}
              x={left}
              y={top}
              width={long}
              height={thick}
              rx="4"
            />
          </g>
        );
      })}
    </svg>
  );
}
