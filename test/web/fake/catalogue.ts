import { endpoints } from '../../../shared/api.ts';
import * as arrears from '../../../shared/billing/arrears/contract.ts';
import * as billing from '../../../shared/billing/contract.ts';
import type { Endpoint } from '../../../shared/kernel/endpoint.ts';
import * as bank from '../../../shared/reconciliation/bank/contract.ts';
import * as close from '../../../shared/reconciliation/close/contract.ts';
import * as matching from '../../../shared/reconciliation/matching/contract.ts';
import * as payouts from '../../../shared/reconciliation/payouts/contract.ts';
import * as reports from '../../../shared/reports/contract.ts';

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'door' in value;
const declared = [arrears, billing, bank, close, matching, payouts, reports].flatMap((contract) =>
  Object.values<unknown>(contract).filter(isEndpoint),
);

/** What is declared, also where no door serves it yet. */
export const catalogue: readonly Endpoint[] = [...new Set([...endpoints, ...declared])];
