import { defineRefusals } from '../kernel/refusal.ts';

export const portalRefusals = defineRefusals({
  CONTRIBUTION_NOT_PAID: {
    status: 409,
    nl: 'Voor deze bijdrage is er geen betaalbewijs: zij is niet betaald, of het bedrag is teruggegaan.',
    en: 'There is no receipt for this contribution: it is not paid, or the amount went back.',
  },
  NOTHING_TO_PAY: {
    status: 409,
    nl: 'Deze bijdrage hoeft u nu niet te betalen: de bank is er nog mee bezig, of zij is al voldaan.',
    en: 'You need not pay this contribution now: the bank is still working on it, or it has been settled.',
  },
  ACCOUNT_NOT_CHANGEABLE: {
    status: 409,
    nl: 'Er wordt niets van u afgeschreven, dus er is geen rekening om te wijzigen.',
    en: 'Nothing is debited from you, so there is no account to change.',
  },
});
