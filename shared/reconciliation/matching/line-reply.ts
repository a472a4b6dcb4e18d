import type * as z from 'zod/mini';
import type { Database } from '../../kernel/table.ts';
import { bankLineTexts } from '../bank/bank-line.table.ts';
import type { BankLine, BankLineText } from '../bank/bank-line.ts';
import type * as contract from './contract.ts';
import { matchesOf } from './match.table.ts';
import { type Match, matchReply } from './match.ts';

/** Lines with their text and the match that stands, as the office sees them. */
export async function lineReplies(
  database: Database,
  lines: readonly BankLine[],
): Promise<z.output<typeof contract.bankLine>[]> {
  const texts = await bankLineTexts(
    database,
    lines.map(({ lineId }) => lineId),
  );
  const matches = await matchesOf(database, lines.filter(isMatched));
  const byLine = new Map(matches.flatMap((match) => (match ? [[match.lineId, match] as const] : [])));
  return lines.map((line, at) => lineReply(line, texts[at], byLine.get(line.lineId)));
}

const isMatched = ({ state }: BankLine): boolean => state === 'cleared' || state === 'awaiting-approval';

function lineReply(
  line: BankLine,
  text: BankLineText | undefined,
  match: Match | undefined,
): z.output<typeof contract.bankLine> {
  const { fileId: _, paymentFileId: __, purposeCode: ___, matchNumber: ____, ...facts } = line;
  return {
    ...facts,
    counterparty: text?.counterpartyName ?? null,
    ibanEnding: text?.counterpartyIban?.slice(-4) ?? null,
    remittance: [...(text?.remittance ?? [])],
    match: match ? matchReply(match) : null,
  };
}

/** What became of a line, for whoever did it: without any text. */
export function matchedReply(
  { lineId, version }: BankLine,
  state: BankLine['state'],
  match: Match | null,
): z.output<typeof contract.matchedLine> {
  return { lineId, state, match: match && matchReply(match), version: version + 1 };
}
