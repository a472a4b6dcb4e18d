import type { Database } from '../../kernel/table.ts';
import { contributionsOfMember } from '../contribution.table.ts';
import type { Contribution } from '../contribution.ts';
import { findCase } from './arrears.table.ts';
import type { ArrearsCase } from './arrears-case.ts';
import { isInArrears } from './arrears-of.ts';

export interface OpenCase {
  open: ArrearsCase;
  contribution: Contribution;
}

/** Everything that one member has in arrears: a handful at most, found by way of the member's contributions. */
export async function openCasesOf(database: Database, memberId: string): Promise<OpenCase[]> {
  const found: OpenCase[] = [];
  let cursor: string | undefined;
  do {
    const page = await contributionsOfMember(database, memberId, undefined, { cursor });
    for (const contribution of page.items.filter(isInArrears)) {
      const open = await findCase(database, contribution.contributionId);
      if (open?.state === 'open') found.push({ open, contribution });
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found.sort((a, b) => (a.open.dueOn < b.open.dueOn ? -1 : 1));
}
