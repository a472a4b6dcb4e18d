import { type Instant, instant } from '../../shared/kernel/dates.ts';
import { optionalSetting } from './environment.ts';

/** Now. The rehearsal moves this clock by an offset that no deployed function has. */
export function now(): Instant {
  return instant(Date.now() + Number(optionalSetting('CLOCK_OFFSET_MS') ?? 0));
}
