import type { CooperativeFacts } from '../governance/cooperative.ts';
import { statutesAt } from '../governance/index.ts';
import type { Act } from '../kernel/actor.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { NewId } from '../kernel/ids.ts';
import { untilRaceIsWon } from '../kernel/race.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Database, Write } from '../kernel/table.ts';
import { admittedByRule } from './admission/admission-rule.ts';
import { loadApplication, stepOf } from './application.table.ts';
import {
  type AdmissionDecision,
  type Application,
  dayOf,
  isMinorOn,
  isYoungerThan,
  mayTake,
  memberIdOf,
  type Resemblance,
  reviewIdOf,
} from './application.ts';
import { type ApplicationStatus, fullName, type Identity } from './contract.ts';
import { openReview } from './duplicates/review.table.ts';
import { requestLetter } from './letter.ts';
import { formerSelf, memberAgain, returnWrites } from './life/rejoin.ts';
import { enterInRegister, keepEvent, lastMemberNumber, OvertakenByAnotherAdmission } from './member.table.ts';
import { type Member, newMember } from './member.ts';
import type { PolicyDesk } from './policy-desk.ts';
import { membershipRefusals } from './refusals.ts';
import { reachableAt } from './sign-in/mailbox.table.ts';
import { makeRecognisable, type Recognition, readIdentity, recognise } from './vault.table.ts';

/**
 * From paid application to member, in one transaction with whatever the payment itself must record. A person who looks like a member waits for
 * the board instead, and so does everybody where the statutes leave no room to admit on payment; who was admitted or refused before is left as is.
 */
export type Admission =
  | { outcome: 'admitted'; memberId: string; memberNumber: number; policyId: string | null; writes: Write[] }
  | { outcome: 'under-review'; memberId: string; reviewId: string; writes: Write[] }
  | { outcome: 'awaiting-admission'; memberId: string; writes: Write[] }
  | { outcome: 'settled-before'; memberId: string; status: ApplicationStatus; writes: [] };

export interface AdmissionDeps {
  database: Database;
  newId: NewId;
  policyDesk: PolicyDesk;
  cooperative: CooperativeFacts;
}

/** `decided` is what a body decided, now or before the payment; without it the statutes say who admits. */
export async function admissionWrites(
  deps: AdmissionDeps,
  act: Act,
  application: Application,
  decided: AdmissionDecision | null = application.admission,
): Promise<Admission> {
  const memberId = memberIdOf(application.applicationId);
  const waits = application.status === 'awaiting-admission' && !decided;
  if (waits || !mayTake(application, 'admit'))
    return { outcome: 'settled-before', memberId, status: application.status, writes: [] };
  const who = await readIdentity(deps.database, application.personId);
  if (!who) throw new Error(`Application ${application.applicationId} was paid after its identity was erased.`);
  const recognition = application.kind === 'legal' ? byItsName(who) : await recognise(deps.database, who);
  const former = await formerSelf(deps.database, application, recognition, decided !== null);
  const isDoubtful = recognition.resembles !== null || application.review === 'open';
  if (isDoubtful && application.review !== 'different-person' && !former)
    return intoReview(act, application, recognition.resembles);
  const needsGuardian =
    isMinorOn(who.birthDate, dayOf(act.at)) && !application.hasGuardian && application.kind === 'natural';
  const isTooYoung = application.kind === 'natural' && (await isBelowMinAge(deps, who, dayOf(act.at)));
  const decision = decided ?? (needsGuardian || isTooYoung ? null : await admittedByRule(deps, act));
  if (!decision) return intoQueue(deps, act, application);
  return intoRegister(deps, act, application, { recognition, who, decision, former });
}

/** The statutes may have come to ask another age since somebody signed up: then a body looks at it. */
export async function isBelowMinAge(
  { database, cooperative }: Pick<AdmissionDeps, 'database' | 'cooperative'>,
  { birthDate }: Identity,
  on: LocalDate,
): Promise<boolean> {
  const { rules } = await statutesAt(database, cooperative, on);
  return isYoungerThan(rules.minAge, birthDate, on);
}

/** An organisation is known by its KvK number; who represents it may well be a member too, and resembles nobody by that. */
const byItsName = (who: Identity): Recognition => ({
  who: { ...who, givenName: '', familyName: fullName(who) },
  byEmail: null,
  byPerson: null,
  resembles: null,
  free: [],
});

/** Paid, and now it waits for a body to decide. */
function intoQueue({ newId }: AdmissionDeps, act: Act, application: Application): Admission {
  const { applicationId, personId, language, review } = application;
  const writes = [
    stepOf(application, 'await-admission', act.at, { waitingSince: act.at, review }),
    keepEvent(personId, 'awaits-admission', act.at, act.actor.id),
    requestLetter({
      letterId: newId('letter'),
      template: 'admission-awaited',
      personId,
      applicationId,
      language,
      requestedAt: act.at,
    }),
  ];
  return { outcome: 'awaiting-admission', memberId: memberIdOf(applicationId), writes };
}

interface Admitted {
  recognition: Recognition;
  who: Identity;
  decision: AdmissionDecision;
  /** Who was a member before. */
  former: Member | undefined;
}

async function intoRegister(
  deps: AdmissionDeps,
  act: Act,
  application: Application,
  { recognition, who, decision, former }: Admitted,
): Promise<Admission> {
  const { applicationId, personId, kind, language, wijk } = application;
  const memberId = memberIdOf(applicationId);
  const [last, policy] = await Promise.all([
    lastMemberNumber(deps.database),
    deps.policyDesk.conclude(application, act.at),
  ]);
  const policyId = policy?.brief.policyId ?? null;
  const wijkId = wijk?.wijkId ?? '';
  const fresh = { memberId, personId, applicationId, memberSince: dayOf(act.at), kind, wijkId, policyId };
  const member = former ? memberAgain(former, fresh) : newMember({ ...fresh, memberNumber: last + 1 });
  const { memberNumber, memberSince } = member;
  const writes = [
    stepOf(application, 'admit', act.at, {
      memberId,
      memberNumber,
      memberSince,
      policy: policy?.brief ?? null,
      review: application.review,
      admission: decision,
    }),
    ...(former
      ? await returnWrites(deps.database, act, former, member, recognition)
      : [
          ...enterInRegister(member, act),
          ...makeRecognisable(recognition, memberId, () => new OvertakenByAnotherAdmission()),
        ]),
    reachableAt(who.email, { memberId, personId }),
    ...(policy?.writes ?? []),
    requestLetter({
      letterId: deps.newId('letter'),
      template: 'welcome',
      personId,
      applicationId,
      language,
      requestedAt: act.at,
      params: { memberNumber, memberSince, ...(policyId && { policyId }) },
    }),
  ];
  return { outcome: 'admitted', memberId, memberNumber, policyId, writes };
}

function intoReview(act: Act, application: Application, resembles: Resemblance | null): Admission {
  const reviewId = reviewIdOf(application.applicationId);
  const memberId = memberIdOf(application.applicationId);
  if (application.status === 'under-review')
    return { outcome: 'settled-before', memberId, status: 'under-review', writes: [] };
  const writes = [stepOf(application, 'review', act.at, { review: 'open' })];
  if (application.review === 'none' && resembles) writes.push(...reviewWrites(act, application, resembles));
  return { outcome: 'under-review', memberId, reviewId, writes };
}

export function reviewWrites(act: Act, application: Application, resembles: Resemblance): Write[] {
  const { applicationId, personId } = application;
  const review = {
    reviewId: reviewIdOf(applicationId),
    status: 'open',
    applicationId,
    imported: null,
    openedAt: act.at,
  } as const;
  return [
    openReview({ ...review, ...resembles }),
    keepEvent(personId, 'duplicate-review-opened', act.at, act.actor.id),
  ];
}

/** Optimistic locks are for other admissions; twenty in a row lost is no chance any more. */
const attempts = 20;

/** Tries again, from reading on, when another admission took the register number or when the application changed under it. */
export const untilNoRaceIsLost = <T>(readAndCommit: () => Promise<T>): Promise<T> =>
  untilRaceIsWon(readAndCommit, attempts, lostRace);

function lostRace(error: unknown): boolean {
  if (error instanceof OvertakenByAnotherAdmission) return true;
  return error instanceof Refusal && error.code === membershipRefusals.APPLICATION_CHANGED.code;
}

/**
 * Admits in one commit with the writes of `alongside`: what the payment itself must record. When all was settled before, nothing is written,
 * also not `alongside`.
 */
export async function admitApplicant(
  deps: AdmissionDeps,
  act: Act,
  applicationId: string,
  alongside: (admission: Admission, application: Application) => readonly Write[] = () => [],
): Promise<Admission> {
  return untilNoRaceIsLost(async () => {
    const application = await loadApplication(deps.database, applicationId);
    const admission = await admissionWrites(deps, act, application);
    if (admission.outcome !== 'settled-before')
      await deps.database.commit(act, [...admission.writes, ...alongside(admission, application)], {
        subject: applicationId,
      });
    return admission;
  });
}
