import { defineRefusals } from '../../kernel/refusal.ts';

/** Browser-safe. Why a file of CBS or RIVM, or a row of it, is not taken. */
export const regionFileRefusals = defineRefusals({
  REGION_FILE_NAME: {
    status: 422,
    nl: 'De naam van het bestand eindigt niet op {endings}.',
    en: 'The name of the file does not end in {endings}.',
  },
  REGION_FILE_TOO_LARGE: {
    status: 413,
    nl: 'Het bestand is groter dan 1 GB. Zo groot is geen van deze bestanden.',
    en: 'The file is larger than 1 GB. None of these files is that large.',
  },
  REGION_MUNICIPALITIES_MISSING: {
    status: 422,
    nl: 'Zeg van welke gemeenten de cijfers bewaard moeten worden. Er is nog geen eerder bestand dat het zegt.',
    en: 'Say of which municipalities the figures must be kept. There is no earlier file yet that says so.',
  },
  REGION_FILE_NOT_UPLOADED: {
    status: 409,
    nl: 'Het bestand is nog niet aangekomen. Stuur het eerst op.',
    en: 'The file has not arrived yet. Send it first.',
  },
  REGION_FILE_OTHER_SIZE: {
    status: 409,
    nl: 'Er kwam een ander bestand aan dan was aangekondigd. Kies het bestand opnieuw.',
    en: 'Another file arrived than was announced. Choose the file again.',
  },
  REGION_FILE_EMPTY: { status: 422, nl: 'Het bestand is leeg.', en: 'The file is empty.' },
  REGION_FILE_COLUMN: {
    status: 422,
    nl: 'In de eerste regel van het bestand ontbreekt de kolom {column}. Kies het bestand zoals het CBS het uitgeeft.',
    en: 'The first line of the file lacks the column {column}. Choose the file as CBS publishes it.',
  },
  REGION_FILE_OTHER_YEAR: {
    status: 422,
    nl: 'Dit bestand is van {found}, en u zei {cbsYear}. Kies het andere jaar of het andere bestand.',
    en: 'This file is of {found}, and you said {cbsYear}. Choose the other year or the other file.',
  },
  REGION_FILE_NOT_JSON: {
    status: 422,
    nl: 'Het bestand is geen geldige JSON, of het is afgebroken. Haal het opnieuw op.',
    en: 'The file is not valid JSON, or it was cut off. Fetch it again.',
  },
  REGION_FILE_NO_ROWS: {
    status: 422,
    nl: 'In het bestand staat niets van de gevraagde gemeenten. Kijk of de gemeentecodes kloppen.',
    en: 'The file has nothing of the municipalities that were asked for. Check their codes.',
  },
  ROW_TOO_LONG: {
    status: 422,
    nl: 'Deze rij is langer dan een rij van dit bestand ooit is.',
    en: 'This row is longer than a row of this file ever is.',
  },
  ROW_POSTCODE: { status: 422, nl: 'De postcode van deze rij klopt niet.', en: 'The postcode of this row is not one.' },
  ROW_HOUSE_NUMBER: {
    status: 422,
    nl: 'Het huisnummer van deze rij klopt niet.',
    en: 'The house number of this row is not one.',
  },
  ROW_AREA_CODE: {
    status: 422,
    nl: 'De code van de gemeente, wijk of buurt van deze rij klopt niet.',
    en: 'The code of the municipality, wijk or buurt of this row is not one.',
  },
  ROW_IN_TWO_BUURTEN: {
    status: 422,
    nl: 'Dit adres staat in het bestand bij twee buurten. De eerste telt.',
    en: 'This address is in the file with two buurten. The first one counts.',
  },
  ROW_FIGURE: {
    status: 422,
    nl: 'In de kolom {column} van deze rij staat geen getal dat daar kan staan.',
    en: 'The column {column} of this row has no number that can stand there.',
  },
});
