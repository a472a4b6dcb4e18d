import { useRef } from 'preact/hooks';
import { useWidth } from '../../ui/use-width.ts';
import { decimalText } from '../region/figure-text.ts';
import { say } from '../texts.ts';
import type { Indicator } from './indicators.tsx';

/** From where it began to where it has to go, and where it is now. The sentence beneath says the same in numbers. */
export function ValueLine({ indicator }: { indicator: Indicator }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { baseline, target, counted, name } = indicator;
  const room = Math.max(width - 16, 40);
  const along = counted ? share(Number(counted.value), Number(baseline), Number(target)) : undefined;
  return (
    <div ref={frame}>
      <svg class="zr-chart__drawing" width={width} height={54} role="img" aria-label={say('indicators.line', { name })}>
        <rect class="zr-chart__room" x="8" y="10" width={room} height="12" rx="6" />
        {along !== undefined && (
          <rect class="zr-chart__bar--calm" x="8" y="10" width={Math.max(2, room * along)} height="12" rx="6" />
        )}
        {along !== undefined && <circle class="zr-chart__stop" cx={8 + room * along} cy="16" r="7" />}
        <text class="zr-chart__text" x="0" y="46">
          {say('indicators.from', { value: decimalText(baseline) })}
        </text>
        <text class="zr-chart__text" x={width} y="46" text-anchor="end">
          {say('indicators.to', { value: decimalText(target) })}
        </text>
      </svg>
    </div>
  );
}

/** How much of the road was gone; drawing only, what counts is computed exactly elsewhere. */
const share = (value: number, from: number, to: number): number =>
  from === to ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from)));
