import { useRef } from 'preact/hooks';
import { useWidth } from '../../ui/use-width.ts';

export interface CompareBar {
  key: string;
  label: string;
  /** 0 to 1 of the widest there is room for; undefined when there is no number to show. */
  share: number | undefined;
  text: string;
  /** The region, marked by a line across the bar. */
  mark?: number | undefined;
}

const thick = 14;
const letter = 7.8;

/** Bars under each other, each with its name and number above it. The names stay apart from the drawing's scale, so they fit a phone. */
export function CompareBars({ label, bars }: { label: string; bars: readonly CompareBar[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const longest = Math.max(...bars.map((bar) => bar.label.length + bar.text.length + 3));
  const top = longest * letter > width ? 46 : 26;
  const row = top + thick + 14;
  return (
    <div ref={frame}>
      <svg class="zr-chart__drawing" width={width} height={row * bars.length} role="img" aria-label={label}>
        {bars.map(({ key, label: name, share, text, mark }, index) => (
          <g key={key} transform={`translate(0 ${index * row})`}>
            <text class="zr-chart__name" x="0" y="18">
              {name}
            </text>
            <text class="zr-chart__name" x={top > 26 ? 0 : width} y={top - 8} text-anchor={top > 26 ? 'start' : 'end'}>
              {text}
            </text>
            <rect class="zr-chart__room" x="0" y={top} width={width} height={thick} rx="4" />
            {share !== undefined && (
              <rect
                class="zr-chart__bar--calm"
                x="0"
                y={top}
                width={share > 0 ? Math.max(2, width * share) : 0}
                height={thick}
                rx="4"
              />
            )}
            {mark !== undefined && (
              <rect
                class="zr-chart__mark"
                x={Math.min(width * mark, width - 4)}
                y={top - 4}
                width="4"
                height={thick + 8}
              />
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}
