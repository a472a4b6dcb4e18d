/** What moves money between the cooperative, its payers and its bank. */
import type { JsonObject } from './json.ts';
import type { Metadata, Stored } from './objects.ts';

export interface BalanceTransaction extends Stored {
  object: 'balance_transaction';
  amount: number;
  fee: number;
  net: number;
  currency: string;
  created: number;
  available_on: number;
  status: 'pending' | 'available';
  type: string;
  reporting_category: string;
  source: string | null;
}

export interface Payout extends Stored {
  object: 'payout';
  status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';
  amount: number;
  arrival_date: number;
  automatic: boolean;
  balance_transaction: string | null;
  reconciliation_status: 'in_progress' | 'completed' | 'not_applicable';
}

export interface Refund extends Stored {
  object: 'refund';
  status: 'pending' | 'succeeded' | 'failed';
  amount: number;
  charge: string;
  payment_intent: string;
  balance_transaction: string | null;
  failure_balance_transaction?: string;
  failure_reason?: string;
  created: number;
  metadata: Metadata;
}

export interface Dispute extends Stored {
  object: 'dispute';
  status: 'needs_response' | 'under_review' | 'won' | 'lost';
  amount: number;
  charge: string;
  payment_intent: string;
  reason: string;
  balance_transactions: BalanceTransaction[];
  evidence: JsonObject;
  evidence_details: JsonObject & { due_by: number | null; has_evidence: boolean; submission_count: number };
  metadata: Metadata;
}
