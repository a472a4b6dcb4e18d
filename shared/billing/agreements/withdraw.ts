import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { openTask } from '../../governance/index.ts';
import { type Act, systemAct } from '../../kernel/actor.ts';
import { addDays, amsterdamDate, type Instant } from '../../kernel/dates.ts';
import type { NewId } from '../../kernel/ids.ts';
import { untilRaceIsWon } from '../../kernel/race.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { loadMember, type Member, resigned, stepWrites, untilNotOvertaken } from '../../membership/index.ts';
import { findPolicy, type HealthPolicy, withdrawFromPolicy } from '../../policies/index.ts';
import { letterAbout } from '../arrears/arrears-letters.ts';
import type { Contribution } from '../contribution.ts';
import { endingDesk } from '../leaving/ending-desk.ts';
import { watchRefund } from './refund-watch.table.ts';
import { agreementsRefusals } from './refusals.ts';
import { settleWithdrawal } from './settle-withdrawals.ts';
import { contributionsOf } from './terms-of.ts';
import { findWithdrawal, keepWithdrawal } from './withdrawal.table.ts';
import { creditFor, isInTime, isOfPolicy, refundDueOn, type Withdrawal } from './withdrawal.ts';

export interface WithdrawDeps {
  database: Database;
  newId: NewId;
  cooperative: CooperativeFacts;
}

export interface Wanted {
  policy: HealthPolicy;
  receivedAt: Instant;
  membershipToo: boolean;
  recordedBy: string;
  /** Written in the same transaction. */
  also?: Write[];
  subject?: string;
  reply?: (withdrawn: Withdrawn) => unknown;
}

export interface Withdrawn {
  withdrawal: Withdrawal;
  contributions: readonly Contribution[];
  /** It had been recorded before: nothing was written now. */
  isKnown: boolean;
}

const attempts = 8;

/**
 * A withdrawal in time always succeeds, whatever else happens to the agreement in the same moment (INV-61): whoever changed it first, it is
 * looked at again. Ending the collection and paying back follow from it, now or as soon as the bank allows. Recording it twice records it once.
 * @throws WITHDRAWAL_TOO_LATE
 */
export async function withdraw(deps: WithdrawDeps, act: Act, wanted: Wanted): Promise<Withdrawn> {
  const { policyId } = wanted.policy;
  const withdrawn = await withdrawnOnce(deps, act, wanted);
  if (!withdrawn.isKnown) await settleWithdrawal(deps, systemAct('settleWithdrawal', act.at, act.requestId), policyId);
  return withdrawn;
}

const withdrawnOnce = (deps: WithdrawDeps, act: Act, wanted: Wanted): Promise<Withdrawn> =>
  untilRaceIsWon(() => untilNotOvertaken(() => record(deps, act, wanted)), attempts, isChanged);

const isChanged = (error: unknown): boolean =>
  error instanceof Refusal && error.code === agreementsRefusals.POLICY_CHANGED.code;

async function record(deps: WithdrawDeps, act: Act, wanted: Wanted): Promise<Withdrawn> {
  const { receivedAt, membershipToo, also = [] } = wanted;
  const { policyId, memberId, personId } = wanted.policy;
  const contributions = (await contributionsOf(deps.database, memberId)).filter(isOfPolicy);
  const known = await findWithdrawal(deps.database, policyId);
  if (known) return { withdrawal: known, contributions, isKnown: true };
  const policy = (await findPolicy(deps.database, personId, policyId)) ?? wanted.policy;
  if (!isInTime(policy, receivedAt)) throw agreementsRefusals.WITHDRAWAL_TOO_LATE({ field: 'receivedAt' });

  const withdrawal = withdrawalOf(wanted, contributions);
  const withdrawn = { withdrawal, contributions, isKnown: false };
  const writes = [
    withdrawFromPolicy(policy, receivedAt, changed),
    keepWithdrawal(withdrawal, changed),
    watchRefund(withdrawal),
    await letterAbout(deps, act, policy, 'withdrawal-received', newsOf(withdrawal)),
    ...(membershipToo ? await membershipWrites(deps, act, withdrawal) : []),
    ...also,
  ];
  const reply = wanted.reply?.(withdrawn);
  await deps.database.commit(act, writes, { subject: wanted.subject ?? policyId, reply });
  return withdrawn;
}

const changed = () => agreementsRefusals.POLICY_CHANGED();

function withdrawalOf(
  { policy, receivedAt, membershipToo, recordedBy }: Wanted,
  contributions: readonly Contribution[],
): Withdrawal {
  const { policyId, memberId, personId } = policy;
  const credits = contributions.map((one) => creditFor(one, policy, { receivedAt, membershipToo }));
  return {
    policyId,
    memberId,
    personId,
    receivedAt,
    membershipToo,
    owedCents: credits.reduce((sum, { owedCents }) => sum + owedCents, 0n),
    creditedCents: credits.reduce((sum, { creditCents }) => sum + creditCents, 0n),
    refundDueOn: refundDueOn(receivedAt),
    settledIds: [],
    recordedBy,
    isEnded: false,
    isSettled: false,
    version: 1,
  };
}

function newsOf({ policyId, receivedAt, creditedCents, owedCents, refundDueOn, membershipToo }: Withdrawal) {
  return {
    policyId,
    received: clockTime(receivedAt),
    refund: Number(creditedCents),
    owed: Number(owedCents),
    refundDueOn,
    membershipToo: membershipToo ? 'yes' : 'no',
  };
}

/** "23-11-2026 10:15", by the clock in Amsterdam. */
export function clockTime(at: Instant): string {
  const time = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' });
  return `${amsterdamDate(at).split('-').reverse().join('-')} ${time.format(new Date(at))}`;
}

/** The membership that was ordered with it is undone as well, today. Where something else runs in the register, the board ends it by hand. */
async function membershipWrites(deps: WithdrawDeps, act: Act, withdrawal: Withdrawal): Promise<Write[]> {
  const member = await loadMember(deps.database, withdrawal.memberId);
  if (!isFree(member)) return [askBoard(withdrawal, act)];
  const stopping = { ...deps, endingDesk: endingDesk(deps) };
  const { changed: left, also } = await resigned(stopping, act, member, {
    receivedOn: amsterdamDate(withdrawal.receivedAt),
    requestedEnd: null,
    immediate: { ground: 'withdrawn-in-cooling-off', decisionId: null },
    givenBy: act.actor.kind === 'person' ? 'office' : 'member',
    isToldElsewhere: true,
  });
  return [...stepWrites(member, left, act), ...also];
}

const isFree = ({ status, procedure }: Member): boolean => status === 'active' && procedure === null;

function askBoard({ policyId, memberId, receivedAt }: Withdrawal, act: Act): Write {
  const taskId = `end-membership:${policyId}`;
  const dueOn = addDays(amsterdamDate(receivedAt), 14);
  return openTask({ taskId, kind: 'end-membership', subject: memberId, memberId, dueOn, openedAt: act.at });
}
