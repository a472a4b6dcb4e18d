import { amsterdamDate, instant } from '../../shared/kernel/dates.ts';
import { Button } from '../ui/button.tsx';
import { monthName } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { say } from './texts.ts';

/** In Amsterdam, where a month begins an hour or two before it does in the browser's universal time. */
export function thisMonth(): string {
  return amsterdamDate(instant(new Date())).slice(0, 7);
}

export function monthAfter(month: string, steps: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + steps, 1)).toISOString().slice(0, 7);
}

interface MonthPickerProps {
  month: string;
  onPick: (month: string) => void;
}

export function MonthPicker({ month, onPick }: MonthPickerProps) {
  return (
    <div class="zr-month">
      <Button onPress={() => onPick(monthAfter(month, -1))} label={say('month.previous')}>
        <Icon kind="left" className="zr-icon" />
      </Button>
      <p class="zr-month__name" aria-live="polite">
        {monthName(month)}
      </p>
      <Button onPress={() => onPick(monthAfter(month, 1))} label={say('month.next')}>
        <Icon kind="right" className="zr-icon" />
      </Button>
    </div>
  );
}
