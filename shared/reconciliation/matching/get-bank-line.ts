import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { findBankLine } from '../bank/bank-line.table.ts';
import type * as contract from './contract.ts';
import { lineReplies } from './line-reply.ts';
import { everyMatchOf } from './match.table.ts';
import { matchReply } from './match.ts';
import { partsOf, proposalsNow } from './match-lines.ts';
import { reasonOf } from './reason.ts';

export async function getBankLine(
  { database, cooperative }: { database: Database; cooperative: CooperativeFacts },
  _act: Act,
  { params: { lineId } }: Input<typeof contract.getBankLine>,
): Promise<Reply<typeof contract.getBankLine>> {
  const found = await findBankLine(database, lineId);
  const [line] = found ? await lineReplies(database, [found]) : [];
  if (!found || !line) throw commonRefusals.NOT_FOUND();
  const proposals = await proposalsNow(database, lineId);
  return {
    line,
    proposals: proposals.map((proposal) => ({
      rule: proposal.rule,
      automatic: proposal.automatic,
      parts: partsOf(proposal, found),
      reason: reasonOf(proposal, found),
    })),
    earlier: (await everyMatchOf(database, lineId)).filter(({ state }) => state === 'undone').map(matchReply),
    fourEyesAboveCents: BigInt(cooperative.fourEyesAboveCents),
  };
}
