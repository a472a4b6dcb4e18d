import { type Contribution, contributionsOfMonth, findContribution, openCents } from '../../billing/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addMonths, amsterdamDate, localDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Database } from '../../kernel/table.ts';
import {
  accounts,
  balanceCents,
  type Entry,
  monthAfter,
  monthsBooked,
  readBalances,
  readJournalHead,
  wholeEntriesOf,
} from '../../ledger/index.ts';
import { allRight, equal, type Finding, found } from './checked.ts';
import type { CheckTools, InvariantCheck, Results } from './invariant-check.ts';
import { emptyTally, putAway, type Tally, takenUp, tally } from './tally.ts';

/** Contributions that fell due in the last months, and all that are not settled, are held against their entries one by one. */
const lookCloselyMonths = 3;

/** What the entries of a contribution left on account 1300 for it. */
export function receivableCents(contributionId: string, entries: readonly (Entry | undefined)[]): Cents {
  return entries
    .flatMap((entry) => entry?.postings ?? [])
    .filter(
      ({ account, dimensions }) => account === accounts.memberReceivables && dimensions.contribution === contributionId,
    )
    .reduce((sum, { side, amountCents }) => (side === 'debit' ? sum + amountCents : sum - amountCents), 0n);
}

/** INV-10: its entries are all there, and they leave open what the contribution says is open. */
export function contributionHolds(
  contribution: Contribution,
  entries: readonly (Entry | undefined)[],
): Finding | undefined {
  const [expected, standing] = [openCents(contribution), receivableCents(contribution.contributionId, entries)];
  const isWhole = entries.every((entry) => entry !== undefined) && expected === standing;
  return isWhole ? undefined : found('contribution', contribution.contributionId, standing, expected);
}

interface Place {
  month: string;
  /** In the month, behind this. */
  after: string | null;
  openCents: Cents;
  looked: Tally;
  /** Where the sealed journal ended when the way began. */
  from: number;
  /** The whole way again, every contribution against its entries: to name what makes the sum differ. */
  closely: boolean;
}

/**
 * INV-03 and INV-10 on one way through all contributions, month by month and a hundred at a time: linear in their number, and no more in memory
 * than one page. Only when the sum differs is the way gone again with every contribution held against its entries.
 */
async function lookAtContributions(database: Database, act: Act, tools: CheckTools): Promise<Results | undefined> {
  const last = amsterdamDate(act.at).slice(0, 7);
  let place = readPlace(tools.cursor) ?? (await begin(database, last, false));
  for (;;) {
    const page = await contributionsOfMonth(database, place.month, { cursor: place.after ?? undefined, limit: 100 });
    place = { ...place, ...(await withPage(database, place, page.items, last)), after: page.nextCursor };
    if (place.after === null) {
      if (place.month >= last) {
        const results = await conclude(database, place);
        const isUnnamed = results['INV-03.1300']?.outcome === 'red' && !place.closely;
        if (!isUnnamed) return results;
        place = await begin(database, last, true);
      } else place = { ...place, month: monthAfter(place.month) };
    }
    await tools.keepCursor(writePlace(place));
    if (!tools.stillTime()) return undefined;
  }
}

async function begin(database: Database, last: string, closely: boolean): Promise<Place> {
  const { head } = await readJournalHead(database);
  const first = (await monthsBooked(database))?.first ?? last;
  return {
    month: first < last ? first : last,
    after: null,
    openCents: 0n,
    looked: emptyTally,
    from: head.lastNumber,
    closely,
  };
}

async function withPage(
  database: Database,
  { openCents: before, looked, closely }: Place,
  page: readonly Contribution[],
  last: string,
): Promise<Pick<Place, 'openCents' | 'looked'>> {
  const since = addMonths(localDate(`${last}-01`), -lookCloselyMonths);
  const near = page.filter((each) => closely || each.dueOn >= since || openCents(each) !== 0n);
  const entries = await wholeEntriesOf(
    database,
    near.flatMap(({ entryIds }) => entryIds),
  );
  const wrong = near.filter((each) => contributionHolds(each, entries.splice(0, each.entryIds.length)));
  const findings: (Finding | undefined)[] = [];
  for (const each of wrong) findings.push(await stillWrong(database, each));
  return {
    openCents: page.reduce((sum, each) => sum + openCents(each), before),
    looked: tally(looked, page.length, findings),
  };
}

/** The list lags behind its items for a moment: what seems wrong is looked at again as it stands now. */
async function stillWrong(database: Database, contribution: Contribution): Promise<Finding | undefined> {
  const now = await findContribution(database, contribution);
  return contributionHolds(now ?? contribution, await wholeEntriesOf(database, (now ?? contribution).entryIds));
}

async function conclude(database: Database, { openCents: expected, looked, from, closely }: Place): Promise<Results> {
  const { head } = await readJournalHead(database);
  const { accounts: totals } = await readBalances(database);
  const onAccount = balanceCents(totals.get(accounts.memberReceivables));
  const { count, findings, findingsInAll } = looked;
  const sums = equal(expected, onAccount, count, closely ? findings : [], closely ? findingsInAll : 0);
  // Contributions that moved while we went by may be in one sum and not in the other.
  const moved = sums.outcome === 'red' && head.lastNumber !== from;
  return {
    'INV-03.1300': moved ? { ...sums, outcome: 'unknown' } : sums,
    'INV-10': allRight(count, findings, findingsInAll),
  };
}

function readPlace(cursor: CheckTools['cursor']): Place | undefined {
  if (cursor === null || typeof cursor !== 'object' || !('month' in cursor)) return undefined;
  return {
    month: String(cursor.month),
    after: typeof cursor.after === 'string' ? cursor.after : null,
    openCents: BigInt(String(cursor.open)),
    looked: takenUp(cursor.looked),
    from: Number(cursor.from),
    closely: cursor.closely === true,
  };
}

const writePlace = ({ month, after, openCents: open, looked, from, closely }: Place) => ({
  month,
  after,
  open: open.toString(),
  looked: putAway(looked),
  from,
  closely,
});

export const contributionChecks: readonly InvariantCheck[] = [
  { of: ['INV-03.1300', 'INV-10'], look: lookAtContributions },
];
