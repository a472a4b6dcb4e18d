import type { Area, FigureTable } from './area.ts';
import { type Fraction, fraction, fractionOf } from './fraction.ts';

/** Who a figure is about; a share says something of as many of them as have it, and of as many as do not. */
type Base = 'residents' | 'households' | 'adults' | 'young';

export interface Figure {
  key: string;
  table: FigureTable;
  /** How the file of key figures calls its column; the tables of OData have the other name, with a number behind it that changes every year. */
  column: string | null;
  odata: string;
  nl: string;
  en: string;
  group: 'households' | 'income' | 'benefits' | 'care' | 'health' | 'surroundings';
  unit: 'percent' | 'per-thousand' | 'thousand-euro' | 'kilometre' | 'number';
  /** The smallest area for which it is published well enough: a third of the buurten lack incomes and benefits. */
  level: 'buurt' | 'cbs-wijk';
  /** Null for what is no share of people. */
  base: Base | null;
  /** It is published as a number of people, and shown per thousand residents. */
  isCounted?: true;
}

const figure = (
  key: string,
  [column, odata]: readonly [string | null, string],
  [nl, en]: readonly [string, string],
  rest: Omit<Figure, 'key' | 'table' | 'column' | 'odata' | 'nl' | 'en'> & { table?: FigureTable },
): Figure => ({ key, table: 'key-figures', column, odata, nl, en, ...rest });

const ofHouseholds = { group: 'income', unit: 'percent', level: 'cbs-wijk', base: 'households' } as const;
const counted = {
  group: 'benefits',
  unit: 'per-thousand',
  level: 'cbs-wijk',
  base: 'residents',
  isCounted: true,
} as const;
const healthy = { table: 'health', group: 'health', unit: 'percent', level: 'cbs-wijk', base: 'adults' } as const;
const around = { group: 'surroundings', level: 'buurt', base: null } as const;

/** Every figure that a profile may show. Until 2023 and from 2024 poverty was counted differently, so those have a key each. */
export const catalogue: readonly Figure[] = [
  figure(
    'householdSize',
    ['g_hhgro', 'GemiddeldeHuishoudensgrootte'],
    ['Mensen per huishouden', 'People in a household'],
    { group: 'households', unit: 'number', level: 'buurt', base: null },
  ),
  figure(
    'incomePerResident',
    ['g_ink_pi', 'GemiddeldInkomenPerInwoner'],
    ['Gemiddeld inkomen per inwoner', 'Average income of a resident'],
    { group: 'income', unit: 'thousand-euro', level: 'cbs-wijk', base: null },
  ),
  figure(
    'lowIncomePersons',
    ['p_ink_li', '40PersonenMetLaagsteInkomen'],
    ['Mensen bij de 40% laagste inkomens', 'People among the 40% lowest incomes'],
    { ...ofHouseholds, base: 'residents' },
  ),
  figure(
    'highIncomePersons',
    ['p_ink_hi', '20PersonenMetHoogsteInkomen'],
    ['Mensen bij de 20% hoogste inkomens', 'People among the 20% highest incomes'],
    { ...ofHouseholds, base: 'residents' },
  ),
  figure(
    'lowIncomeHouseholds',
    ['p_hh_li', '40HuishoudensMetLaagsteInkomen'],
    ['Huishoudens bij de 40% laagste inkomens', 'Households among the 40% lowest incomes'],
    ofHouseholds,
  ),
  figure(
    'highIncomeHouseholds',
    ['p_hh_hi', '20HuishoudensMetHoogsteInkomen'],
    ['Huishoudens bij de 20% hoogste inkomens', 'Households among the 20% highest incomes'],
    ofHouseholds,
  ),
  figure(
    'lowPurchasingPower',
    ['p_hh_lkk', 'HuishoudensMetEenLaagInkomen'],
    ['Huishoudens met weinig koopkracht (tot en met 2023)', 'Households with little to spend (until 2023)'],
    ofHouseholds,
  ),
  figure(
    'socialMinimum',
    ['p_hh_osm', 'HuishOnderOfRondSociaalMinimum'],
    ['Huishoudens rond het sociaal minimum (tot en met 2023)', 'Households around the social minimum (until 2023)'],
    ofHouseholds,
  ),
  figure(
    'below110',
    ['p_hh_110', 'HuishoudensTot110VanSociaalMinimum'],
    [
      'Huishoudens tot 110% van het sociaal minimum (tot en met 2023)',
      'Households up to 110% of the social minimum (until 2023)',
    ],
    ofHouseholds,
  ),
  figure(
    'below120',
    ['p_hh_120', 'HuishoudensTot120VanSociaalMinimum'],
    [
      'Huishoudens tot 120% van het sociaal minimum (tot en met 2023)',
      'Households up to 120% of the social minimum (until 2023)',
    ],
    ofHouseholds,
  ),
  figure(
    'poor',
    ['p_ink_ar', 'PersonenInArmoede'],
    ['Mensen in armoede (vanaf 2024)', 'People in poverty (from 2024)'],
    { ...ofHouseholds, base: 'residents' },
  ),
  figure(
    'nearlyPoor',
    ['p_ink_ba', 'PersonenBijnaInArmoede'],
    ['Mensen bijna in armoede (vanaf 2024)', 'People nearly in poverty (from 2024)'],
    { ...ofHouseholds, base: 'residents' },
  ),
  figure(
    'medianWealth',
    ['m_hh_ver', 'MediaanVermogenVanParticuliereHuish'],
    ['Vermogen van een huishouden (mediaan)', 'Wealth of a household (median)'],
    { group: 'income', unit: 'thousand-euro', level: 'cbs-wijk', base: null },
  ),
  figure(
    'welfareRecipients',
    ['a_soz_wb', 'PersonenPerSoortUitkeringBijstand'],
    ['Mensen met bijstand', 'People on social assistance'],
    counted,
  ),
  figure(
    'disabilityRecipients',
    ['a_soz_ao', 'PersonenPerSoortUitkeringAO'],
    ['Mensen die arbeidsongeschikt zijn', 'People with a disability benefit'],
    counted,
  ),
  figure(
    'unemployed',
    ['a_soz_ww', 'PersonenPerSoortUitkeringWW'],
    ['Mensen met WW', 'People with an unemployment benefit'],
    counted,
  ),
  figure(
    'pensioners',
    ['a_soz_ow', 'PersonenPerSoortUitkeringAOW'],
    ['Mensen met AOW', 'People with a state pension'],
    counted,
  ),
  figure(
    'youthCare',
    ['p_jz_tn', 'PercentageJongerenMetJeugdzorg'],
    ['Jongeren met jeugdzorg', 'Young people in youth care'],
    { group: 'care', unit: 'percent', level: 'cbs-wijk', base: 'young' },
  ),
  figure(
    'socialSupport',
    ['p_wmo_t', 'WmoClientenRelatief'],
    ['Mensen met hulp uit de Wmo', 'People with help under the Wmo'],
    { group: 'care', unit: 'per-thousand', level: 'cbs-wijk', base: 'residents' },
  ),
  figure(
    'gpDistance',
    ['g_afs_hp', 'AfstandTotHuisartsenpraktijk'],
    ['Afstand tot de huisarts', 'Distance to the general practitioner'],
    { ...around, unit: 'kilometre' },
  ),
  figure(
    'density',
    ['bev_dich', 'Bevolkingsdichtheid'],
    ['Inwoners per vierkante kilometer', 'Residents per square kilometre'],
    { ...around, unit: 'number' },
  ),
  figure(
    'addressDensity',
    ['ste_oad', 'Omgevingsadressendichtheid'],
    ['Adressen per vierkante kilometer in de omgeving', 'Addresses per square kilometre around'],
    { ...around, unit: 'number' },
  ),
  figure(
    'goodHealth',
    [null, 'ErvarenGezondheidGoedZeerGoed'],
    ['Voelt zich gezond of heel gezond', 'Feels healthy or very healthy'],
    healthy,
  ),
  figure('exercise', [null, 'VoldoetAanBeweegrichtlijn'], ['Beweegt genoeg', 'Exercises enough'], healthy),
  figure('obesity', [null, 'ErnstigOvergewicht'], ['Ernstig overgewicht', 'Obesity'], healthy),
  figure('smokers', [null, 'Roker'], ['Rookt', 'Smokes'], healthy),
  figure(
    'longTermConditions',
    [null, 'EenOfMeerLangdurigeAandoeningen'],
    ['Heeft een langdurige aandoening', 'Has a long-term condition'],
    healthy,
  ),
  figure(
    'limited',
    [null, 'BeperktVanwegeGezondheid'],
    ['Is beperkt door de gezondheid', 'Is limited by their health'],
    healthy,
  ),
  figure(
    'distress',
    [null, 'PsychischeKlachten'],
    ['Heeft psychische klachten', 'Has psychological complaints'],
    healthy,
  ),
  figure(
    'anxietyOrDepression',
    [null, 'HoogRisicoOpAngstOfDepressie'],
    ['Hoog risico op angst of depressie', 'High risk of anxiety or depression'],
    healthy,
  ),
  figure('lonely', [null, 'Eenzaam'], ['Voelt zich eenzaam', 'Feels lonely'], healthy),
  figure(
    'veryLonely',
    [null, 'ErnstigZeerErnstigEenzaam'],
    ['Voelt zich ernstig eenzaam', 'Feels severely lonely'],
    healthy,
  ),
  figure('carers', [null, 'Mantelzorger'], ['Geeft mantelzorg', 'Is an informal carer'], healthy),
  figure(
    'hardToMakeEndsMeet',
    [null, 'MoeiteMetRondkomen'],
    ['Heeft moeite met rondkomen', 'Finds it hard to make ends meet'],
    healthy,
  ),
];

const byKey = new Map(catalogue.map((each) => [each.key, each]));

export function figureNamed(key: string): Figure {
  const found = byKey.get(key);
  if (!found) throw new Error(`There is no figure ${key}.`);
  return found;
}

/** How many people and households there are: whole numbers, column and name in OData. */
export const populationColumns: Readonly<Record<string, readonly [column: string, odata: string]>> = {
  residents: ['a_inw', 'AantalInwoners'],
  men: ['a_man', 'Mannen'],
  women: ['a_vrouw', 'Vrouwen'],
  '0-14': ['a_00_14', '0Tot15Jaar'],
  '15-24': ['a_15_24', '15Tot25Jaar'],
  '25-44': ['a_25_44', '25Tot45Jaar'],
  '45-64': ['a_45_64', '45Tot65Jaar'],
  '65+': ['a_65_oo', '65JaarOfOuder'],
  households: ['a_hh', 'HuishoudensTotaal'],
  singleHouseholds: ['a_1p_hh', 'Eenpersoonshuishoudens'],
};

/**
 * A figure of one area in its own unit. What is counted becomes a number per thousand residents of the same year, to the thousandth: CBS rounds
 * counts to fives, so there is no more in it, and a small denominator keeps everything that is computed with it readable.
 */
export function valueIn(area: Area | undefined, wanted: Figure): Fraction | null {
  const text = area?.figures[wanted.key];
  if (area === undefined || text === undefined) return null;
  if (!wanted.isCounted) return fractionOf(text);
  const residents = BigInt(area.figures.residents ?? '0');
  if (residents === 0n) return null;
  const thousandths = (BigInt(text) * 2_000_000n + residents) / (residents * 2n);
  return fraction(thousandths, 1000n);
}
