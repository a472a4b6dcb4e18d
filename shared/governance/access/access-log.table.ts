/**
 * Who opened or changed whose file, when and why (NEN 7513). Only ever added to: nothing here changes a record, and the retention engine alone
 * takes one away, after five years. It holds ids, never a name: by the id of the member whoever reads it finds the number.
 * Access patterns:
 * 1. who looked at one person, newest first     query ACCESS#<personId>, by the moment
 * 2. all that was looked at on a day            list ACCESS_LOG#<day> by the moment
 */
import * as z from 'zod/mini';
import type { Act, Actor } from '../../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../../kernel/dates.ts';
import {
  type Database,
  type Page,
  type PageRequest,
  putUnlessThere,
  removeItem,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { type AccessPurpose, accessAction, accessPurpose } from './words.ts';

const record = z.object({
  at: z.string(),
  subjectId: z.string(),
  /** Whose file it is in the register. None in the oldest records, and none of a file that names many. */
  memberId: z._default(z.nullable(z.string()), null),
  /** The id of whoever acted; a member is known by the member's id. */
  actorId: z.string(),
  /** In which function: roles of the office, `member` or `system`. */
  actorRoles: z.array(z.string()),
  /** Null when somebody acted for themselves. */
  onBehalfOf: z.nullable(z.string()),
  operation: z.string(),
  action: accessAction,
  purpose: accessPurpose,
  result: z.enum(['given', 'erased']),
  requestId: z.string(),
});
export type AccessRecord = z.output<typeof record>;

/** Who is looked at, an applicant by the id that a member of it will have; or a file that names many, by its id alone. */
export type AccessSubject = { personId: string; memberId: string | null } | string;

export interface AccessOptions {
  action?: AccessRecord['action'];
  result?: AccessRecord['result'];
}

const fileOf = (personId: string): string => `ACCESS#${personId}`;
const dayList = (day: string): string => `ACCESS_LOG#${day}`;

/**
 * One record for each person whose identity this act opens or changes; to be committed before, or with, what is shown. A page of a list is one
 * act about each who stands on it.
 */
export function noteAccess(
  act: Act,
  subjects: readonly AccessSubject[],
  purpose: AccessPurpose,
  { action = 'read', result = 'given' }: AccessOptions = {},
): Write[] {
  const { actorRoles, onBehalfOf } = functionOf(act.actor);
  const persons = new Map(subjects.map(idsOf).map((ids) => [ids.personId, ids]));
  return [...persons.values()].map(({ personId, memberId }) =>
    putUnlessThere({
      pk: fileOf(personId),
      sk: `${act.at}#${act.requestId}#${act.operation}`,
      entity: 'AccessRecord',
      at: act.at,
      subjectId: personId,
      memberId,
      actorId: act.actor.id,
      actorRoles,
      onBehalfOf,
      operation: act.operation,
      action,
      purpose,
      result,
      requestId: act.requestId,
      listedUnder: dayList(amsterdamDate(act.at)),
      listedAt: `${act.at}#${act.requestId}#${personId}`,
    }),
  );
}

const idsOf = (subject: AccessSubject) =>
  typeof subject === 'string' ? { personId: subject, memberId: null } : subject;

function functionOf(actor: Actor): { actorRoles: string[]; onBehalfOf: string | null } {
  switch (actor.kind) {
    case 'person':
      return { actorRoles: [...actor.roles], onBehalfOf: 'cooperative' };
    case 'system':
      return { actorRoles: ['system'], onBehalfOf: 'cooperative' };
    case 'member':
      return { actorRoles: ['member'], onBehalfOf: null };
    default:
      return { actorRoles: [], onBehalfOf: null };
  }
}

const readRecord = (item: StoredItem): AccessRecord => z.parse(record, item);

/** Newest first. */
export async function accessesTo(database: Database, personId: string, page: PageRequest): Promise<Page<AccessRecord>> {
  const found = await database.query({ of: fileOf(personId), newestFirst: true, consistent: true, ...page });
  return { ...found, items: found.items.map(readRecord) };
}

/** In the order in which it happened. */
export async function accessesOn(database: Database, day: LocalDate, page: PageRequest): Promise<Page<AccessRecord>> {
  const found = await database.query({ index: 'whatIsListed', of: dayList(day), ...page });
  return { ...found, items: found.items.map(readRecord) };
}

/** Only for the retention engine. */
export const forgetAccess = ({ subjectId, at, requestId, operation }: AccessRecord): Write =>
  removeItem({ pk: fileOf(subjectId), sk: `${at}#${requestId}#${operation}` }).done();
