/**
 * Access patterns of applications:
 * 1. one application by its id                      get APPLICATION#<applicationId> / APPLICATION
 * 2. what is due, oldest first (the daily round)    list APPLICATIONS_DUE by dueAt
 * 3. what waits for a body to decide, and who stands on the waiting list or was refused, oldest first
 *                                                   list APPLICATIONS#<status> by dueAt, or by the moment it began to wait
 */
import * as z from 'zod/mini';
import type { Instant, LocalDate } from '../kernel/dates.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import {
  change,
  type Database,
  type Item,
  type Key,
  type Otherwise,
  type StoredItem,
  type Value,
  type Write,
} from '../kernel/table.ts';
import { type Application, type ApplicationStep, applicationSteps, dueAfter } from './application.ts';
import { type ApplicationStatus, applicationStatus, choice, language } from './contract.ts';
import { membershipRefusals } from './refusals.ts';

const applicationsDue = 'APPLICATIONS_DUE';

/** The board looks at these by their status; the daily round finds what is due among them as well. */
const listedByStatus: readonly ApplicationStatus[] = ['awaiting-admission', 'waiting-list', 'refused'];
export const queueOf = (status: ApplicationStatus): string => `APPLICATIONS#${status}`;

/** Where the daily round looks for what is due. */
export const dueLists: readonly string[] = [applicationsDue, queueOf('waiting-list'), queueOf('refused')];

const instant = () => z.custom<Instant>((value) => typeof value === 'string');
const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

const stored = z.object({
  applicationId: z.string(),
  personId: z.string(),
  kind: z.enum(['natural', 'legal']),
  status: applicationStatus,
  choice,
  language,
  wijk: z.nullable(z.object({ wijkId: z.string(), name: z.string() })),
  submittedAt: instant(),
  emailNonce: z.string(),
  emailVerifiedAt: z.nullable(instant()),
  resembles: z.nullable(
    z.object({ memberId: z.string(), reason: z.enum(['same-email', 'same-name-postcode-birth-date']) }),
  ),
  review: z.enum(['none', 'open', 'different-person', 'same-person']),
  waitingSince: z.nullable(instant()),
  admission: z.nullable(
    z.object({
      outcome: z.enum(['admitted', 'refused']),
      body: z.enum(['payment', 'board', 'assembly']),
      actorId: z.string(),
      at: instant(),
      reason: z.nullable(z.string()),
      decisionId: z.nullable(z.string()),
      statuteVersion: z.int(),
      mayGoToAssembly: z.boolean(),
    }),
  ),
  hasGuardian: z.boolean(),
  order: z.nullable(
    z.object({
      orderedAt: instant(),
      buttonLabel: z.string(),
      preContractHash: z.string(),
      startChoice: z.nullable(z.enum(['immediately', 'after-cooling-off'])),
      termsVersion: z.nullable(z.string()),
      termsHash: z.nullable(z.string()),
      totalNowCents: z.bigint(),
      membershipFeeCents: z.bigint(),
    }),
  ),
  checkout: z.nullable(
    z.object({
      attempt: z.int(),
      sessionId: z.nullable(z.string()),
      url: z.nullable(z.string()),
      expiresAt: z.nullable(instant()),
    }),
  ),
  dueAt: z.nullable(instant()),
  identityErased: z.boolean(),
  memberId: z.nullable(z.string()),
  memberNumber: z.nullable(z.int()),
  memberSince: z.nullable(day()),
  policy: z.nullable(
    z.object({ policyId: z.string(), startsOn: day(), withdrawUntil: day(), termsVersion: z.string() }),
  ),
  version: z.int(),
});

const applicationKey = (applicationId: string): Key => ({
  pk: `APPLICATION#${applicationId}`,
  sk: 'APPLICATION',
});

export function applicationItem(application: Application): Item {
  return {
    ...applicationKey(application.applicationId),
    entity: 'Application',
    ...application,
    ...listing(application.status, application.dueAt, application.waitingSince),
  } as Item;
}

export function readApplication(item: StoredItem): Application {
  return z.parse(stored, item);
}

export async function findApplication(database: Database, applicationId: string): Promise<Application | undefined> {
  const item = await database.get(applicationKey(applicationId));
  return item && readApplication(item);
}

/** @throws NOT_FOUND when there is none. */
export async function loadApplication(database: Database, applicationId: string): Promise<Application> {
  const application = await findApplication(database, applicationId);
  if (!application) throw commonRefusals.NOT_FOUND();
  return application;
}

const changedMeanwhile: Otherwise = (existing) =>
  existing ? membershipRefusals.APPLICATION_CHANGED() : commonRefusals.NOT_FOUND();

/** Takes one step from the version that was read. Who lost a race must read again. */
export function stepOf(
  application: Application,
  step: ApplicationStep,
  at: Instant,
  values: Partial<Application> = {},
  otherwise: Otherwise = changedMeanwhile,
): Write {
  const { from, to } = applicationSteps[step];
  const dueAt = values.dueAt === undefined ? dueAfter(to, application.submittedAt, at) : values.dueAt;
  const listed = listing(to, dueAt, values.waitingSince ?? application.waitingSince);
  const changed = change(applicationKey(application.applicationId))
    .expectIn('status', from)
    .expect('version', '=', application.version)
    .set({ ...(values as Record<string, Value>), status: to, dueAt, version: application.version + 1 });
  return (listed.listedUnder ? changed.set(listed) : changed.remove('listedUnder', 'listedAt')).orElse(otherwise);
}

/** A change within the same status: what the provider told of the payment page, the outcome of a review. */
export function amend(application: Application, values: Partial<Application>): Write {
  return change(applicationKey(application.applicationId))
    .expect('version', '=', application.version)
    .set({ ...(values as Record<string, Value>), version: application.version + 1 })
    .orElse(changedMeanwhile);
}

/** Nothing is left to do: the identity went, and the application stays as a number in the statistics. */
export function identityWent(application: Application): Write {
  return change(applicationKey(application.applicationId))
    .expect('version', '=', application.version)
    .set({ identityErased: true, dueAt: null, version: application.version + 1 })
    .remove('listedUnder', 'listedAt')
    .orElse(changedMeanwhile);
}

function listing(
  status: ApplicationStatus,
  dueAt: Instant | null,
  waitingSince: Instant | null,
): { listedUnder?: string; listedAt?: string } {
  const listedAt = dueAt ?? waitingSince;
  if (listedByStatus.includes(status) && listedAt) return { listedUnder: queueOf(status), listedAt };
  return dueAt ? { listedUnder: applicationsDue, listedAt: dueAt } : {};
}
