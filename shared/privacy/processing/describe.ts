import type { Endpoint } from '../../kernel/endpoint.ts';
import { retentionRules } from '../retention/rules.ts';
import { processors, security } from './measures.ts';
import { type Purpose, purposes } from './purposes.ts';

/**
 * The record of processing (article 30 GDPR) and the text of the data protection impact assessment, as one document: made of what the code
 * declares, so that it says what the product does. Dutch, because the board and the authority read it.
 */
export function processingRegister(endpoints: readonly Endpoint[]): string {
  return `${[
    '# Register van verwerkingen',
    'Gemaakt uit de code met `npm run processing-register`; wijzig dit bestand niet met de hand.',
    ...purposes.map((purpose) => activity(purpose, endpoints)),
    '## Verwerkers',
    table(
      ['Wie', 'Doet', 'Waar', 'Krijgt'],
      processors.map(({ name, does, where, receives }) => [name, does.nl, where, receives.nl]),
    ),
    '## Bewaartermijnen',
    table(
      ['Gegevens', 'Termijn', 'Vanaf', 'Grondslag', 'Wie het uitvoert'],
      retentionRules.map(({ data, term, from, basis, carriedOutBy }) => [
        data.nl,
        term.nl,
        from.nl,
        basis.nl,
        carriers[carriedOutBy],
      ]),
    ),
    '## Beveiliging',
    security.map(({ nl }) => `- ${nl}.`).join('\n'),
    impact(endpoints),
  ].join('\n\n')}\n`;
}

const carriers = {
  engine: 'bewaarmachine, na een proef en een besluit',
  daily: 'dagelijkse ronde',
  expiry: 'vanzelf, waar het staat',
  provider: 'Stripe',
  never: 'blijft',
} as const;

function activity(
  { name, lawfulBasis, persons, data, recipients, retention, entities, paths }: Purpose,
  all: readonly Endpoint[],
) {
  const reached = all.filter(({ path }) => paths.includes(path.split('/')[1] ?? ''));
  const rules = retentionRules.filter(({ ruleId }) => retention.includes(ruleId));
  return [
    `## ${name.nl}`,
    `- Grondslag: ${lawfulBasis.nl}`,
    `- Van wie: ${persons.nl}`,
    `- Welke gegevens: ${data.map(({ nl }) => nl).join('; ')}`,
    `- Ontvangers: ${recipients.join(', ')}`,
    `- Bewaard: ${rules.map(({ data: what, term }) => `${what.nl.toLowerCase()}: ${term.nl}`).join('; ')}`,
    `- Waar het staat: ${entities.map((entity) => `\`${entity}\``).join(', ')}`,
    `- Bereikbaar langs ${reached.length} wegen${reached.length === 0 ? '' : `, voor: ${whoMay(reached)}`}`,
  ].join('\n');
}

function whoMay(reached: readonly Endpoint[]): string {
  const words = {
    public: 'iedereen',
    bearer: 'wie een verstuurde link heeft',
    member: 'het lid zelf',
    signature: 'Stripe',
  };
  const who = reached.flatMap(({ access }) => (access.kind === 'roles' ? [...access.roles] : [words[access.kind]]));
  return [...new Set(who)].sort().join(', ');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

function impact(endpoints: readonly Endpoint[]): string {
  const own = endpoints.filter(({ access }) => access.kind === 'member').length;
  const engine = retentionRules.filter(({ carriedOutBy }) => carriedOutBy === 'engine').length;
  return `## Gegevensbeschermingseffectbeoordeling (DPIA)

**Wat gebeurt er?** De coöperatie houdt bij wie lid is, int bijdragen en besteedt geld in wijken. Er zijn ${purposes.length} doelen, hierboven beschreven.

**Is dit nodig en niet meer dan nodig?** Er wordt niets gevraagd over gezondheid, en geen burgerservicenummer: een veld waarin iemand typt weigert
zo'n nummer, en een aantekening over een lid weigert woorden die een ziekte noemen. Wie iemand is staat los van wat er met geld en stemmen gebeurt.

**Bijzondere gegevens of profilering?** Nee. De prijs hangt niet van een persoon af, en geen besluit over een lid wordt alleen door een machine genomen.

**Welke risico's zijn er, en wat is eraan gedaan?**

- Iemand van het kantoor kijkt zonder reden in een dossier: elke blik wordt vastgelegd en is voor het lid zichtbaar; de auditor ziet wie het was.
- Gegevens lekken langs logboeken of berichten: daar staan alleen nummers; elke test van het product kijkt of er toch een naam in staat.
- Gegevens blijven te lang: ${retentionRules.length} termijnen, waarvan ${engine} door een bewaarmachine die eerst op proef laat zien wat verdwijnt.
- Een lid ziet het dossier van een ander: de ${own} wegen voor leden noemen geen lid, maar kennen alleen wie is ingelogd.
- Een wijk is zo klein dat een cijfer over één mens gaat: cijfers over minder dan tien mensen worden niet getoond.

**Rechten.** Inzien en meenemen kan meteen; toestemming intrekken gaat zoals geven; wissen kan zodra niets meer loopt. Andere verzoeken krijgen binnen een
maand antwoord, met een taak die dat bewaakt. Een datalek heeft een klok van 72 uur.

**Uitkomst.** Het overblijvende risico is laag. Toets dit opnieuw wanneer er een doel bij komt.`;
}
