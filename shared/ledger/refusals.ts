import { defineRefusals } from '../kernel/refusal.ts';

export const ledgerRefusals = defineRefusals({
  ENTRY_IS_A_REVERSAL: {
    status: 409,
    nl: 'Dit is zelf een tegenboeking. Boek de oorspronkelijke gebeurtenis opnieuw.',
    en: 'This is itself a reversal. Book the original event again.',
  },
  ENTRY_ALREADY_REVERSED: {
    status: 409,
    nl: 'Deze boeking is al tegengeboekt.',
    en: 'This entry has been reversed already.',
  },
  PERIOD_CLOSED: {
    status: 409,
    nl: 'De maand {month} is afgesloten. Boek in een maand die nog open is.',
    en: 'The month {month} is closed. Book in a month that is still open.',
  },
  ENTRY_OF_A_BANK_LINE: {
    status: 409,
    nl: 'Deze boeking hoort bij een regel van het bankafschrift. Draai haar daar terug, niet in het journaal.',
    en: 'This entry belongs to a line of the bank statement. Undo it there, not in the journal.',
  },
  ENTRY_MOVED_A_GUARD: {
    status: 409,
    nl: 'Deze boeking hoort bij een bestemming, een verdeling of een uitbetaling. Die draait u daar terug, niet in het journaal.',
    en: 'This entry belongs to an appropriation, an allocation or a disbursement. Undo it there, not in the journal.',
  },
});
