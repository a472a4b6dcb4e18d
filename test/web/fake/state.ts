import type { ApplicationStatus } from '../../../shared/membership/contract.ts';
import { type MoneyState, sampleMoney } from './money-sample.ts';
import { type OfficeState, sampleOffice } from './office-sample.ts';
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
  };
}
