import type { Instant, LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Write } from '../kernel/table.ts';
import type { Application, Language, PolicyBrief, PolicyChoice } from './application.ts';

/**
 * What membership asks of the policies, which build on membership and so cannot be asked by import: a door hands the desk to the use cases
 * that need it.
 */
export interface PolicyDesk {
  isOnSale(wanted: PolicyChoice, on: LocalDate): Promise<boolean>;
  /** The policy that a paid application concludes; null for membership alone. */
  conclude(application: Application, at: Instant): Promise<ConcludedPolicy | null>;
  /** The agreement as it was concluded, for the letter that the member keeps. */
  agreement(personId: string, policyId: string, language: Language): Promise<Agreement>;
}

export interface ConcludedPolicy {
  brief: PolicyBrief;
  writes: Write[];
}

export interface Agreement {
  policyId: string;
  productName: string;
  description: string;
  benefits: string[];
  amountCents: Cents;
  perMonthCents: Cents;
  term: 'month' | 'quarter' | 'year';
  initialTermMonths: number;
  concludedOn: LocalDate;
  startsOn: LocalDate;
  withdrawUntil: LocalDate;
  termsVersion: string;
  termsHash: string;
  terms: string;
  preContractHash: string;
  /** What the law wants a participant to know (POL-05). */
  notInsurance: string;
}
