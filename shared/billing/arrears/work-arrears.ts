import type { Act } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { eachInTurn } from '../../kernel/rounds.ts';
import { ConditionFailed, type Database, everyItem } from '../../kernel/table.ts';
import { diedOn, findMember } from '../../membership/index.ts';
import { findContribution } from '../contribution.table.ts';
import type { Contribution } from '../contribution.ts';
import { returnReason } from '../return-reason.ts';
import { actOnMove, type Done } from './act-on-move.ts';
import { arrearsSteps, contributionIdOf, findCase, lookNoMore, lookOn, moveCase } from './arrears.table.ts';
import { type ArrearsCase, looksAgainOn, type Move, nextMove } from './arrears-case.ts';
import { standingOf } from './arrears-of.ts';
import { arrearsRefusals } from './refusals.ts';

export interface ArrearsDeps {
  database: Database;
  newId: NewId;
}

/**
 * Does what is due about every case: tells, collects again, reminds, gives notice, suspends, asks for a decision. The days are computed from
 * what was done last, so a round that runs twice does nothing a second time, and one that was missed is made up for by the next.
 */
export async function workArrears(
  deps: ArrearsDeps,
  act: Act,
  stillTime: () => boolean,
): Promise<{ arrearsSeen: number; arrearsMoved: number }> {
  const counts = { arrearsSeen: 0, arrearsMoved: 0 };
  const to = `${amsterdamDate(act.at)}#~`;
  const due = everyItem(deps.database, { index: 'whatIsListed', of: arrearsSteps, to });
  await eachInTurn(due, stillTime, async (item) => {
    counts.arrearsSeen++;
    counts.arrearsMoved += await workCase(deps, act, contributionIdOf(item));
  });
  return counts;
}

/** A case that was not looked at for weeks may have several things due, such as being opened and told. */
const mostMoves = 8;

async function workCase(deps: ArrearsDeps, act: Act, contributionId: string): Promise<number> {
  let moved = 0;
  for (let turn = 0; turn < mostMoves; turn++) {
    const open = await findCase(deps.database, contributionId);
    if (!open) {
      await deps.database.commit(act, [lookNoMore(contributionId)]);
      return moved;
    }
    const contribution = await findContribution(deps.database, open);
    if (!contribution) throw new Error(`The arrears of ${contributionId} are of no contribution.`);
    const move = await moveOf(deps.database, open, contribution, amsterdamDate(act.at));
    try {
      await commitMove(deps, act, { open, contribution, move });
    } catch (error) {
      if (!lostRace(error)) throw error;
      continue;
    }
    if (isLast(move)) return moved;
    moved++;
  }
  return moved;
}

const restsForDays = 30;

/** Who died is neither debited nor written to, whatever the bank's reason was: that is between the treasurer and the heirs. A death may be put right. */
async function moveOf(
  database: Database,
  open: ArrearsCase,
  contribution: Contribution,
  today: LocalDate,
): Promise<Move> {
  const move = nextMove(open, standingOf(contribution), returnReason(open.failureCode), today);
  if (isLast(move)) return move;
  const member = await findMember(database, open.memberId);
  if (!member || diedOn(member) === null) return move;
  return { do: 'look-again', on: addDays(today, restsForDays) };
}

const isLast = (move: Move): boolean => ['rest', 'end', 'look-again'].includes(move.do);

export interface Working {
  open: ArrearsCase;
  contribution: Contribution;
  move: Move;
}

async function commitMove(deps: ArrearsDeps, act: Act, working: Working): Promise<void> {
  const { open } = working;
  const done = await actOnMove(deps, act, working);
  const history = done.events.map((event) => ({ on: amsterdamDate(act.at), event }));
  const values = {
    ...done.values,
    ...(history.length > 0 && { history: [...open.history, ...history].slice(-mostEvents) }),
  };
  const look = looksOn({ ...open, ...values }, done);
  await deps.database.commit(act, [
    moveCase(open, values),
    look === null ? lookNoMore(open.contributionId) : lookOn(open.contributionId, look),
    ...done.writes,
  ]);
}

const mostEvents = 60;

function looksOn(after: ArrearsCase, done: Done): LocalDate | null {
  if (done.look !== undefined) return done.look;
  return looksAgainOn(after, returnReason(after.failureCode));
}

/** Money, a person or another round was first: the case is read anew. */
function lostRace(error: unknown): boolean {
  if (error instanceof ConditionFailed) return true;
  return error instanceof Refusal && error.code === arrearsRefusals.ARREARS_CHANGED.code;
}
