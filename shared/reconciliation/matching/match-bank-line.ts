import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { bankLineTexts, findBankLine } from '../bank/bank-line.table.ts';
import type { BankLine } from '../bank/bank-line.ts';
import type * as contract from './contract.ts';
import { matchedReply } from './line-reply.ts';
import { forgetPayer, hashOfAccount, rememberPayer } from './match.table.ts';
import { entryIdOfMatch, type Match, type MatchPart, matchOf } from './match.ts';
import { awaitingWrites, postingWrites } from './post-match.ts';
import { matchingRefusals as refusals } from './refusals.ts';
import { settleParts } from './settle-parts.ts';

/** A person says what a line is. Above the limit of the cooperative another person must agree before anything is booked. */
export async function matchBankLine(
  { database, cooperative }: { database: Database; cooperative: CooperativeFacts },
  act: Act,
  { params: { lineId }, body: { parts } }: Input<typeof contract.matchBankLine>,
): Promise<Reply<typeof contract.matchBankLine>> {
  const line = await findBankLine(database, lineId);
  if (!line) throw commonRefusals.NOT_FOUND();
  if (line.state !== 'open' && line.state !== 'proposed') throw refusals.LINE_NOT_OPEN();

  const isCertain = line.amountCents <= BigInt(cooperative.fourEyesAboveCents);
  const match = matchOf(line, parts, act, { rule: null, isCertain });
  const reply = matchedReply(line, isCertain ? 'cleared' : 'awaiting-approval', match);

  const writes = isCertain
    ? [...(await postingWrites(database, act, line, match)), ...(await payersToRemember(database, line, parts))]
    : await checkedAwaiting(database, act, line, match);
  await database.commit(act, writes, { subject: lineId, reply });
  return reply;
}

/** What cannot be booked is refused now, not when another person agrees to it. */
async function checkedAwaiting(database: Database, act: Act, line: BankLine, match: Match): Promise<Write[]> {
  await settleParts({ database, act, line, entryId: entryIdOfMatch(match) }, match.parts);
  return awaitingWrites(line, match);
}

const membersIn = (parts: readonly MatchPart[]): string[] =>
  parts.flatMap(({ target }) => (target.kind === 'contribution' ? [target.memberId] : []));

/** Money from this account was of these members: next time that is a proposal. */
export async function payersToRemember(
  database: Database,
  line: BankLine,
  parts: readonly MatchPart[],
  keep: typeof rememberPayer = rememberPayer,
): Promise<Write[]> {
  const members = new Set(membersIn(parts));
  if (members.size === 0) return [];
  const [text] = await bankLineTexts(database, [line.lineId]);
  const iban = text?.counterpartyIban;
  return iban ? [...members].map((memberId) => keep(hashOfAccount(iban), memberId)) : [];
}

export const payersToForget: typeof payersToRemember = (database, line, parts) =>
  payersToRemember(database, line, parts, forgetPayer);
