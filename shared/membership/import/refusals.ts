import { defineRefusals } from '../../kernel/refusal.ts';

/** Why a register is not imported as a whole, or a line of it. */
export const importRefusals = defineRefusals({
  REGISTER_FILE_NAME: {
    status: 422,
    nl: 'Kies een CSV-bestand. De naam eindigt op .csv. Sla een Excel-bestand eerst op als CSV.',
    en: 'Choose a CSV file. Its name ends in .csv. Save an Excel file as CSV first.',
  },
  REGISTER_FILE_TOO_LARGE: {
    status: 413,
    nl: 'Het bestand is groter dan 256 MB. Knip het in delen.',
    en: 'The file is larger than 256 MB. Cut it into parts.',
  },
  REGISTER_FILE_OTHER_SIZE: {
    status: 422,
    nl: 'Het bestand is niet zo groot als is aangekondigd. Stuur het opnieuw.',
    en: 'The file is not of the size that was announced. Send it again.',
  },
  REGISTER_FILE_NOT_UPLOADED: {
    status: 422,
    nl: 'Het bestand is nog niet aangekomen. Stuur het opnieuw.',
    en: 'The file has not arrived. Send it again.',
  },
  REGISTER_FILE_EMPTY: {
    status: 422,
    nl: 'In het bestand staan geen leden.',
    en: 'There are no members in the file.',
  },
  REGISTER_FILE_QUOTE_OPEN: {
    status: 422,
    nl: 'Vanaf regel {line} ontbreekt een aanhalingsteken. Zet het erbij en stuur het bestand opnieuw.',
    en: 'From line {line} on a quotation mark is missing. Add it and send the file again.',
  },
  REGISTER_LINE_TOO_LONG: {
    status: 422,
    nl: 'Regel {line} is te lang voor een regel van een register. Kijk of dit het goede bestand is.',
    en: 'Line {line} is too long for a line of a register. Check whether this is the right file.',
  },
  REGISTER_FILE_COLUMNS: {
    status: 422,
    nl: 'Het bestand heeft meer dan 100 kolommen. Haal de kolommen weg die niet nodig zijn.',
    en: 'The file has more than 100 columns. Take away those that are not needed.',
  },
  REGISTER_COLUMNS_OTHER: {
    status: 422,
    nl: 'Zeg van elke kolom wat erin staat, of dat die niet meetelt. Het bestand heeft er {count}.',
    en: 'Say of every column what it holds, or that it does not count. The file has {count}.',
  },
  REGISTER_COLUMN_MISSING: {
    status: 422,
    nl: 'Deze gegevens ontbreken nog: {fields}. Wijs er een kolom voor aan.',
    en: 'These data are still missing: {fields}. Choose a column for them.',
  },
  REGISTER_COLUMN_TWICE: {
    status: 422,
    nl: 'Twee kolommen zouden hetzelfde zijn: {fields}. Kies er een.',
    en: 'Two columns would be the same: {fields}. Choose one.',
  },
  REGISTER_NOT_CHECKED: {
    status: 409,
    nl: 'Laat het bestand eerst controleren.',
    en: 'Have the file checked first.',
  },
  REGISTER_BUSY: {
    status: 409,
    nl: 'Er wordt al aan dit bestand gewerkt. Wacht tot dat klaar is.',
    en: 'This file is being worked on. Wait until that is done.',
  },
  REGISTER_IMPORTED: {
    status: 409,
    nl: 'Dit bestand is al ingelezen.',
    en: 'This file has been imported already.',
  },
});
