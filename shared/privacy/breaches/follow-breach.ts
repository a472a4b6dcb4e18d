import type { Act } from '../../kernel/actor.ts';
import { amsterdamDate, instant } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { privacyRefusals } from '../refusals.ts';
import { startTimer, stopTimer } from '../requests/timer.ts';
import { type Breach, keepBreach, loadBreach, moveBreach, newestBreaches } from './breach.table.ts';
import type * as contract from './contract.ts';

interface Deps {
  database: Database;
}

/** Counted in hours, not in working days: they run through the weekend (article 33 lid 1 GDPR). */
const hoursToReport = 72;

export async function listBreaches(
  { database }: Deps,
  _act: Act,
  { query }: Input<typeof contract.listBreaches>,
): Promise<Reply<typeof contract.listBreaches>> {
  return newestBreaches(database, query);
}

export async function recordBreach(
  { database, newId }: Deps & { newId: NewId },
  act: Act,
  { body }: Input<typeof contract.recordBreach>,
): Promise<Reply<typeof contract.recordBreach>> {
  const discoveredAt = instant(body.discoveredAt);
  if (discoveredAt > act.at) throw privacyRefusals.RECEIVED_IN_FUTURE({ field: 'discoveredAt' });
  const breach: Breach = {
    breachId: newId('breach'),
    state: 'open',
    what: body.what,
    persons: body.persons,
    discoveredAt,
    reportBy: instant(Date.parse(discoveredAt) + hoursToReport * 3_600_000),
    reportedAt: null,
    reference: null,
    personsTold: false,
    toldAt: null,
    toldHow: null,
    measures: null,
    closedAt: null,
    recordedBy: act.actor.id,
    version: 1,
  };
  const writes = [keepBreach(breach), startTimer('data-breach', timerOf(breach), act)];
  await database.commit(act, writes, { subject: breach.breachId, reply: breach });
  return breach;
}

export async function reportBreach(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.reportBreach>,
): Promise<Reply<typeof contract.reportBreach>> {
  const before = await seen(database, act, params.breachId);
  if (before.state === 'reported') throw privacyRefusals.BREACH_REPORTED_BEFORE();
  return commit(database, act, before, { state: 'reported', reportedAt: act.at, reference: body.reference });
}

/** Without delay when it means a high risk for them (article 34 GDPR), whether the authority was told before or not. */
export async function tellOfBreach(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.tellOfBreach>,
): Promise<Reply<typeof contract.tellOfBreach>> {
  const before = await seen(database, act, params.breachId);
  if (before.personsTold) throw privacyRefusals.BREACH_TOLD_BEFORE();
  return commit(database, act, before, { personsTold: true, toldAt: act.at, toldHow: body.how });
}

export async function closeBreach(
  { database }: Deps,
  act: Act,
  { params, body }: Input<typeof contract.closeBreach>,
): Promise<Reply<typeof contract.closeBreach>> {
  const before = await seen(database, act, params.breachId);
  const { measures } = body;
  const personsTold = before.personsTold || body.personsTold;
  return commit(database, act, before, { state: 'closed', closedAt: act.at, measures, personsTold });
}

async function seen(database: Database, act: Act, breachId: string): Promise<Breach> {
  const breach = await loadBreach(database, breachId);
  mustHaveSeen(act, breach.version);
  if (breach.state === 'closed') throw privacyRefusals.BREACH_CLOSED();
  return breach;
}

async function commit(database: Database, act: Act, before: Breach, values: Partial<Breach>): Promise<Breach> {
  const after = { ...before, ...values, version: before.version + 1 };
  const stopped = after.state === 'open' ? [] : await timerStopped(database, act, after);
  await database.commit(act, [moveBreach(before, after), ...stopped], { subject: before.breachId, reply: after });
  return after;
}

/** The 72 hours run until the authority knows or there is nothing to tell it, not until those concerned do. */
const timerStopped = (database: Database, act: Act, after: Breach): Promise<Write[]> =>
  stopTimer(database, 'data-breach', timerOf(after), { act, note: after.state });

const timerOf = ({ breachId, reportBy }: Breach) => ({
  subject: breachId,
  memberId: null,
  dueOn: amsterdamDate(instant(reportBy)),
  turn: 1,
});
