import type { Act } from '../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../kernel/dates.ts';
import { ConditionFailed, type Database, everyItem } from '../kernel/table.ts';
import { atOnce } from './at-once.ts';
import { contributionsOfDay, findContribution } from './contribution.table.ts';
import { asFinal, type Contribution, finalOn } from './contribution.ts';
import {
  becomesFinal,
  forgetLatePayment,
  looksBackDays,
  moveFinalityCursor,
  readFinalityCursor,
  readLatePayment,
} from './finality.table.ts';
import { keepChange } from './keep-change.ts';

/** So far back a first run looks: the rounds begin with the cooperative, so that two months are more than enough. */
const firstLookDays = 62;

/**
 * Eight weeks after a payment the payer can no longer take it back without a reason: then it is final. The days on which claims fell due are
 * gone through once each, when all that were paid soon are final by then; those paid later stand on a list of their own.
 */
export async function makeFinal(
  { database }: { database: Database },
  act: Act,
  stillTime: () => boolean,
): Promise<{ madeFinal: number }> {
  const today = amsterdamDate(act.at);
  const last = addDays(today, -looksBackDays);
  const done = (await readFinalityCursor(database)) ?? addDays(last, -firstLookDays);
  let madeFinal = 0;
  let reached = done;
  for (let day = addDays(done, 1); day <= last && stillTime(); day = addDays(day, 1)) {
    madeFinal += await finishDay(database, act, day);
    reached = day;
  }
  // A run that is cut off before this only looks again at what is final already.
  if (reached !== done) await database.commit(act, [moveFinalityCursor(reached)]);
  return { madeFinal: madeFinal + (await finishLate(database, act, today, stillTime)) };
}

async function finishDay(database: Database, act: Act, day: LocalDate): Promise<number> {
  let made = 0;
  let cursor: string | undefined;
  do {
    const page = await contributionsOfDay(database, day, { limit: 100, cursor });
    await atOnce(page.items, async (contribution) => {
      if (await finish(database, act, contribution)) made++;
    });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return made;
}

async function finishLate(database: Database, act: Act, today: LocalDate, stillTime: () => boolean): Promise<number> {
  let made = 0;
  for await (const item of everyItem(database, { index: 'whatIsListed', of: becomesFinal, to: `${today}#~` })) {
    if (!stillTime()) break;
    const late = readLatePayment(item);
    const contribution = await findContribution(database, late);
    if (contribution && (await finish(database, act, contribution))) made++;
    // Paid anew in the meantime, it has been listed anew.
    await database.commit(act, [forgetLatePayment(late)]).catch(ignoreMoved);
  }
  return made;
}

/** What changes under our hands is looked at again another night: it is listed anew. */
async function finish(database: Database, act: Act, contribution: Contribution): Promise<boolean> {
  const on = finalOn(contribution);
  const after = asFinal(contribution);
  if (after === contribution || on === null || on > amsterdamDate(act.at)) return false;
  for (let before: Contribution | undefined = contribution; before; before = await findContribution(database, before)) {
    const next = asFinal(before);
    if (next === before) return false;
    try {
      await database.commit(act, keepChange(before, next, act.at));
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return false;
}

function ignoreMoved(error: unknown): void {
  if (!(error instanceof ConditionFailed)) throw error;
}
