import type { Block } from '../../documents/index.ts';
import type { QualityItem } from '../plans/quality-item.ts';
import type { WholeYearPlan } from '../plans/year-plan.ts';
import type { Indicator } from '../results/indicator.ts';
import type { Party } from '../wijkcontract.ts';
import { categoryInDutch, dayInDutch } from './wording.ts';

/** What the parties work with under a contract, as it stood on a day. */
export interface AtWork {
  indicators: readonly Indicator[];
  qualityItems: readonly QualityItem[];
  yearPlans: readonly WholeYearPlan[];
}

const heading = (text: string): Block => ({ kind: 'heading', text });
const subheading = (text: string): Block => ({ kind: 'subheading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const list = (items: readonly string[]): Block => ({ kind: 'list', items });

/**
 * Indicators, quality framework and year plan stand outside the text that is signed: they change every year, and the fingerprint must not. They are printed
 * behind it, with the day on which they stood so.
 */
export function annexOf(
  { indicators, qualityItems, yearPlans }: AtWork,
  parties: readonly Party[],
  on: string,
): Block[] {
  return [
    heading('Bijlage: indicatoren, kwaliteitskader en jaarplan'),
    paragraph(
      `Deze bijlage hoort niet bij de getekende tekst en telt niet mee in de vingerafdruk. Zij toont hoe de afspraken stonden op ${dayInDutch(on)}.`,
    ),
    subheading('Indicatoren'),
    ...indicatorsIn(indicators),
    subheading('Kwaliteitskader'),
    ...qualityIn(qualityItems),
    ...plansIn(yearPlans, parties),
  ];
}

const none = (what: string): Block => paragraph(`Er is nog geen ${what} vastgelegd.`);

function indicatorsIn(indicators: readonly Indicator[]): Block[] {
  const holding = indicators.filter(({ status }) => status !== 'retired');
  if (holding.length === 0) return [none('indicator')];
  return [
    list(
      holding.map(({ name, definition, unit, baseline, target, weightPermille, status }) => {
        const weight = status === 'active' ? `telt voor ${weightPermille} promille` : 'nog niet vastgesteld';
        return `${name}: van ${baseline} naar ${target} ${unit} (${weight}). ${definition}`;
      }),
    ),
  ];
}

const statusInDutch: Record<QualityItem['status'], string> = {
  'to-do': 'nog te doen',
  'in-progress': 'bezig',
  met: 'voldaan',
  dropped: 'vervallen',
};

function qualityIn(items: readonly QualityItem[]): Block[] {
  if (items.length === 0) return [none('kwaliteitskader')];
  return [...Map.groupBy(items, ({ category }) => category)].flatMap(([category, own]) => [
    paragraph(categoryInDutch[category]),
    list(own.map(({ text, norm, status }) => `${text}. Norm: ${norm} (${statusInDutch[status]})`)),
  ]);
}

const goalInDutch: Record<WholeYearPlan['goals'][number]['state'], string> = {
  open: 'loopt',
  reached: 'gehaald',
  'not-reached': 'niet gehaald',
  dropped: 'vervallen',
};

/** Plans that were adopted; a draft is nobody's agreement yet. */
function plansIn(plans: readonly WholeYearPlan[], parties: readonly Party[]): Block[] {
  const adopted = plans.filter(({ state }) => state !== 'draft');
  if (adopted.length === 0) return [subheading('Jaarplan'), none('jaarplan')];
  const nameOf = (partyId: string) => parties.find((party) => party.partyId === partyId)?.name ?? partyId;
  return adopted.flatMap(({ year, goals, projects }) => [
    subheading(`Jaarplan ${year}`),
    ...goals.flatMap(({ goalId, text, state }) => {
      const own = projects.filter((project) => project.goalId === goalId);
      const told = own.map(
        ({ name, ownerPartyId, startsOn, endsOn }) =>
          `${name}: ${nameOf(ownerPartyId)}, ${dayInDutch(startsOn)} tot en met ${dayInDutch(endsOn)}`,
      );
      return [paragraph(`${text} (${goalInDutch[state]})`), ...(told.length > 0 ? [list(told)] : [])];
    }),
  ]);
}
