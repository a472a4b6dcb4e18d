import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { accessesOn, forgetAccess } from '../../governance/index.ts';
import type { Act } from '../../kernel/actor.ts';
import { addDays, addMonths, amsterdamDate, type Instant, type LocalDate, localDate } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { consentsOf, forgetConsent, type Member, registerPage } from '../../membership/index.ts';
import { erasureWrites } from '../erasure/erase.ts';
import { findErasure } from '../erasure/erasure.table.ts';
import { blockersOf } from '../erasure/erasure.ts';
import { gatherFacts } from '../erasure/gather-facts.ts';
import { forgetRequest, requestsListed } from '../requests/data-request.table.ts';
import { accessLogYears, consentYears, fiscalYears, requestYears, type SweptRule } from './rules.ts';

export interface SweepDeps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
}

/** Something past its term: an id to show, and what takes it away. */
export interface Due {
  id: string;
  remove: Write[];
}

export interface SweptPage {
  due: Due[];
  nextCursor: string | null;
}

/** Looks at one page. Which page it was says the cursor, null for the first. */
export type Sweep = (deps: SweepDeps, act: Act, cursor: string | null) => Promise<SweptPage>;

const membersAtOnce = 50;
const before = (at: Instant, years: number): LocalDate => addMonths(amsterdamDate(at), -12 * years);

export const sweeps: Record<SweptRule, Sweep> = {
  'former-member': (deps, act, cursor) => formerMembers(deps, cursor, (member) => whoMayGo(deps, act, member)),
  consents: (deps, act, cursor) =>
    formerMembers(deps, cursor, (member) => consentsPast(deps.database, member, before(act.at, consentYears))),
  'access-log': sweepAccessLog,
  'data-requests': sweepRequests,
};

async function formerMembers(
  { database }: SweepDeps,
  cursor: string | null,
  dueOf: (member: Member) => Promise<Due | null>,
): Promise<SweptPage> {
  const page = await registerPage(database, { limit: membersAtOnce, cursor: cursor ?? undefined });
  const former = page.items.filter(({ status }) => status === 'ended');
  const due: Due[] = [];
  for (const member of former) {
    const found = await dueOf(member);
    if (found) due.push(found);
  }
  return { due, nextCursor: page.nextCursor };
}

/** Seven years after the fiscal year of the last posting, and never while something still stands in the way. */
async function whoMayGo(deps: SweepDeps, act: Act, member: Member): Promise<Due | null> {
  if (await findErasure(deps.database, member.personId)) return null;
  const facts = await gatherFacts(deps, member, act.at);
  const last = facts.lastPosting ?? member.endsOn ?? facts.today;
  const keptUntil = addMonths(facts.fiscalYearEnd(last), 12 * fiscalYears);
  if (keptUntil >= facts.today || blockersOf(facts).length > 0) return null;
  const why = { reason: 'retention', dataRequestId: null, jobId: deps.newId('job') } as const;
  return { id: member.memberId, remove: erasureWrites(act, member, why) };
}

async function consentsPast(database: Database, member: Member, limit: LocalDate): Promise<Due | null> {
  if (member.endsOn === null || member.endsOn >= limit) return null;
  const said = await consentsOf(database, member.personId);
  if (said.length === 0) return null;
  return { id: member.memberId, remove: said.map((one) => forgetConsent(member.personId, one as never)) };
}

/** Day after day; the cursor is the day, with the place in it. */
async function sweepAccessLog(
  { database, cooperative }: SweepDeps,
  act: Act,
  cursor: string | null,
): Promise<SweptPage> {
  const limit = before(act.at, accessLogYears);
  const [from, within] = (cursor ?? `${cooperative.statutes.effectiveFrom}/`).split('/');
  let day = localDate(from ?? '');
  for (let looked = 0; day < limit && looked < 100; looked++) {
    const page = await accessesOn(database, day, { limit: 50, cursor: looked === 0 && within ? within : undefined });
    const next = page.nextCursor === null ? `${addDays(day, 1)}/` : `${day}/${page.nextCursor}`;
    if (page.items.length > 0)
      return {
        due: page.items.map((record) => ({ id: `${record.at}#${record.requestId}`, remove: [forgetAccess(record)] })),
        nextCursor: next,
      };
    day = addDays(day, 1);
  }
  return { due: [], nextCursor: day < limit ? `${day}/` : null };
}

async function sweepRequests({ database }: SweepDeps, act: Act, cursor: string | null): Promise<SweptPage> {
  const limit = before(act.at, requestYears);
  const page = await requestsListed(database, 'closed', { limit: 40, cursor: cursor ?? undefined });
  const due = page.items.filter((request) => amsterdamDate(request.steps.at(-1)?.at ?? act.at) < limit);
  return {
    due: due.map((request) => ({ id: request.dataRequestId, remove: forgetRequest(request) })),
    nextCursor: page.nextCursor,
  };
}
