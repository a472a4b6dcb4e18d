import { cbsYear, fictionalWijken, source as inWords } from '../../../local/fictional-region.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { ageBands, type Residents } from '../../../shared/region/contract.ts';
import { regionRefusals } from '../../../shared/region/refusals.ts';
import type { Answers } from './api.ts';
import { wijkenOf } from './contract-answers.ts';
import { page } from './page.ts';
import type { State } from './state.ts';

const at = '2026-11-23T10:00:00.000Z';
const source = { publisher: 'CBS', table: '86165NED', year: cbsYear, licence: 'CC BY 4.0', fileId: 'rgf_0001' };
const health = { publisher: 'RIVM en GGD’en', table: '50120NED', year: 2022, licence: 'CC BY 4.0', fileId: null };

const sum = (residents: Residents) => ageBands.reduce((all, band) => all + residents[band], 0);

/** Three that lie in no wijk, one of which CBS keeps back, and those of the wijken. */
const placed = [
  ...fictionalWijken.flatMap(({ wijkId, name, buurten }) =>
    buurten.map(({ buurtCode, residents }, index) => ({
      buurtCode,
      name: `${name} ${['Noord', 'Zuid', 'Kade'][index] ?? index}`,
      residents: sum(residents),
      wijkId,
      wijkName: name,
    })),
  ),
  ...['Eiland', 'Buitendijks', 'Bedrijvenpark'].map((name, index) => ({
    buurtCode: `BU99010${index + 7}01`,
    name,
    residents: index === 2 ? null : 10_400 - index * 9800,
    wijkId: null,
    wijkName: null,
  })),
].map((buurt) => ({ ...buurt, municipalityCode: 'GM9901', municipalityName: 'Rietmeer' }));

function wijkOf({ office }: State, wijkId: string | undefined) {
  const found = office.wijken.find((each) => each.wijkId === wijkId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

const figures = (
  [
    ['p_hh_m_k', 'households', 'Huishoudens met kinderen', 'Households with children', 'percent', '34.5', '31.2'],
    ['p_hh_li', 'income', 'Huishoudens met een laag inkomen', 'Households with a low income', 'percent', '41', '38.6'],
    [
      'g_ink_pi',
      'income',
      'Gemiddeld inkomen per inwoner',
      'Average income per resident',
      'thousand-euro',
      '31.4',
      '30.2',
    ],
    ['a_soz_wb', 'benefits', 'Mensen met bijstand', 'People on welfare', 'per-thousand', '62', '51.3'],
    ['wmo', 'care', 'Mensen met hulp van de Wmo', 'People with help under the Wmo', 'per-thousand', null, '74'],
    ['ltc', 'health', 'Langdurige aandoening', 'Long-term condition', 'percent', '36', '33.4'],
    ['lonely', 'health', 'Eenzaam', 'Lonely', 'percent', '49', '45.9'],
    ['gp', 'surroundings', 'Afstand tot de huisarts', 'Distance to a general practitioner', 'kilometre', '0.8', '1.1'],
  ] as const
).map(([key, group, nl, en, unit, value, regionValue]) => ({
  key,
  group,
  label: { nl, en },
  unit,
  value,
  why: value === null ? ('withheld' as const) : null,
  regionValue,
  level: group === 'health' ? ('cbs-wijk' as const) : ('buurt' as const),
  source: group === 'health' ? health : source,
  years: [
    { year: 2020, value: '33' },
    { year: group === 'health' ? 2022 : cbsYear, value },
  ],
}));

export const regionAnswers: Answers = {
  listCoordinators: ({ wijk }) => ({ items: wijk.coordinators }),
  assignCoordinator: ({ wijk }, { person, body }) => {
    const assigned = {
      ...(body as { personId: string; wijkIds: string[] }),
      assignedBy: `person_${person}`,
      assignedAt: at,
    };
    wijk.coordinators = [...wijk.coordinators.filter(({ personId }) => personId !== assigned.personId), assigned];
    return assigned;
  },
  listWijken: ({ office }, asked) => {
    const mine = wijkenOf(asked);
    return { items: office.wijken.filter(({ wijkId }) => mine === 'all' || mine.includes(wijkId)) };
  },
  getWijk: (state, { params }) => {
    const wijk = wijkOf(state, params.wijkId);
    const drawn = fictionalWijken.find(({ wijkId }) => wijkId === wijk.wijkId);
    const buurten = (drawn?.buurten ?? []).map(({ buurtCode, residents }) => ({
      buurtCode,
      name: placed.find((buurt) => buurt.buurtCode === buurtCode)?.name ?? null,
      residents,
      totalResidents: sum(residents),
    }));
    const known = { registeredBy: 'person_anna', registeredAt: at, buurten };
    const earlier = { ...wijk, version: 1, validFrom: '2025-01-01', boundary: { ...wijk.boundary, cbsYear: 2025 } };
    return {
      wijk,
      versions: [
        { ...wijk, version: 2, ...known, validUntil: null },
        { ...earlier, ...known, validUntil: '2026-01-01' },
      ],
    };
  },
  registerWijk: ({ office }, { body }) => {
    const {
      wijkId,
      name,
      buurten,
      cbsYear: year,
    } = body as {
      wijkId: string;
      name: string;
      cbsYear: number;
      buurten: { buurtCode: string }[];
    };
    const codes = buurten.map(({ buurtCode }) => buurtCode);
    const chosen = placed.filter(({ buurtCode }) => codes.includes(buurtCode));
    if (chosen.some(({ residents }) => residents === null))
      throw regionRefusals.BUURT_WITHOUT_FIGURES({ field: 'buurten', values: { buurt: codes.join(), year } });
    const totalResidents = chosen.reduce((all, { residents }) => all + (residents ?? 0), 0);
    const wijk = {
      wijkId,
      name,
      boundary: { cbsYear: year, buurtCodes: codes },
      validFrom: `${year}-01-01`,
      residents: { '0-14': 0, '15-24': 0, '25-44': totalResidents, '45-64': 0, '65+': 0 },
      totalResidents,
      source: inWords,
      version: 1,
    };
    office.wijken.push(wijk);
    return wijk;
  },
  listBuurten: (_, { query }) => ({ cbsYear: query.cbsYear, items: placed, source }),
  listUnassignedBuurten: (_, { query }) => {
    const items = placed.filter(({ wijkId }) => wijkId === null);
    return { cbsYear: query.cbsYear, buurten: placed.length, items, residents: 11_000 };
  },
  listRegionFigures: ({ wijk }) => ({
    items: (wijk.files.length === 0 ? [] : [2025, cbsYear]).map((year) => ({
      kind: 'key-figures',
      cbsYear: year,
      municipalityCode: 'GM9901',
      municipalityName: 'Rietmeer',
      source: { ...source, year },
    })),
    figures: figures.map(({ key, label, unit }) => ({ key, label, unit })),
  }),
  getWijkProfile: (state, { params, query }) => {
    const wijk = wijkOf(state, params.wijkId);
    const total = wijk.totalResidents;
    const bands = ageBands.map((band) => ({
      band,
      count: wijk.residents[band],
      why: null,
      permille: Math.round((1000 * wijk.residents[band]) / total),
    }));
    return {
      wijk,
      cbsYear: query.year ?? cbsYear,
      residents: {
        total: { count: total, why: null },
        bands,
        source,
        years: [2024, 2025, cbsYear].map((year, index) => ({
          cbsYear: year,
          total: total - (2 - index) * 130,
          bands: bands.map(({ band, count }) => ({ band, count })),
          source: { ...source, year },
        })),
      },
      households: { total: { count: 6120, why: null }, single: { count: null, why: 'withheld' }, source },
      figures,
      availableYears: [cbsYear, 2025],
    };
  },
  publishWijkProfiles: ({ treasury }) => {
    treasury.jobs.unshift(job('job_profiles', 'wijk-profiles', '2026'));
    return { jobId: 'job_profiles' };
  },
  listRegionFiles: ({ wijk }, asked) => page(wijk.files, asked),
  getRegionFile: ({ wijk }, { params }) => {
    const file = wijk.files.find(({ fileId }) => fileId === params.regionFileId);
    if (!file) throw commonRefusals.NOT_FOUND();
    return {
      file,
      errors:
        file.counts === null
          ? []
          : [2041, 9112].map((line) => ({
              line,
              reason: {
                code: 'ROW_FIGURE',
                nl: 'Een getal van deze rij is niet te lezen.',
                en: 'A number of this row cannot be read.',
              },
            })),
      job: null,
    };
  },
  announceRegionFile: ({ wijk }, { body, person }) => {
    const known = wijk.files.find(({ fileName }) => fileName === body.fileName);
    const fileId = known?.fileId ?? `rgf_new${wijk.files.length}0`;
    if (known?.state === 'imported') return { fileId, upload: null, file: known };
    const file = {
      municipalities: ['GM9901'],
      ...(body as object),
      fileId,
      announcedBy: `person_${person}`,
      announcedAt: at,
      state: 'announced',
      jobId: null,
      importedAt: null,
      table: null,
      publisher: 'CBS',
      licence: 'CC BY 4.0',
      refusal: null,
      counts: null,
    } as unknown as State['wijk']['files'][number];
    if (!known) wijk.files.unshift(file);
    return { fileId, upload: { url: `/opslag/${fileId}`, headers: { 'content-type': 'text/csv' } }, file };
  },
  importRegionFile: ({ wijk, treasury }, { params }) => {
    const jobId = `job_${params.regionFileId?.slice(4)}`;
    treasury.jobs.unshift(job(jobId, 'address-import', params.regionFileId ?? ''));
    for (const file of wijk.files)
      if (file.fileId === params.regionFileId) Object.assign(file, { state: 'importing', jobId });
    return { jobId };
  },
};

type Job = State['treasury']['jobs'][number];

function job(jobId: string, kind: Job['kind'], subject: string): Job {
  return {
    jobId,
    kind,
    subject,
    state: 'waiting',
    progress: null,
    requestedBy: 'person_anna',
    requestedAt: at,
    heardAt: at,
    endedAt: null,
    result: null,
    refusal: null,
  };
}
