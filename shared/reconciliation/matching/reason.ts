import { formatEuro } from '../../kernel/money.ts';
import type { LineToMatch } from './candidates.ts';
import type { Proposal } from './propose.ts';

/** Why a proposal is one, in a sentence for who decides. */
export function reasonOf({ rule, candidate, automatic }: Proposal, line: LineToMatch): { nl: string; en: string } {
  const part = candidate.amountCents === line.amountCents ? null : candidate.amountCents;
  const { nl, en } = sentenceOf(rule, candidate, automatic);
  if (part === null) return { nl, en };
  return {
    nl: `${nl} Er staat ${formatEuro(part)} open; dit is een deel daarvan.`,
    en: `${en} ${formatEuro(part, 'en')} is open; this is a part of it.`,
  };
}

const aboutClawbacks = {
  nl: 'De betaler noemt het betalingskenmerk van deze terugvordering.',
  en: 'The payer names the payment reference of this clawback.',
};

const expectedBack = {
  nl: 'Precies dit bedrag is teruggevraagd en nog niet ontvangen.',
  en: 'Precisely this amount was claimed back and has not been received.',
};

const aboutFunders = {
  'payment-reference': {
    nl: 'De betaler noemt het betalingskenmerk van deze termijn van een financier.',
    en: 'The payer names the payment reference of this instalment of a funder.',
  },
  'known-account': {
    nl: 'Deze rekening is van de financier, en het bedrag is gelijk.',
    en: 'This account is the funder’s, and the amount is the same.',
  },
};

function sentenceOf(rule: Proposal['rule'], { target }: Proposal['candidate'], isOnlyOne: boolean) {
  if (target.kind === 'clawback') return rule === 'payment-reference' ? aboutClawbacks : expectedBack;
  const isOfFunder = target.kind === 'funding' && (rule === 'payment-reference' || rule === 'known-account');
  return isOfFunder ? aboutFunders[rule] : sentences[rule](isOnlyOne);
}

const sentences: Record<Proposal['rule'], (isOnlyOne: boolean) => { nl: string; en: string }> = {
  'own-reference': (isOnlyOne) => ({
    nl: `De bank noemt ons eigen kenmerk.${isOnlyOne ? '' : ' Er is meer dan één mogelijkheid.'}`,
    en: `The bank names our own reference.${isOnlyOne ? '' : ' There is more than one possibility.'}`,
  }),
  'payment-reference': () => ({
    nl: 'De betaler noemt het betalingskenmerk van deze bijdrage.',
    en: 'The payer names the payment reference of this contribution.',
  }),
  payout: (isOnlyOne) =>
    isOnlyOne
      ? {
          nl: 'Stripe betaalde dit bedrag uit, rond deze dag.',
          en: 'Stripe paid out this amount, around this day.',
        }
      : {
          nl: 'Stripe betaalde dit bedrag uit, rond deze dag, maar er zijn meer regels of uitbetalingen met dit bedrag.',
          en: 'Stripe paid out this amount, around this day, but there are more lines or payouts of this amount.',
        },
  'invoice-number': () => ({
    nl: 'De betaler noemt het factuurnummer van deze bijdrage.',
    en: 'The payer names the invoice number of this contribution.',
  }),
  'known-account': () => ({
    nl: 'Van deze rekening kwam eerder geld van dit lid, en het bedrag is gelijk.',
    en: 'Money of this member came from this account before, and the amount is the same.',
  }),
  'expected-amount': () => ({
    nl: 'Precies dit bedrag staat open bij deze financier.',
    en: 'Exactly this amount is open with this funder.',
  }),
};
