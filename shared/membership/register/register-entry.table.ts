/**
 * What happened to memberships, in order. Entries are added and never changed or taken away; what proves wrong is put right by a next one. They
 * carry no identity and stay when a person is erased.
 * Access patterns:
 * 1. all that happened to one member, in order              query MEMBER#<memberId>, ENTRY#
 * 2. joined, left and renamed in a month, by day            list REGISTER_CHANGES#<month> by day and number
 */
import * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { type Database, everyItem, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Member } from '../member.ts';
import { type EntryKind, type RegisterEntry, registerEntry, statutoryKinds } from './words.ts';

export const changesList = (month: string): string => `REGISTER_CHANGES#${month}`;

export const readEntry = (item: StoredItem): RegisterEntry => z.parse(registerEntry, item);

type Told = Pick<RegisterEntry, 'on'> &
  Partial<Pick<RegisterEntry, 'reason' | 'procedureId' | 'decisionId' | 'statuteVersion'>>;

/** Part of the transaction that it tells of. What one act tells twice of the same kind would meet itself, and is a mistake. */
export function enterChange(
  { memberId, memberNumber }: Pick<Member, 'memberId' | 'memberNumber'>,
  kind: EntryKind,
  told: Told,
  act: Act,
): Write {
  const entry: RegisterEntry = {
    memberId,
    memberNumber,
    kind,
    at: act.at,
    actorId: act.actor.id,
    reason: null,
    procedureId: null,
    decisionId: null,
    statuteVersion: null,
    ...told,
  };
  const place = {
    listedUnder: changesList(entry.on.slice(0, 7)),
    listedAt: `${entry.on}#${String(memberNumber).padStart(9, '0')}#${act.at}`,
  };
  return putNew({
    pk: `MEMBER#${memberId}`,
    sk: `ENTRY#${act.at}#${kind}#${entry.procedureId ?? act.requestId}`,
    entity: 'RegisterEntry',
    ...entry,
    ...(statutoryKinds.includes(kind) && place),
  });
}

/** Oldest first, with those from before somebody came back. A life fills a few pages at most. */
export async function entriesOf(
  database: Database,
  { memberId, formerly }: Pick<Member, 'memberId' | 'formerly'>,
): Promise<RegisterEntry[]> {
  const found: RegisterEntry[] = [];
  for (const id of [...formerly.map((earlier) => earlier.memberId), memberId])
    for await (const item of everyItem(database, { of: `MEMBER#${id}`, startsWith: 'ENTRY#', consistent: true }))
      found.push(readEntry(item));
  return found;
}
