import { useRef } from 'preact/hooks';
import { max, share } from '../../ui/chart-scale.ts';
import { useWidth } from '../../ui/use-width.ts';

export type Standing = 'paid' | 'owed' | 'promised' | 'left' | 'returned';

interface StackedBarsProps {
  label: string;
  kinds: readonly { kind: Standing; label: string }[];
  bars: readonly { key: string; label: string; text: string; parts: readonly { kind: Standing; cents: bigint }[] }[];
}

const thick = 18;
const letter = 7.8;

/** Bars that are made of parts, each kind with a shade and a border of its own; the table under it names the amounts. */
export function StackedBars({ label, kinds, bars }: StackedBarsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const sum = (parts: readonly { cents: bigint }[]) => parts.reduce((total, { cents }) => total + cents, 0n);
  const most = bars.reduce((high, { parts }) => max(high, sum(parts)), 0n);
  const isTight = Math.max(...bars.map((bar) => bar.label.length + bar.text.length + 4)) * letter > width;
  const top = isTight ? 48 : 28;
  const row = top + thick + 16;
  return (
    <>
      <ul class="zr-standings">
        {kinds.map(({ kind, label: name }) => (
          <li key={kind}>
            <svg width="16" height="16" aria-hidden="true">
              <rect class={`zr-standing zr-standing--${kind}`} x="1" y="1" width="14" height="14" rx="3" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <div ref={frame}>
        <svg class="zr-chart__drawing" width={width} height={row * bars.length} role="img" aria-label={label}>
          {bars.map(({ key, label: name, text, parts }, index) => (
            <g key={key} transform={`translate(0 ${index * row})`}>
              <text class="zr-chart__name" x="0" y="18">
                {name}
              </text>
              <text class="zr-chart__name" x={isTight ? 0 : width} y={top - 8} text-anchor={isTight ? 'start' : 'end'}>
                {text}
              </text>
              <rect class="zr-chart__room" x="0" y={top} width={width} height={thick} rx="4" />
              {parts.map(({ kind, cents }, at) =>
                cents > 0n ? (
                  <rect
                    key={kind}
                    class={`zr-standing zr-standing--${kind}`}
                    x={1 + (width - 2) * share(sum(parts.slice(0, at)), most)}
                    y={top}
                    width={Math.max(2, (width - 2) * share(cents, most))}
                    height={thick}
                  />
                ) : null,
              )}
            </g>
          ))}
        </svg>
      </div>
    </>
  );
}
