import { arrearsRefusals } from '../../../shared/billing/arrears/refusals.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import type { Answers } from './api.ts';
import type { State } from './state.ts';

/** How often the payer looked, so that a payment can come in between two looks. */
const looks = new WeakMap<State, number>();

const states = {
  con_open1: 'open',
  con_back1: 'open',
  con_debit1: 'under-way',
  con_paid1: 'paid',
  con_done1: 'closed',
};

export const paymentToken = 'token-of-the-payer-0000000000000000000000000';

export const paymentAnswers: Answers = {
  getPayment(state, { params, token }) {
    const { contributionId = '' } = params;
    const standing = states[contributionId as keyof typeof states];
    if (standing === undefined || token !== paymentToken) throw commonRefusals.NOT_FOUND();
    const seen = contributionId === 'con_back1' ? (looks.get(state) ?? 0) + 1 : 0;
    looks.set(state, seen);
    const isOpen = standing === 'open' && !(contributionId === 'con_back1' && seen > 2);
    return {
      contributionId,
      state: isOpen ? 'open' : standing === 'open' ? 'paid' : standing,
      amountCents: 1500n,
      dueOn: '2026-11-02',
      lines: [{ kind: 'policy', amountCents: 1500n, from: '2026-11-02', until: '2027-02-02' }],
      reason: isOpen ? { nl: 'Rekening is opgeheven', en: 'Account is closed' } : null,
      canPayOnline: isOpen,
      canRenewMandate: isOpen,
      byBank: isOpen
        ? {
            iban: 'NL91ABNA0417164300',
            name: 'Coöperatie Zorgregio Rietmeer U.A.',
            paymentReference: '1001000000000001',
          }
        : null,
    };
  },
  startPayment: () => ({ url: '/betalen/#terug=con_back1', state: 'open' }),
  renewMandate: () => {
    throw arrearsRefusals.ACCOUNT_NOT_KNOWN();
  },
};
