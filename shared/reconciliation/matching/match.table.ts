/**
 * Matches of bank lines, kept with their line. What was learned of whose account is whose stands in the Vault, under a hash.
 * Access patterns:
 * 1. the match of a line, or of a page of lines     get / get many BANK_LINE#<lineId> / MATCH#<number>
 * 2. all matches of a line, newest first            query BANK_LINE#<lineId>, sort key MATCH#
 * 3. who paid from an account before                query PAYER_ACCOUNT#<hash> in the Vault
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, putOver, type StoredItem, type Write } from '../../kernel/table.ts';
import { bankLineMatch, matchTarget } from './contract.ts';
import type { Match } from './match.ts';
import { matchingRefusals } from './refusals.ts';

const matchKey = (lineId: string, number: number): Key => ({
  pk: `BANK_LINE#${lineId}`,
  sk: `MATCH#${String(number).padStart(4, '0')}`,
});

const moment = () => z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({
  ...bankLineMatch.shape,
  lineId: z.string(),
  parts: z.array(z.object({ amountCents: z.bigint(), target: matchTarget })),
  matchedAt: moment(),
  undone: z.nullable(z.object({ by: z.string(), at: moment(), reason: z.string(), entryId: z.nullable(z.string()) })),
});

const readMatch = (item: StoredItem): Match => z.parse(stored, item);

export async function matchesOf(
  database: Database,
  lines: readonly { lineId: string; matchNumber: number }[],
): Promise<(Match | undefined)[]> {
  const items = await database.getMany(lines.map(({ lineId, matchNumber }) => matchKey(lineId, matchNumber)));
  return items.map((item) => item && readMatch(item));
}

/** A line is matched a few times at most. */
export async function everyMatchOf(database: Database, lineId: string): Promise<Match[]> {
  const { pk } = matchKey(lineId, 0);
  const { items } = await database.query({ of: pk, startsWith: 'MATCH#', newestFirst: true, consistent: true });
  return items.map(readMatch);
}

export const keepMatch = (match: Match): Write =>
  putNew({ ...matchKey(match.lineId, match.number), entity: 'BankLineMatch', ...valuesOf(match) }, () =>
    matchingRefusals.LINE_NOT_OPEN(),
  );

export function moveMatch(before: Match, after: Match): Write {
  const { state, entryId, approvedBy, undone } = after;
  return change(matchKey(before.lineId, before.number))
    .expect('state', '=', before.state)
    .set({ state, entryId, approvedBy, undone: undone && { ...undone } })
    .orElse(() => matchingRefusals.LINE_NOT_OPEN());
}

function valuesOf({ parts, undone, ...plain }: Match) {
  return {
    ...plain,
    parts: parts.map(({ amountCents, target }) => ({ amountCents, target: { ...target } })),
    undone: undone && { ...undone },
  };
}

const table = 'Vault';
const payerKey = (account: string, memberId: string): Key => ({ pk: `PAYER_ACCOUNT#${account}`, sk: memberId });

/** Without the number itself: who looks at the key learns nothing of it. */
export const hashOfAccount = (iban: string): string =>
  createHash('sha256').update(iban.replace(/\s/g, '').toUpperCase()).digest('base64url');

/** After a person said that money from this account was of this member; a household may share one. */
export const rememberPayer = (account: string, memberId: string): Write =>
  putOver({ ...payerKey(account, memberId), entity: 'PayerAccount', memberId, isKnown: true }, table);

export const forgetPayer = (account: string, memberId: string): Write =>
  putOver({ ...payerKey(account, memberId), entity: 'PayerAccount', memberId, isKnown: false }, table);

export async function payersFrom(database: Database, account: string): Promise<string[]> {
  const { items } = await database.query({ of: payerKey(account, '').pk, table });
  return items.filter(({ isKnown }) => isKnown === true).map(({ sk }) => sk);
}
