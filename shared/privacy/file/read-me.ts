import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { LocalDate } from '../../kernel/dates.ts';

/** What lies in the archive, in plain words, on top of it. */
export function readMe(
  { legalName, email }: CooperativeFacts,
  { memberNumber }: { memberNumber: number },
  today: LocalDate,
  sections: readonly string[],
): string {
  return `Alles wat ${legalName} van u bewaart
Lid ${memberNumber}, ${today}

gegevens.json   alles bij elkaar, om mee te nemen naar een ander systeem
csv/            hetzelfde in tabellen, om te openen in een rekenblad
brieven/        de brieven die u van ons kreeg, als pdf

Bedragen in gegevens.json zijn in eurocenten. Waar "kantoor" staat, deed een medewerker of bestuurslid iets.
AccessRecord laat zien wanneer en waarom iemand in uw dossier keek.
Klopt er iets niet, of heeft u een vraag? Schrijf aan ${email}.
Wij bewaren geen burgerservicenummer en niets over uw gezondheid.

Everything that ${legalName} keeps of you
Member ${memberNumber}, ${today}

gegevens.json   all of it together, to take to another system
csv/            the same in tables, to open in a spreadsheet
brieven/        the letters you had from us, as PDF

Amounts in gegevens.json are in cents. Where it says "kantoor", somebody of the office did something.
AccessRecord shows when and why somebody looked into your file.
Is something wrong, or do you have a question? Write to ${email}.
We keep no citizen service number and nothing about your health.

${sections.join(', ')}
`;
}
