import { defineRefusals } from '../kernel/refusal.ts';

export const reportsRefusals = defineRefusals({
  EXPORT_FORMAT_NOT_POSSIBLE: {
    status: 422,
    nl: 'Dit overzicht bestaat niet in deze vorm.',
    en: 'This report does not exist in this format.',
  },
  EXPORT_NEEDS_CHOICE: {
    status: 422,
    nl: 'Kies waarover dit overzicht gaat.',
    en: 'Choose what this report is about.',
  },
  EXPORT_CHOICE_NOT_USED: {
    status: 422,
    nl: 'Deze keuze hoort niet bij dit overzicht.',
    en: 'This choice does not belong to this report.',
  },
  FISCAL_YEAR_NOT_BEGUN: {
    status: 422,
    nl: 'Dit boekjaar is nog niet begonnen.',
    en: 'This fiscal year has not begun.',
  },
  EXPORT_DAYS_REVERSED: {
    status: 422,
    nl: 'De laatste dag ligt voor de eerste dag.',
    en: 'The last day lies before the first day.',
  },
  EXPORT_TOO_LONG_FOR_SHEET: {
    status: 422,
    nl: 'Dit overzicht heeft meer regels dan een rekenblad aankan. Maak het als csv.',
    en: 'This report has more lines than a spreadsheet can hold. Make it as csv.',
  },
  EXPORT_NOT_READY: {
    status: 409,
    nl: 'Dit bestand is nog niet klaar.',
    en: 'This file is not ready yet.',
  },
  EXPORT_FAILED: {
    status: 409,
    nl: 'Dit bestand is niet gelukt. Maak het opnieuw.',
    en: 'This file did not succeed. Make it again.',
  },
  EXPORT_GONE: {
    status: 410,
    nl: 'Dit bestand is na negentig dagen opgeruimd. Maak het opnieuw.',
    en: 'This file was cleared away after ninety days. Make it again.',
  },
});
