import { type AccessRecord, accessesOn, accessesTo } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { localDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { loadMember, memberNumbers } from '../../membership/index.ts';
import { erasedAmong } from '../erasure/erasure.table.ts';
import { actionText, purposeText } from './access-words.ts';
import type * as contract from './contract.ts';

interface Deps {
  database: Database;
}

type Looked = Reply<typeof contract.listMyAccessLog>['items'][number];

/** The member sees when, in which function and why; who it was is for the auditor. */
export async function listMyAccessLog(
  { database }: Deps,
  act: Act,
  { query }: Input<typeof contract.listMyAccessLog>,
): Promise<Reply<typeof contract.listMyAccessLog>> {
  const { memberId, personId } = requireMember(act);
  const { items, nextCursor } = await accessesTo(database, personId, query);
  return { items: items.map((record) => lookedAt(record, memberId)), nextCursor };
}

export function lookedAt({ at, actorId, actorRoles, action, purpose }: AccessRecord, memberId: string): Looked {
  const [did, why] = [actionText[action], purposeText[purpose]];
  const explanation = { nl: `${did.nl}: ${why.nl}.`, en: `${did.en}: ${why.en}.` };
  return { at, by: functionOf(actorId, actorRoles, memberId), action, purpose, explanation };
}

function functionOf(actorId: string, actorRoles: readonly string[], memberId: string): Looked['by'] {
  if (actorId === memberId) return 'you';
  if (actorRoles.includes('system')) return 'system';
  for (const role of ['board', 'treasurer', 'auditor'] as const) if (actorRoles.includes(role)) return role;
  return actorRoles.length > 0 ? 'office' : 'visitor';
}

export async function listAccessesToMember(
  { database }: Deps,
  act: Act,
  { params, query }: Input<typeof contract.listAccessesToMember>,
): Promise<Reply<typeof contract.listAccessesToMember>> {
  const { memberId, personId } = await loadMember(database, params.memberId);
  const found = await accessesTo(database, personId, query);
  // Whoever looked into the log of a file is in the audit trail of the member; in the log itself it would beget a row a look.
  await database.commit(act, [], { subject: memberId });
  return { ...found, items: await withNumbers(database, found.items) };
}

export async function listAccesses(
  { database }: Deps,
  act: Act,
  { query: { day, ...page } }: Input<typeof contract.listAccesses>,
): Promise<Reply<typeof contract.listAccesses>> {
  const found = await accessesOn(database, localDate(day), page);
  await database.commit(act, [], { subject: `access-log:${day}` });
  return { ...found, items: await withNumbers(database, found.items) };
}

type Shown = Reply<typeof contract.listAccesses>['items'][number];

/** The register knows whose file it is by number. No name is looked up for it: each page of the log would then add as many rows to the log. */
async function withNumbers(database: Database, records: readonly AccessRecord[]): Promise<Shown[]> {
  const ids = records.flatMap(({ memberId, actorId }) => [memberId ?? '', actorId]);
  const memberIds = [...new Set(ids.filter((id) => id.startsWith('mem_')))];
  const [numbers, erased] = await Promise.all([
    memberNumbers(database, memberIds),
    erasedAmong(
      database,
      records.map(({ subjectId }) => subjectId),
    ),
  ]);
  return records.map(({ memberId, ...record }) => {
    const memberNumber = numbers.get(memberId ?? '');
    return {
      ...record,
      member: memberId === null || memberNumber === undefined ? null : { memberId, memberNumber },
      isErased: erased.has(record.subjectId),
      actorNumber: numbers.get(record.actorId) ?? null,
    };
  });
}
