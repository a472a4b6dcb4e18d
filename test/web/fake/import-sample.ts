import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type {
  getDuplicateReview,
  listDuplicateReviews,
  listMerges,
} from '../../../shared/membership/duplicates/contract.ts';
import type { getRegisterImport } from '../../../shared/membership/import/contract.ts';
import type { getRegisterOn, listRegisterChanges } from '../../../shared/membership/register/contract.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;
export type SentRegister = Reply<typeof getRegisterImport>;

/** Registers that were sent, records that may be one person, and the register through the years. */
export interface ImportState {
  registers: SentRegister[];
  reviews: Items<typeof listDuplicateReviews>;
  fields: Reply<typeof getDuplicateReview>['fields'];
  merges: Items<typeof listMerges>;
  blockers: { code: string; nl: string; en: string }[];
  rows: Items<typeof getRegisterOn>;
  changes: Items<typeof listRegisterChanges>;
}

const at = '2026-11-21T14:02:00.000Z';

export function emptyImports(): ImportState {
  return { registers: [], reviews: [], fields: [], merges: [], blockers: [], rows: [], changes: [] };
}

const headings = [
  ['Lidnr', 'memberNumber'],
  ['Voornaam', 'givenName'],
  ['Tussenvoegsel', 'infix'],
  ['Achternaam', 'familyName'],
  ['Geboortedatum', 'birthDate'],
  ['E-mail', 'email'],
  ['Adres', 'address'],
  ['Postcode', 'postcode'],
  ['Woonplaats', 'city'],
  ['Opmerking', null],
] as const;

export function sentRegister(change: Partial<SentRegister> = {}): SentRegister {
  return {
    importId: 'rim_0001',
    fileName: 'ledenlijst-2026.csv',
    bytes: 48_213,
    sha256: '4f'.repeat(32),
    announcedBy: 'person_anna',
    announcedAt: at,
    state: 'checked',
    jobId: 'job_check1',
    checkedAt: at,
    importedAt: null,
    refusal: null,
    delimiter: ';',
    columns: headings.map(([heading, field]) => ({ heading, field })),
    numbering: 'keep',
    defaultMemberSince: '2026-11-21',
    counts: { rowsRead: 312, newMembers: 287, known: 12, reviews: 3, rowErrors: 10, outsideRegion: 4 },
    highestNumber: 2041,
    rowsWithoutNumber: 5,
    version: 3,
    missing: [],
    sample: [
      ['101', 'Ria', 'van', 'Rooijen', '09-02-1951', 'ria@example.org', 'Havenplein 12', '1701 SA', 'Rietmeer', ''],
      ['102', 'Koos', '', 'Boomsma', '30-11-1948', 'koos@example.org', 'Kade 3a', '1701 SB', 'Rietmeer', 'belt terug'],
      ['103', 'Ilse', 'de', 'Wit', '1-1-1990', 'ilse@example.org', 'Rietweg 114', '1702 KD', 'Rietmeer', ''],
    ],
    errors: [
      {
        line: 17,
        field: 'birthDate',
        rule: 'date',
        isNotice: false,
        nl: 'Dit is geen datum. Schrijf bijvoorbeeld 31-12-1980.',
        en: 'This is not a date. Write for instance 31-12-1980.',
      },
      {
        line: 40,
        field: 'postcode',
        rule: 'outside-region',
        isNotice: true,
        nl: 'Dit adres ligt buiten de wijken van de coöperatie. Het lid komt er wel in, zonder wijk.',
        en: 'This address lies outside the wijken of the cooperative.',
      },
    ],
    job: null,
    ...change,
  };
}

export function sampleImports(): ImportState {
  return {
    registers: [
      sentRegister(),
      sentRegister({ importId: 'rim_0002', fileName: 'oud-register.csv', state: 'imported', importedAt: at }),
      sentRegister({
        importId: 'rim_0003',
        fileName: 'stuk.csv',
        state: 'refused',
        counts: null,
        columns: null,
        sample: [],
        errors: [],
        refusal: {
          code: 'REGISTER_FILE_QUOTE_OPEN',
          nl: 'Vanaf regel 12 ontbreekt een aanhalingsteken.',
          en: 'From line 12 on a quotation mark is missing.',
        },
      }),
    ],
    reviews: [
      {
        reviewId: 'rev_0001',
        status: 'open',
        reason: 'same-name-postcode-birth-date',
        imported: null,
        applicationId: 'app_0099',
        memberId: 'mem_00003',
        memberNumber: 4713,
        openedAt: at,
      },
      {
        reviewId: 'rev_0002',
        status: 'open',
        reason: 'row-changed',
        imported: { importId: 'rim_0002', line: 48 },
        applicationId: null,
        memberId: 'mem_00002',
        memberNumber: 4712,
        openedAt: at,
      },
    ],
    fields: sampleFields(),
    merges: [
      {
        mergeId: 'mrg_0001',
        memberId: 'mem_00004',
        memberNumber: 4714,
        mergedMemberId: 'mem_00009',
        mergedNumber: 4719,
        taken: ['email', 'street'],
        mergedAt: at,
        mergedBy: 'person_bram',
        undoUntil: '2099-12-21',
        undoneAt: null,
        undoneBy: null,
      },
    ],
    blockers: [],
    rows: sampleRows(),
    changes: sampleChanges(),
  };
}

function sampleFields(): ImportState['fields'] {
  const field = (name: string, existing: string | null, candidate: string | null) =>
    ({ field: name, existing, candidate, differs: existing !== candidate }) as ImportState['fields'][number];
  return [
    field('givenName', 'Fatima', 'Fatima'),
    field('familyName', 'el Amrani', 'el Amrani'),
    field('birthDate', '1984-04-05', '1984-04-05'),
    field('email', 'fatima@example.org', 'f.elamrani.uit.de.havenbuurt@example.org'),
    field('street', 'Havenplein', 'Burgemeester Van der Meulenstraat'),
    field('houseNumber', '12', '140'),
    field('houseNumberAddition', null, 'bis'),
    field('postcode', '1701SA', '1701SA'),
    field('city', 'Rietmeer', 'Rietmeer'),
    field('language', 'nl', 'en'),
  ];
}

function sampleRows(): ImportState['rows'] {
  const row = (number: number, change: Partial<ImportState['rows'][number]>): ImportState['rows'][number] => ({
    memberId: `mem_0000${number}`,
    memberNumber: 4710 + number,
    kind: 'natural',
    name: 'Noor van Dijk',
    memberSince: '2024-03-01',
    until: null,
    reason: null,
    isSuspended: false,
    wijkId: 'wijk_havenkwartier',
    ...change,
  });
  return [
    row(1, {}),
    row(2, { name: 'Stichting Wijkzorg Havenkwartier en omstreken', kind: 'legal', wijkId: '' }),
    row(3, { name: null, until: '2026-06-12', reason: 'death' }),
    row(4, { name: 'Jan-Willem de Groot', isSuspended: true, until: '2026-12-31', reason: 'expulsion' }),
  ];
}

function sampleChanges(): ImportState['changes'] {
  const change = (number: number, kind: ImportState['changes'][number]['kind'], on: string, reason: string | null) => ({
    memberId: `mem_0000${number}`,
    memberNumber: 4710 + number,
    name: number === 3 ? null : 'Noor van Dijk',
    kind,
    on,
    recordedAt: at,
    reason,
  });
  return [
    change(1, 'admitted', '2026-02-01', null),
    change(3, 'ended', '2026-06-12', 'death'),
    change(1, 'name-changed', '2026-07-01', null),
    change(4, 'ended', '2026-12-31', 'expulsion'),
  ];
}
