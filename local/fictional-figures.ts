import { fictionalWijken } from './fictional-region.ts';

/**
 * Figures of Rietmeer as CBS and RIVM would publish them: the same columns and names, the same gaps. The newest year has no incomes yet, and
 * health is asked once in some years. Every number is made up.
 */
export const municipality = 'GM9901';
const ageBands = ['0-14', '15-24', '25-44', '45-64', '65+'] as const;

interface Life {
  /** Percent of households with the lowest and the highest incomes, thousands of euros a resident, people per thousand. */
  lowIncome: number;
  highIncome: number;
  income: number;
  welfare: number;
  /** Percent of adults. */
  healthy: number;
  conditions: number;
  lonely: number;
  smokers: number;
  tight: number;
  gpKilometres: number;
}

const lives: readonly Life[] = [
  {
    lowIncome: 52,
    highIncome: 11,
    income: 26.4,
    welfare: 62,
    healthy: 66,
    conditions: 36,
    lonely: 55,
    smokers: 21,
    tight: 29,
    gpKilometres: 0.6,
  },
  {
    lowIncome: 33,
    highIncome: 24,
    income: 35.1,
    welfare: 21,
    healthy: 77,
    conditions: 31,
    lonely: 44,
    smokers: 13,
    tight: 13,
    gpKilometres: 0.9,
  },
  {
    lowIncome: 47,
    highIncome: 16,
    income: 29.8,
    welfare: 48,
    healthy: 71,
    conditions: 33,
    lonely: 52,
    smokers: 19,
    tight: 23,
    gpKilometres: 0.4,
  },
  {
    lowIncome: 41,
    highIncome: 17,
    income: 28.9,
    welfare: 35,
    healthy: 75,
    conditions: 29,
    lonely: 47,
    smokers: 16,
    tight: 20,
    gpKilometres: 0.8,
  },
  {
    lowIncome: 36,
    highIncome: 22,
    income: 34.6,
    welfare: 24,
    healthy: 68,
    conditions: 42,
    lonely: 48,
    smokers: 11,
    tight: 12,
    gpKilometres: 1.4,
  },
  {
    lowIncome: 30,
    highIncome: 28,
    income: 37.2,
    welfare: 18,
    healthy: 79,
    conditions: 30,
    lonely: 42,
    smokers: 12,
    tight: 11,
    gpKilometres: 1.1,
  },
];

interface Area {
  code: string;
  name: string;
  size: 'Gemeente' | 'Wijk' | 'Buurt';
  bands: readonly number[];
  life: Life;
}

const mean = (parts: readonly { life: Life; people: number }[], key: keyof Life): number =>
  parts.reduce((sum, { life, people }) => sum + life[key] * people, 0) /
  parts.reduce((sum, { people }) => sum + people, 0);
const total = (bands: readonly number[]): number => bands.reduce((sum, count) => sum + count, 0);
const added = (all: readonly (readonly number[])[]): number[] =>
  ageBands.map((_, band) => all.reduce((sum, bands) => sum + (bands[band] ?? 0), 0));

/** Rietmeer grows a little every year. */
function areasOf(year: number): Area[] {
  const growth = 1 - (2026 - year) * 0.008;
  const wijken = fictionalWijken.map(({ name, buurten }, at) => {
    const life = lives[at % lives.length] as Life;
    const code = `WK${buurten[0]?.buurtCode.slice(2, 8)}`;
    const own = buurten.map(({ buurtCode, residents }, place): Area => {
      const bands = ageBands.map((band) => Math.round((residents[band] * growth) / 5) * 5);
      return {
        code: buurtCode,
        name: `${name} ${['West', 'Oost', 'Noord'][place] ?? place + 1}`,
        size: 'Buurt',
        bands,
        life,
      };
    });
    return [{ code, name, size: 'Wijk', bands: added(own.map(({ bands }) => bands)), life } satisfies Area, ...own];
  });
  const parts = wijken.flatMap(([wijk]) => (wijk ? [{ life: wijk.life, people: total(wijk.bands) }] : []));
  const life = Object.fromEntries(Object.keys(lives[0] ?? {}).map((key) => [key, mean(parts, key as keyof Life)]));
  const bands = added(wijken.flatMap(([wijk]) => (wijk ? [wijk.bands] : [])));
  return [
    { code: municipality, name: 'Rietmeer', size: 'Gemeente', bands, life: life as unknown as Life },
    ...wijken.flat(),
  ];
}

const header =
  'gwb_code_10;regio;gm_naam;recs;ind_wbi;a_inw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo;a_hh;a_1p_hh;g_hhgro;g_ink_pi;p_hh_li;p_hh_hi;m_hh_ver;a_soz_wb;a_soz_ow;p_wmo_t;g_afs_hp';
const kept = '       .';
const comma = (value: number, decimals = 1): string => value.toFixed(decimals).replace('.', ',');

/** The yearly sheet, saved as CSV. */
export function fictionalKeyFigures(year: number): string {
  const hasIncomes = year < 2026;
  const rows = areasOf(year).map(({ code, name, size, bands, life }) => {
    const people = total(bands);
    const households = Math.round(people / 2.1);
    const single = Math.round(households * (life.lowIncome > 40 ? 0.44 : 0.33));
    const incomes = [
      comma(life.income),
      comma(life.lowIncome),
      comma(life.highIncome),
      comma(260 - life.lowIncome * 4),
    ];
    const benefits = [
      Math.round((people * life.welfare) / 5000) * 5,
      Math.round((bands[4] ?? 0) / 5) * 5,
      comma(life.welfare + 30, 0),
    ];
    const known = hasIncomes && size !== 'Buurt' ? [...incomes, ...benefits] : Array.from({ length: 7 }, () => kept);
    return [
      code,
      name,
      'Rietmeer',
      size,
      1,
      people,
      ...bands,
      households,
      single,
      comma(people / households),
      ...known,
      comma(life.gpKilometres),
    ].join(';');
  });
  return `${[header, ...rows].join('\r\n')}\r\n`;
}

/** The table of health, once in some years. */
export function fictionalHealth(year: number): string {
  const drift = (2024 - year) * 0.4;
  const value = areasOf(year)
    .filter(({ size }) => size !== 'Buurt')
    .map(({ code, life }, ID) => ({
      ID,
      WijkenEnBuurten: code.padEnd(10),
      Gemeentenaam_1: 'Rietmeer',
      Perioden: `${year}JJ00`,
      Leeftijd: '20300',
      Marges: 'MW00000',
      ErvarenGezondheidGoedZeerGoed_4: rounded(life.healthy + drift),
      VoldoetAanBeweegrichtlijn_5: rounded(life.healthy - 25 + drift),
      ErnstigOvergewicht_10: rounded(life.smokers - 2),
      Roker_11: rounded(life.smokers + drift),
      EenOfMeerLangdurigeAandoeningen_16: rounded(life.conditions - drift),
      PsychischeKlachten_20: rounded(life.lonely - 20),
      Eenzaam_27: rounded(life.lonely - drift),
      ErnstigZeerErnstigEenzaam_28: rounded(life.lonely / 4),
      Mantelzorger_31: rounded(13 + life.healthy / 40),
      MoeiteMetRondkomen_33: rounded(life.tight),
    }));
  return JSON.stringify({ 'odata.metadata': 'Verzonnen, in de vorm van 50120NED', value }, null, 1);
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
