import type { ApplicationStatus } from '../../../shared/membership/contract.ts';
import { type ImportState, sampleImports } from './import-sample.ts';
import { type MemberState, sampleMembership } from './member-sample.ts';
import { type MoneyState, sampleMoney } from './money-sample.ts';
import { type OfficeState, sampleOffice } from './office-sample.ts';
import { type AgreementsState, sampleAgreements } from './policy-sample.ts';
import { type PrivacyState, samplePrivacy } from './privacy-sample.ts';
import { type RegisterState, sampleRegister } from './register-sample.ts';
import { sampleTerms, type TermsState } from './terms-sample.ts';
import { sampleTreasury, type TreasuryState } from './treasury-sample.ts';
import { sampleWijk, type WijkState } from './wijk-sample.ts';

export interface FakeApplication {
  applicationId: string;
  status: ApplicationStatus;
  choice: { productId: string | null; productVersion: number | null; term: string | null };
  isSepa: boolean;
  verifyToken: string;
  token: string;
  looks: number;
  paid?: boolean;
  order?: unknown;
}

export interface State {
  applications: Map<string, FakeApplication>;
  calls: { id: string; key: string }[];
  /** How often the applicant looks before the provider's message has arrived. */
  looksUntilNews: number;
  paysAtOnce: boolean;
  summaryVersion: number;
  slowness: number;
  broken: boolean;
  office: OfficeState;
  treasury: TreasuryState;
  wijk: WijkState;
  money: MoneyState;
  member: MemberState;
  register: RegisterState;
  privacy: PrivacyState;
  imports: ImportState;
  agreements: AgreementsState;
  terms: TermsState;
  /** Withdrawals that came without signing in. */
  statements: Record<string, unknown>[];
}

export function freshState(): State {
  return {
    applications: new Map(),
    calls: [],
    looksUntilNews: 1,
    paysAtOnce: true,
    summaryVersion: 1,
    slowness: 0,
    broken: false,
    office: sampleOffice(),
    treasury: sampleTreasury(),
    wijk: sampleWijk(),
    money: sampleMoney(),
    member: sampleMembership(),
    register: sampleRegister(),
    privacy: samplePrivacy(),
    imports: sampleImports(),
    agreements: sampleAgreements(),
    terms: sampleTerms(),
    statements: [],
  };
}
