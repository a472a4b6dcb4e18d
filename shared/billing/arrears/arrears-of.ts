import type { Instant } from '../../kernel/dates.ts';
import type { Write } from '../../kernel/table.ts';
import type { Contribution } from '../contribution.ts';

/** What a change of a contribution means for its arrears, to be written with it: a case opens, goes on or closes. */
export function arrearsWrites(_before: Contribution | undefined, _after: Contribution, _at: Instant): Write[] {
  return [];
}
