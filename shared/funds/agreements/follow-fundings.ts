import { openTask } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addMonths, amsterdamDate, localDate } from '../../kernel/dates.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { ConditionFailed, type Database, type Write } from '../../kernel/table.ts';
import { EntryAlreadyPosted } from '../../ledger/index.ts';
import { everyFund } from '../fund.table.ts';
import type { FoundFund } from '../fund.ts';
import { everyAgreement, keepAgreement } from './funding-agreement.table.ts';
import { ended, type FundingAgreement } from './funding-agreement.ts';
import { takeRestBack } from './take-rest-back.ts';

/** Long enough to find other money, or to tell the wijk in time. */
const monthsAhead = 9;

/** Every night: what has ended ends and gives back what must go back, and of what will end within nine months somebody is told. */
export async function followFundings(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<{ fundingsEnded: number; fundingsTold: number }> {
  const counts = { fundingsEnded: 0, fundingsTold: 0 };
  const funds = new Map((await everyFund(database)).map((found) => [found.fund.fundId, found]));
  for (const agreement of await everyAgreement(database)) {
    const found = funds.get(agreement.fundId);
    if (!found || agreement.status === 'draft') continue;
    if (!stillTime()) break;
    if (await endInTime(database, act, agreement, found)) counts.fundingsEnded++;
    else if (await tellInTime(database, act, agreement)) counts.fundingsTold++;
  }
  return counts;
}

async function endInTime(database: Database, act: Act, before: FundingAgreement, found: FoundFund): Promise<boolean> {
  const hasPassed = before.status === 'active' && before.endsOn < amsterdamDate(act.at);
  const over = hasPassed ? ended(before, { on: before.endsOn, by: act.actor.id, reason: null }) : before;
  const { after, writes } = takeRestBack(over, found, act);
  if (!hasPassed && writes.length === 0) return false;
  const { version } = before;
  return unlessOvertaken(database, act, [keepAgreement(before, { ...after, version: version + 1 }), ...writes]);
}

async function tellInTime(database: Database, act: Act, agreement: FundingAgreement): Promise<boolean> {
  const { fundingAgreementId, endsOn, status } = agreement;
  if (status !== 'active' || endsOn > addMonths(amsterdamDate(act.at), monthsAhead)) return false;
  const taskId = `funding-ends:${fundingAgreementId}:${endsOn}`;
  const task = openTask({
    taskId,
    kind: 'funding-ends',
    subject: fundingAgreementId,
    dueOn: localDate(endsOn),
    openedAt: act.at,
  });
  return unlessOvertaken(database, act, [task]);
}

/** Done before, or somebody was quicker: tomorrow night looks again. */
async function unlessOvertaken(database: Database, act: Act, writes: readonly Write[]): Promise<boolean> {
  try {
    await database.commit(act, writes);
    return true;
  } catch (error) {
    if (error instanceof Refusal || error instanceof ConditionFailed || error instanceof EntryAlreadyPosted)
      return false;
    throw error;
  }
}
