import { defineRefusals } from '../../kernel/refusal.ts';

/** Browser-safe. Why a bank file, a statement or an entry is not taken; each names the rule, never what stood in the file. */
export const bankRefusals = defineRefusals({
  BANK_FILE_NAME: {
    status: 422,
    nl: 'De naam van het bestand eindigt niet op .xml. Kies een camt.053-bestand van uw bank.',
    en: 'The name of the file does not end in .xml. Choose a camt.053 file of your bank.',
  },
  BANK_FILE_TOO_LARGE: {
    status: 413,
    nl: 'Het bestand is groter dan 50 MB. Vraag bij uw bank een kortere periode op.',
    en: 'The file is larger than 50 MB. Ask your bank for a shorter period.',
  },
  BANK_FILE_NOT_UPLOADED: {
    status: 409,
    nl: 'Het bestand is nog niet aangekomen. Stuur het eerst op.',
    en: 'The file has not arrived yet. Send it first.',
  },
  BANK_FILE_OTHER_SIZE: {
    status: 409,
    nl: 'Er kwam een ander bestand aan dan was aangekondigd. Kies het bestand opnieuw.',
    en: 'Another file arrived than was announced. Choose the file again.',
  },
  CAMT_EMPTY: { status: 422, nl: 'Het bestand is leeg.', en: 'The file is empty.' },
  CAMT_NOT_XML: {
    status: 422,
    nl: 'Dit is geen XML-bestand. Kies bij uw bank het formaat camt.053.',
    en: 'This is not an XML file. Choose the format camt.053 at your bank.',
  },
  CAMT_ENCODING: {
    status: 422,
    nl: 'Het bestand is niet geschreven in UTF-8. Alleen die schrijfwijze lezen wij.',
    en: 'The file is not written in UTF-8. That is the only encoding we read.',
  },
  CAMT_DOCTYPE: {
    status: 422,
    nl: 'Het bestand begint met een DOCTYPE. Een bankafschrift heeft dat nooit, daarom lezen wij het niet.',
    en: 'The file starts with a DOCTYPE. A bank statement never has one, so we do not read it.',
  },
  CAMT_MALFORMED: {
    status: 422,
    nl: 'Het bestand is beschadigd: de XML klopt niet. Haal het opnieuw op bij uw bank.',
    en: 'The file is damaged: its XML is not well-formed. Fetch it from your bank again.',
  },
  CAMT_TRUNCATED: {
    status: 422,
    nl: 'Het bestand is niet compleet: het einde ontbreekt. Haal het opnieuw op bij uw bank.',
    en: 'The file is not complete: its end is missing. Fetch it from your bank again.',
  },
  CAMT_TOO_DEEP: {
    status: 422,
    nl: 'Het bestand is dieper genest dan een bankafschrift ooit is.',
    en: 'The file is nested deeper than a bank statement ever is.',
  },
  CAMT_TOKEN_TOO_LONG: {
    status: 422,
    nl: 'In het bestand staat een waarde die langer is dan een bankafschrift toelaat.',
    en: 'The file has a value that is longer than a bank statement allows.',
  },
  CAMT_OTHER_MESSAGE: {
    status: 422,
    nl: 'Dit is geen bankafschrift (camt.053). Kies bij uw bank het formaat camt.053.',
    en: 'This is not a bank statement (camt.053). Choose the format camt.053 at your bank.',
  },
  CAMT_OTHER_VERSION: {
    status: 422,
    nl: 'Deze versie van camt.053 lezen wij niet. Wij lezen camt.053.001.02 en camt.053.001.08.',
    en: 'We do not read this version of camt.053. We read camt.053.001.02 and camt.053.001.08.',
  },
  CAMT_NO_STATEMENTS: {
    status: 422,
    nl: 'In het bestand staat geen enkel afschrift.',
    en: 'The file has no statement in it.',
  },
  CAMT_TOO_MANY_STATEMENTS: {
    status: 422,
    nl: 'In het bestand staan meer dan {most} afschriften. Vraag bij uw bank een kortere periode op.',
    en: 'The file has more than {most} statements. Ask your bank for a shorter period.',
  },
  CAMT_OTHER_CONTENT: {
    status: 422,
    nl: 'Het bestand dat aankwam is niet het bestand dat u koos. Stuur het opnieuw.',
    en: 'The file that arrived is not the one that you chose. Send it again.',
  },
  STATEMENT_OTHER_ACCOUNT: {
    status: 422,
    nl: 'Dit afschrift is van een andere rekening dan die van de coöperatie.',
    en: 'This statement is of another account than that of the cooperative.',
  },
  STATEMENT_OTHER_CURRENCY: {
    status: 422,
    nl: 'Dit afschrift is niet in euro.',
    en: 'This statement is not in euros.',
  },
  STATEMENT_WITHOUT_ID: {
    status: 422,
    nl: 'Dit afschrift heeft geen kenmerk, zodat wij het niet kunnen herkennen als het nog eens komt.',
    en: 'This statement has no id, so that we could not recognise it when it comes again.',
  },
  STATEMENT_WITHOUT_BALANCES: {
    status: 422,
    nl: 'Van dit afschrift ontbreekt het begin- of eindsaldo, of het kan niet gelezen worden.',
    en: 'The opening or closing balance of this statement is missing or cannot be read.',
  },
  STATEMENT_DOES_NOT_ADD_UP: {
    status: 422,
    nl: 'Dit afschrift telt niet op: het beginsaldo met alle boekingen is niet het eindsaldo. Het verschil is {difference}.',
    en: 'This statement does not add up: its opening balance with all entries is not its closing balance. The difference is {differenceInEnglish}.',
  },
  STATEMENT_TWICE_IN_FILE: {
    status: 422,
    nl: 'Dit afschrift staat twee keer in het bestand. De eerste keer telt.',
    en: 'This statement is in the file twice. The first one counts.',
  },
  ENTRY_AMOUNT: {
    status: 422,
    nl: 'Het bedrag van deze boeking ontbreekt of is geen bedrag in hele centen.',
    en: 'The amount of this entry is missing or is no amount in whole cents.',
  },
  ENTRY_CURRENCY: { status: 422, nl: 'Deze boeking is niet in euro.', en: 'This entry is not in euros.' },
  ENTRY_SIDE: {
    status: 422,
    nl: 'Van deze boeking is niet duidelijk of het geld erbij of eraf ging.',
    en: 'It is not clear whether this entry came in or went out.',
  },
  ENTRY_STATUS: {
    status: 422,
    nl: 'Van deze boeking is niet duidelijk of zij echt geboekt is.',
    en: 'It is not clear whether this entry was really booked.',
  },
  ENTRY_DAY: {
    status: 422,
    nl: 'De boekdag van deze boeking ontbreekt of bestaat niet.',
    en: 'The booking day of this entry is missing or does not exist.',
  },
});

/** What a treasurer should know about a statement that was taken. */
export const statementWarnings = {
  OPENING_DOES_NOT_FOLLOW: {
    nl: 'Het beginsaldo is niet het eindsaldo van het vorige afschrift. Er ontbreekt waarschijnlijk een afschrift.',
    en: 'The opening balance is not the closing balance of the previous statement. A statement is probably missing.',
  },
  NUMBER_SKIPPED: {
    nl: 'Het nummer van dit afschrift volgt niet op dat van het vorige.',
    en: 'The number of this statement does not follow that of the previous one.',
  },
  INCOMPLETE: {
    nl: 'Niet alle boekingen van dit afschrift konden gelezen worden. Zolang dat zo is, kan de maand niet dicht.',
    en: 'Not all entries of this statement could be read. As long as that is so, the month cannot be closed.',
  },
  AMENDED: {
    nl: 'De bank heeft dit afschrift later anders aangeleverd. Boekingen die eerder wel en nu niet meer op het afschrift staan, zijn blijven staan. Controleer ze.',
    en: 'The bank delivered this statement differently later on. Entries that stood on it before and do not now have been left in place. Check them.',
  },
} as const;
export type StatementWarning = keyof typeof statementWarnings;
