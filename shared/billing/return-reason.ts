import type { ReturnAction } from './contract.ts';

/**
 * Why a bank or a payer sends money back, as data: the reason codes of SEPA (EPC173-14) with what they ask of us, and the words that Stripe has
 * for them. A mandate that is blocked or cancelled is never debited again before a new one is given.
 */
export interface ReturnReason {
  /** The reason code of SEPA; null for what no bank sent back. */
  sepa: string | null;
  nl: string;
  en: string;
  action: ReturnAction;
  mandate: 'keep' | 'blocked' | 'cancelled';
  /** How often the same claim may be debited again. */
  retries: number;
}

const sepaReasons = {
  AC01: ['Rekeningnummer klopt niet', 'Account number is not correct', 'new-mandate', 'blocked', 0],
  AC04: ['Rekening is opgeheven', 'Account is closed', 'new-mandate', 'cancelled', 0],
  AC06: ['Rekening is geblokkeerd', 'Account is blocked', 'new-mandate', 'blocked', 0],
  AC13: [
    'Van deze rekening kan niet worden geïncasseerd',
    'This account cannot be debited',
    'new-mandate',
    'cancelled',
    0,
  ],
  AG01: ['Incasso mag niet op deze rekening', 'Direct debit is not allowed here', 'new-mandate', 'cancelled', 0],
  AG02: ['Soort incasso klopt niet', 'Kind of direct debit is not correct', 'review', 'keep', 0],
  AM04: ['Te weinig saldo', 'Not enough money in the account', 'retry', 'keep', 2],
  AM05: ['Dubbel geïncasseerd', 'Collected twice', 'review', 'keep', 0],
  BE05: ['Incassant-ID is onbekend', 'Creditor identifier is not known', 'review', 'keep', 0],
  FF01: ['Opmaak van het bestand klopt niet', 'Format of the file is not correct', 'review', 'keep', 0],
  RC01: ['BIC klopt niet', 'BIC is not correct', 'review', 'keep', 0],
  MD01: ['Geen geldige machtiging', 'No valid mandate', 'new-mandate', 'cancelled', 0],
  MD02: ['Gegevens van de machtiging ontbreken', 'Details of the mandate are missing', 'new-mandate', 'blocked', 0],
  MD06: ['Betaler heeft het geld teruggehaald', 'Payer took the money back', 'ask-first', 'keep', 0],
  MD07: ['Rekeninghouder is overleden', 'Account holder has died', 'death-review', 'cancelled', 0],
  MS02: ['Betaler heeft geweigerd', 'Payer refused', 'ask-first', 'keep', 0],
  MS03: ['Bank geeft geen reden', 'Bank gives no reason', 'retry', 'keep', 1],
  RR01: ['Gegevens volgens de wet ontbreken', 'Details that the law asks for are missing', 'review', 'keep', 0],
  RR02: ['Naam of adres van de betaler ontbreekt', 'Name or address of the payer is missing', 'review', 'keep', 0],
  RR03: ['Naam of adres van de ontvanger ontbreekt', 'Name or address of the payee is missing', 'review', 'keep', 0],
  RR04: ['Reden volgens de wet', 'Reason under the law', 'review', 'keep', 0],
  SL01: ['Betaler laat deze incasso niet toe', 'Payer does not allow this direct debit', 'stop', 'blocked', 0],
} as const satisfies Record<string, Row>;

type Row = readonly [nl: string, en: string, ReturnAction, ReturnReason['mandate'], retries: number];
type SepaCode = keyof typeof sepaReasons;

/** What Stripe calls a debit that failed, and the reason of a dispute, which is how a late return comes in. */
const inWordsOfStripe: Record<string, SepaCode> = {
  insufficient_funds: 'AM04',
  account_closed: 'AC04',
  no_account: 'AC01',
  invalid_account_number: 'AC01',
  invalid_account_number_length: 'AC01',
  incorrect_account_details: 'AC01',
  bank_account_restricted: 'AC06',
  bank_account_unusable: 'AC13',
  debit_not_allowed: 'AG01',
  debit_not_authorized: 'MD01',
  authorization_revoked: 'MD01',
  debit_authorization_not_match: 'MD01',
  customer_initiated: 'MD06',
  debit_disputed: 'MD06',
  recipient_deceased: 'MD07',
  refer_to_customer: 'MS02',
  bank_ownership_changed: 'AC04',
  generic_could_not_process: 'MS03',
  could_not_process: 'MS03',
  bank_cannot_process: 'MS03',
  charge_exceeds_source_limit: 'MS03',
  charge_exceeds_weekly_limit: 'MS03',
  charge_exceeds_transaction_limit: 'MS03',
};

/** What is no return of a bank: cards, and a mandate that the provider does not debit any more. */
const withoutSepa: Record<string, Row> = {
  payment_intent_mandate_invalid: [
    'De machtiging geldt niet meer',
    'The mandate does not hold any more',
    'new-mandate',
    'cancelled',
    0,
  ],
  card_declined: ['Kaart is geweigerd', 'Card was declined', 'new-mandate', 'keep', 1],
  expired_card: ['Kaart is verlopen', 'Card has expired', 'new-mandate', 'blocked', 0],
  authentication_required: [
    'Betaler moet de betaling bevestigen',
    'Payer has to confirm the payment',
    'ask-first',
    'keep',
    0,
  ],
};

const disputed: Row = ['Betaling is betwist', 'Payment is disputed', 'review', 'keep', 0];
const unknown: Row = ['Bank geeft een onbekende reden', 'Bank gives a reason that we do not know', 'review', 'keep', 0];

/**
 * With these a debtor or a bank takes a debit back for good: there is nothing to contest, unlike with cards. They are all the reasons that Stripe
 * gives for a direct debit, and a death is not among them: Stripe tells of one (`recipient_deceased`, MD07) only where the debit failed. Its
 * `network_reason_code` holds codes of card networks, and the dispute of a direct debit has no details of its own. So a death that comes after
 * the money looks like `bank_cannot_process`; the next debit tells it.
 */
const finalDisputes = new Set([
  'bank_cannot_process',
  'customer_initiated',
  'debit_not_authorized',
  'incorrect_account_details',
  'insufficient_funds',
]);

const cardDisputes = new Set([
  'credit_not_processed',
  'duplicate',
  'fraudulent',
  'general',
  'noncompliant',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
]);

const rowOf = (code: string): { sepa: SepaCode | null; row: Row } => {
  const sepa = isSepa(code) ? code : inWordsOfStripe[code];
  if (sepa) return { sepa, row: sepaReasons[sepa] };
  return { sepa: null, row: withoutSepa[code] ?? (cardDisputes.has(code) ? disputed : unknown) };
};

const isSepa = (code: string): code is SepaCode => Object.hasOwn(sepaReasons, code);

/** The reason behind any code; one that is not listed asks for a person. */
export function returnReason(code: string): ReturnReason {
  const { sepa, row } = rowOf(code);
  const [nl, en, action, mandate, retries] = row;
  return { sepa, nl, en, action, mandate, retries };
}

export const isFinalDispute = (reason: string): boolean => finalDisputes.has(reason);
