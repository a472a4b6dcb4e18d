import { listContributions } from '../billing/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { Database } from '../kernel/table.ts';

export type ContributionRow = Awaited<ReturnType<typeof listContributions>>['items'][number];

/** In the words of the counter. */
export const statusWords: Record<ContributionRow['status'], string> = {
  due: 'Te innen',
  collecting: 'Wordt geïnd',
  paid: 'Betaald',
  final: 'Definitief',
  failed: 'Mislukt',
  returned: 'Teruggeboekt',
  disputed: 'Betwist',
  refunded: 'Terugbetaald',
  cancelled: 'Ingetrokken',
  'written-off': 'Afgeboekt',
};

/** A page of the contributions of a month or of a member. */
export async function contributionPage(
  database: Database,
  act: Act,
  about: { month: string } | { memberId: string },
  cursor: string | null,
): Promise<{ items: ContributionRow[]; nextCursor: string | null }> {
  const query = { ...about, limit: 100, ...(cursor && { cursor }) };
  return listContributions({ database }, act, { params: undefined, query, body: undefined });
}

/** The number of a member, or for who is not admitted the id that the ledger uses. */
export const memberName = ({ memberNumber, memberId }: ContributionRow): string =>
  memberNumber === null ? (memberId ?? '') : String(memberNumber);
