/**
 * Everything that is kept of a person beside identity, in one partition. Policies are added by their own domain, which knows more of them.
 * Access patterns:
 * 1. the file of one person: consents, events, policies    query PERSON#<personId>, CONSENT# to POLICY#
 * 2. the policies of a page of members                     get PERSON#<personId> / POLICY#<policyId>
 */
import * as z from 'zod/mini';
import { amsterdamDate, type Instant, type LocalDate } from '../kernel/dates.ts';
import { type Database, everyItem } from '../kernel/table.ts';
import { consentPrefix, readConsent } from './consent.table.ts';
import { getMember, type registerRow } from './contract.ts';
import type { Member } from './member.ts';

const policy = getMember.reply.shape.policies.def.element;
const event = getMember.reply.shape.history.def.element;
export type FileEvent = z.output<typeof event>;

export interface PersonFile {
  consents: ReturnType<typeof readConsent>[];
  events: FileEvent[];
  policies: z.output<typeof policy>[];
}

export async function readFile(database: Database, personId: string): Promise<PersonFile> {
  const file: PersonFile = { consents: [], events: [], policies: [] };
  const question = { of: `PERSON#${personId}`, from: consentPrefix, to: 'POLICY#~', consistent: true };
  for await (const item of everyItem(database, question)) {
    if (item.entity === 'Consent') file.consents.push(readConsent(item));
    if (item.entity === 'RegisterEvent') file.events.push(z.parse(event, item));
    if (item.entity === 'HealthPolicy') file.policies.push(z.parse(policy, item));
  }
  return file;
}

const held = z.object({
  status: z.enum(['concluded', 'suspended', 'withdrawn', 'ended']),
  statusSince: z.nullable(z.custom<Instant>((value) => typeof value === 'string')),
  endsOn: z.nullable(z.custom<LocalDate>((value) => typeof value === 'string')),
});

type PolicyToday = z.output<typeof registerRow>['policy'];

/** How the policies of these members stand on a day: the night may still have to end one whose last day has passed. */
export async function policiesToday(
  database: Database,
  members: readonly Pick<Member, 'personId' | 'policyId'>[],
  today: LocalDate,
): Promise<PolicyToday[]> {
  const holders = members.filter(({ policyId }) => policyId !== null);
  const keys = holders.map(({ personId, policyId }) => ({ pk: `PERSON#${personId}`, sk: `POLICY#${policyId}` }));
  const items = await database.getMany(keys);
  return members.map((member) => {
    const item = items[holders.indexOf(member)];
    return item ? standing(z.parse(held, item), today) : null;
  });
}

function standing({ status, statusSince, endsOn }: z.output<typeof held>, today: LocalDate): PolicyToday {
  const undoneOn = status === 'withdrawn' && statusSince !== null ? amsterdamDate(statusSince) : null;
  const lastDay = undoneOn ?? endsOn;
  if (status === 'ended' || undoneOn !== null || (endsOn !== null && endsOn < today))
    return { state: 'ended', endsOn: lastDay };
  return { state: endsOn === null ? 'running' : 'ending', endsOn };
}

/** Of a person who was kept under more than one id: a merged double, or who came back. */
export async function readFiles(database: Database, personIds: readonly string[]): Promise<PersonFile> {
  const files = await Promise.all(personIds.map((personId) => readFile(database, personId)));
  return {
    consents: files.flatMap(({ consents }) => consents),
    events: files.flatMap(({ events }) => events),
    policies: files.flatMap(({ policies }) => policies),
  };
}
