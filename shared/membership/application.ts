import type * as z from 'zod/mini';
import { addMonths, amsterdamDate, type Instant, instant, isLocalDate, type LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { ApplicationStatus, choice, Identity, Term } from './contract.ts';
import { membershipRefusals } from './refusals.ts';

/**
 * A resident's application for membership, alone or with a policy. It carries no identity, only the id of a person in the vault. It moves
 * along the steps below and no other way; who has paid can always be admitted, even when the application had just expired.
 */
export type Choice = z.infer<typeof choice>;
export type Language = Identity['language'];
export type StartChoice = 'immediately' | 'after-cooling-off';

export interface PolicyChoice {
  productId: string;
  productVersion: number;
  term: Term;
}

/** What was agreed when the button was pressed: the evidence of art. 6:230v BW. */
export interface Order {
  orderedAt: Instant;
  buttonLabel: string;
  preContractHash: string;
  startChoice: StartChoice | null;
  termsVersion: string | null;
  termsHash: string | null;
  totalNowCents: Cents;
  membershipFeeCents: Cents;
}

/** The payment page at the provider; `attempt` makes its idempotency key. */
export interface CheckoutReference {
  attempt: number;
  sessionId: string | null;
  url: string | null;
  expiresAt: Instant | null;
}

type ResemblanceReason = 'same-email' | 'same-name-postcode-birth-date';

/** The member whom the applicant resembles. Only the board ever learns of it. */
export interface Resemblance {
  memberId: string;
  reason: ResemblanceReason;
}

type ReviewStatus = 'none' | 'open' | 'different-person' | 'same-person';

/** By which body and under which statutes it was decided whether somebody may become a member. */
export interface AdmissionDecision {
  outcome: 'admitted' | 'refused';
  /** payment: the statutes let the board admit whoever has paid, by a standing rule. */
  body: 'payment' | 'board' | 'assembly';
  actorId: string;
  at: Instant;
  reason: string | null;
  decisionId: string | null;
  statuteVersion: number;
  /** Who was refused by the board may still be admitted by the assembly (2:33 BW). */
  mayGoToAssembly: boolean;
}

/** What the applicant may see of the concluded policy. */
export interface PolicyBrief {
  policyId: string;
  startsOn: LocalDate;
  withdrawUntil: LocalDate;
  termsVersion: string;
}

export interface Application {
  applicationId: string;
  personId: string;
  kind: 'natural' | 'legal';
  status: ApplicationStatus;
  choice: Choice;
  language: Language;
  wijk: { wijkId: string; name: string } | null;
  submittedAt: Instant;
  emailNonce: string;
  emailVerifiedAt: Instant | null;
  resembles: Resemblance | null;
  review: ReviewStatus;
  /** Since when it waits for a body to decide on it. */
  waitingSince: Instant | null;
  admission: AdmissionDecision | null;
  /** Of somebody under eighteen: a parent or guardian has consented, and stands in the Vault. */
  hasGuardian: boolean;
  order: Order | null;
  checkout: CheckoutReference | null;
  /** When the daily round has something to do with it: expire it, or erase the identity of who gave up. */
  dueAt: Instant | null;
  identityErased: boolean;
  memberId: string | null;
  memberNumber: number | null;
  memberSince: LocalDate | null;
  policy: PolicyBrief | null;
  version: number;
}

type Opening = Pick<Application, 'applicationId' | 'personId' | 'kind' | 'status' | 'choice' | 'language' | 'wijk'> &
  Pick<Application, 'submittedAt' | 'emailNonce' | 'emailVerifiedAt' | 'resembles'>;

/** An application as it begins. */
export function newApplication(opening: Opening, values: Partial<Application> = {}): Application {
  return {
    ...opening,
    review: 'none',
    waitingSince: null,
    admission: null,
    hasGuardian: false,
    order: null,
    checkout: null,
    dueAt: dueAfter(opening.status, opening.submittedAt, opening.submittedAt),
    identityErased: false,
    memberId: null,
    memberNumber: null,
    memberSince: null,
    policy: null,
    version: 1,
    ...values,
  };
}

type Step =
  | 'verify'
  | 'order'
  | 'pay-later'
  | 'reopen'
  | 'review'
  | 'await-admission'
  | 'admit'
  | 'refuse'
  | 'admit-after-all'
  | 'offer-place'
  | 'expire';

/** The whole state table. An admitted application moves no more; a refused one only when the assembly admits after all. */
export const applicationSteps: Record<Step, { from: readonly ApplicationStatus[]; to: ApplicationStatus }> = {
  verify: { from: ['awaiting-email'], to: 'email-verified' },
  order: { from: ['email-verified', 'awaiting-payment'], to: 'awaiting-payment' },
  'pay-later': { from: ['awaiting-payment', 'expired'], to: 'payment-under-way' },
  reopen: { from: ['awaiting-payment', 'payment-under-way'], to: 'awaiting-payment' },
  review: { from: ['awaiting-payment', 'payment-under-way', 'awaiting-admission', 'expired'], to: 'under-review' },
  'await-admission': {
    from: ['awaiting-payment', 'payment-under-way', 'under-review', 'expired'],
    to: 'awaiting-admission',
  },
  admit: {
    from: ['awaiting-payment', 'payment-under-way', 'under-review', 'awaiting-admission', 'expired'],
    to: 'admitted',
  },
  refuse: {
    from: ['email-verified', 'awaiting-payment', 'payment-under-way', 'under-review', 'awaiting-admission', 'expired'],
    to: 'refused',
  },
  'admit-after-all': { from: ['refused'], to: 'email-verified' },
  'offer-place': { from: ['waiting-list'], to: 'awaiting-email' },
  expire: { from: ['awaiting-email', 'email-verified', 'awaiting-payment', 'waiting-list'], to: 'expired' },
};
export type ApplicationStep = Step;

export const mayTake = (application: Application, step: Step): boolean =>
  applicationSteps[step].from.includes(application.status);

const hour = 3_600_000;
export const emailTokenHours = 48;
export const daysToPay = 7;
/** Who waited for months, or is a board that must first meet, gets longer. */
export const daysToAccept = 60;
const daysUntilErased = 30;
const daysOnWaitingList = 365;
const daysRefusedIsKept = 730;

export const later = (at: Instant, hours: number): Instant => instant(Date.parse(at) + hours * hour);

/** A place that was offered leaves longer to confirm than a form that was just sent. */
export function emailTokenExpired({ submittedAt, dueAt, waitingSince }: Application, at: Instant): boolean {
  return at > (waitingSince !== null && dueAt !== null ? dueAt : later(submittedAt, emailTokenHours));
}

/** When an application that comes to stand on this status asks for attention again; null when it waits for someone else. */
export function dueAfter(status: ApplicationStatus, submittedAt: Instant, at: Instant): Instant | null {
  switch (status) {
    case 'awaiting-email':
      return later(at, emailTokenHours);
    case 'email-verified':
    case 'awaiting-payment':
      return later(at, daysToPay * 24);
    case 'waiting-list':
      return later(at, daysOnWaitingList * 24);
    case 'expired':
      return later(submittedAt, daysUntilErased * 24);
    case 'refused':
      return later(at, daysRefusedIsKept * 24);
    case 'payment-under-way':
    case 'under-review':
    case 'awaiting-admission':
    case 'admitted':
      return null;
  }
}

/** An order is taken until the last moment to pay, whether or not the daily round has been by. */
export function mayOrder(application: Application, at: Instant): boolean {
  return mayTake(application, 'order') && (application.dueAt === null || at <= application.dueAt);
}

/** The policy part of a choice; null for membership alone. A half choice is refused. */
export function policyChoice(chosen: Choice): PolicyChoice | null {
  const { productId, productVersion, term } = chosen;
  if (productId === null && productVersion === null && term === null) return null;
  if (productId === null || productVersion === null || term === null)
    throw membershipRefusals.CHOICE_INCOMPLETE({ field: 'choice' });
  return { productId, productVersion, term };
}

/** Nobody signs up alone on the web below this age, whatever the statutes allow (article 8 GDPR, article 5 UAVG). */
const youngestAlone = 16;

export const isYoungerThan = (years: number, birthDate: string, on: LocalDate): boolean =>
  isLocalDate(birthDate) && addMonths(birthDate, years * 12) > on;

/** The age of the statutes for membership, and at least sixteen; eighteen for a contract that costs money (article 1:234 BW). */
export function checkAge(birthDate: string, on: LocalDate, chosen: Choice, minAge: number): void {
  const field = 'identity.birthDate';
  if (!isLocalDate(birthDate) || birthDate > on || birthDate < addMonths(on, -125 * 12))
    throw membershipRefusals.BIRTH_DATE_NOT_REAL({ field });
  const age = Math.max(minAge, youngestAlone);
  if (isYoungerThan(age, birthDate, on)) throw membershipRefusals.TOO_YOUNG_FOR_MEMBERSHIP({ field, values: { age } });
  if (policyChoice(chosen) && isMinorOn(birthDate, on))
    throw membershipRefusals.TOO_YOUNG_FOR_POLICY({ field, values: { age } });
}

/** Whoever is under eighteen on a day needs the consent of a parent or guardian (article 1:234 BW). */
export const isMinorOn = (birthDate: string, on: LocalDate): boolean => isYoungerThan(18, birthDate, on);

/** The ids that follow from an application's, so that a second attempt to admit makes the same ones. */
export const memberIdOf = (applicationId: string): string => applicationId.replace(/^app_/, 'mem_');
/** Of whom it is: the member that this one becomes goes by an id that is known before. */
export const applicantOf = ({ personId, applicationId }: Pick<Application, 'personId' | 'applicationId'>) => ({
  personId,
  memberId: memberIdOf(applicationId),
});
export const applicationIdOf = (memberId: string): string => memberId.replace(/^mem_/, 'app_');
export const reviewIdOf = (applicationId: string): string => applicationId.replace(/^app_/, 'rev_');
export const applicationIdOfPolicy = (policyId: string): string => policyId.replace(/^pol_/, 'app_');
export const policyIdOf = (applicationId: string): string => applicationId.replace(/^app_/, 'pol_');

export const dayOf = (at: Instant): LocalDate => amsterdamDate(at);
