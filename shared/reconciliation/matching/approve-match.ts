import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findBankLine } from '../bank/bank-line.table.ts';
import type * as contract from './contract.ts';
import { matchedReply } from './line-reply.ts';
import { matchesOf } from './match.table.ts';
import { approvedMatch } from './match.ts';
import { payersToRemember } from './match-bank-line.ts';
import { postingWrites } from './post-match.ts';
import { matchingRefusals as refusals } from './refusals.ts';

/** Another person agrees with what was chosen; it is looked at again as it stands now. */
export async function approveMatch(
  { database }: { database: Database },
  act: Act,
  { params: { lineId } }: Input<typeof contract.approveMatch>,
): Promise<Reply<typeof contract.approveMatch>> {
  const line = await findBankLine(database, lineId);
  if (!line) throw commonRefusals.NOT_FOUND();
  const [awaited] = line.state === 'awaiting-approval' ? await matchesOf(database, [line]) : [];
  if (!awaited) throw refusals.MATCH_NOT_AWAITING();

  const match = approvedMatch(awaited, act);
  const reply = matchedReply(line, 'cleared', match);

  const writes = await postingWrites(database, act, line, match, awaited);
  const payers = await payersToRemember(database, line, match.parts);
  await database.commit(act, [...writes, ...payers], { subject: lineId, reply });
  return reply;
}
