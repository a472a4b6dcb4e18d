import { defineRefusals } from '../../kernel/refusal.ts';

export const closeRefusals = defineRefusals({
  MONTH_NOT_OVER: {
    status: 409,
    nl: 'De maand {month} is nog niet voorbij. Sluit haar af als de volgende maand is begonnen.',
    en: 'The month {month} is not over yet. Close it when the next month has begun.',
  },
  MONTH_WITHOUT_ENTRIES: {
    status: 409,
    nl: 'Er is in of voor {month} nog niets geboekt. Begin bij de eerste maand met boekingen.',
    en: 'Nothing has been booked in or before {month} yet. Begin with the first month that has entries.',
  },
  EARLIER_MONTH_OPEN: {
    status: 409,
    nl: 'Sluit eerst {month} af. Maanden gaan op volgorde dicht.',
    en: 'Close {month} first. Months close in their order.',
  },
  CHECKS_BLOCK: {
    status: 409,
    nl: 'Nog niet alles klopt. Kijk op de lijst van deze maand wat nog openstaat.',
    en: 'Not everything is right yet. See the list of this month for what is still open.',
  },
  PERIOD_CLOSED_ALREADY: {
    status: 409,
    nl: 'De maand {month} is al afgesloten.',
    en: 'The month {month} has been closed already.',
  },
  PERIOD_NOT_SOFT_LOCKED: {
    status: 409,
    nl: 'Deze maand is niet voorlopig afgesloten. Dat komt eerst.',
    en: 'This month has not been closed provisionally. That comes first.',
  },
  SOFT_LOCK_TOO_YOUNG: {
    status: 409,
    nl: 'Wacht tien minuten na de voorlopige afsluiting, zodat alles wat onderweg was geboekt is.',
    en: 'Wait ten minutes after the provisional close, so that everything under way has been booked.',
  },
  PERIOD_LOCKED: {
    status: 409,
    nl: 'Deze maand is definitief afgesloten en gaat niet meer open. Boek een correctie in een open maand.',
    en: 'This month is closed for good and is not reopened. Book a correction in an open month.',
  },
  LATER_MONTH_CLOSED: {
    status: 409,
    nl: 'Een latere maand is al afgesloten. Open eerst de laatste.',
    en: 'A later month has been closed already. Reopen the last one first.',
  },
});
