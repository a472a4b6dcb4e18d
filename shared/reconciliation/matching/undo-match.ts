import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { entriesOf } from '../../ledger/index.ts';
import { findBankLine } from '../bank/bank-line.table.ts';
import type * as contract from './contract.ts';
import { matchedReply } from './line-reply.ts';
import { matchesOf } from './match.table.ts';
import { undoneMatch } from './match.ts';
import { payersToForget } from './match-bank-line.ts';
import { undoingWrites } from './post-match.ts';
import { matchingRefusals as refusals } from './refusals.ts';

/** Takes back what a line was matched to, by a reversal with its reason; or withdraws what still waits for another person. */
export async function undoMatch(
  { database }: { database: Database },
  act: Act,
  { params: { lineId }, body: { reason } }: Input<typeof contract.undoMatch>,
): Promise<Reply<typeof contract.undoMatch>> {
  const line = await findBankLine(database, lineId);
  if (!line) throw commonRefusals.NOT_FOUND();
  const isMatched = line.state === 'cleared' || line.state === 'awaiting-approval';
  const [before] = isMatched ? await matchesOf(database, [line]) : [];
  if (!before) throw refusals.NOTHING_TO_UNDO();

  const after = undoneMatch(before, act, reason);
  const reply = matchedReply(line, 'open', null);

  const [booked] = before.entryId === null ? [] : await entriesOf(database, [before.entryId]);
  const writes = await undoingWrites(database, act, line, { before, after, booked });
  const payers = booked ? await payersToForget(database, line, before.parts) : [];
  await database.commit(act, [...writes, ...payers], { subject: lineId, reply });
  return reply;
}
