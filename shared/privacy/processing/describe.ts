import type { Endpoint } from '../../kernel/endpoint.ts';
import { retentionRules } from '../retention/rules.ts';
import { impact } from './impact.ts';
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
    impactText(),
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

function impactText(): string {
  const answered = impact.map(({ question, answer, points }) =>
    [`**${question.nl}** ${answer.nl}`, points.map(({ nl }) => `- ${nl}`).join('\n')].filter(Boolean).join('\n\n'),
  );
  return ['## Gegevensbeschermingseffectbeoordeling (DPIA)', ...answered].join('\n\n');
}
