import type { Ref } from 'preact';
import { useEffect } from 'preact/hooks';
import { shortDate } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { type BankLine, signedAmount } from './bank-line.tsx';
import { say } from './texts.ts';

interface LineListProps {
  ref: Ref<HTMLDivElement>;
  lines: readonly BankLine[];
  current: string;
  onPick: (lineId: string) => void;
  onStep: (steps: number) => void;
  onEnter: () => void;
}

/** The lines to choose from, as a list box: one stop of the tab key, the arrows within it, and out of it with the next tab. */
export function LineList({ ref, lines, current, onPick, onStep, onEnter }: LineListProps) {
  const optionId = (lineId: string) => `regel-${lineId}`;
  useEffect(() => {
    document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const steps: Record<string, () => void> = {
    ArrowDown: () => onStep(1),
    ArrowUp: () => onStep(-1),
    Home: () => onStep(-lines.length),
    End: () => onStep(lines.length),
    Enter: onEnter,
  };
  return (
    <div
      ref={ref}
      class="zr-lines"
      role="listbox"
      tabIndex={0}
      aria-label={say('match.lines')}
      aria-describedby="toetsen"
      aria-activedescendant={current === '' ? undefined : optionId(current)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        step();
      }}
    >
      {lines.map((line) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list box has the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus and names the option that it is on.
        <div
          key={line.lineId}
          id={optionId(line.lineId)}
          class="zr-lines__line"
          role="option"
          aria-selected={line.lineId === current}
          onClick={() => onPick(line.lineId)}
        >
          <span class="zr-lines__who">{line.counterparty ?? say('match.noCounterparty')}</span>
          <span class={`zr-amount ${line.side === 'debit' ? 'is-negative' : ''}`}>{euro(signedAmount(line))}</span>
          <span class="zr-soft">
            {shortDate(line.bookedOn)} {line.remittance[0]}
          </span>
        </div>
      ))}
    </div>
  );
}
