import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { addMonths, type LocalDate } from '../../kernel/dates.ts';
import { explainIssues } from '../../kernel/explain.ts';
import { type Identity, identity } from '../contract.ts';
import { plainName } from '../search/name-key.ts';
import { dayIn } from './day-in-cell.ts';
import type { ImportField, lineError, numbering } from './words.ts';

export type LineError = z.output<typeof lineError>;
type Problem = Omit<LineError, 'line' | 'isNotice'>;

/** Somebody as one line of a register tells of them. */
export interface Candidate {
  line: number;
  identity: Identity;
  /** Null when the file gives none, or when its numbers are not kept. */
  memberNumber: number | null;
  memberSince: LocalDate;
  /** The last day of membership of who has left. */
  endedOn: LocalDate | null;
}

export interface ReadingRules {
  fields: readonly (ImportField | null)[];
  numbering: z.output<typeof numbering>;
  defaultMemberSince: LocalDate;
  today: LocalDate;
}

/** Eight digits: one more and a slip of the finger uses up the numbers of a country. */
const highestNumber = 99_999_999;

type Cells = Partial<Record<ImportField, string>>;

/** A line as a candidate, or everything that is wrong with it: the field and the rule, never what stood there. */
export function candidateOf(
  { line, cells }: { line: number; cells: readonly string[] },
  rules: ReadingRules,
): Candidate | Problem[] {
  const named = cellsByField(cells, rules.fields);
  const tooMany = cells.slice(rules.fields.length).some((cell) => cell.trim() !== '') ? [problems.tooManyCells()] : [];
  const who = z.safeParse(identity, identityIn(named), { reportInput: true });
  const wrong = who.success ? [] : explainIssues(who.error.issues).map((error) => asProblem(error, rules));
  const days = daysIn(named, rules);
  const number = numberIn(named, rules);
  const all = [...tooMany, ...number.problems, ...wrong, ...days.problems];
  if (all.length > 0 || !who.success) return unique(all);
  const { memberSince, endedOn } = days;
  return { line, identity: who.data, memberNumber: number.memberNumber, memberSince, endedOn };
}

function cellsByField(cells: readonly string[], fields: ReadingRules['fields']): Cells {
  const named: Cells = {};
  fields.forEach((field, at) => {
    const cell = cells[at]?.trim();
    if (field && cell) named[field] = cell;
  });
  return named;
}

function identityIn(cells: Cells): Record<string, unknown> {
  const { number, addition, street } = addressIn(cells);
  const family = [cells.infix, cells.familyName].filter((part) => part !== undefined).join(' ');
  return {
    givenName: cells.givenName,
    familyName: cells.familyName && family,
    birthDate: cells.birthDate && (dayIn(cells.birthDate) ?? cells.birthDate),
    email: cells.email,
    street,
    houseNumber: number,
    ...(addition && { houseNumberAddition: addition }),
    postcode: cells.postcode,
    city: cells.city,
    language: languageIn(cells.language),
  };
}

const longestAddress = 200;

/**
 * "12", "12a", "12-2" and "Havenstraat 12 bis": the number ends where its digits do, and the rest is its addition. Of two numbers behind each
 * other nobody can tell which is the house; then there is none.
 */
function addressIn(cells: Cells): { street: string | undefined; number: unknown; addition: string | undefined } {
  const inOne = /^(.*?[^\d\s])\s+(\d{1,5}(?!\d).*)$/.exec((cells.address ?? '').slice(0, longestAddress)) ?? [];
  const [street, numbered] = cells.address === undefined ? [cells.street, cells.houseNumber] : inOne.slice(1);
  const [, digits, rest = ''] = /^(\d{1,5})(?!\d|\s+\d)[\s\-/]*(.*)$/.exec(numbered ?? '') ?? [];
  return {
    street,
    number: digits === undefined ? numbered : Number(digits),
    addition: cells.houseNumberAddition ?? (rest.trim() || undefined),
  };
}

const languages: Readonly<Record<string, string>> = {
  nederlands: 'nl',
  nederlandse: 'nl',
  dutch: 'nl',
  engels: 'en',
  english: 'en',
};

const languageIn = (cell = 'nl'): string => languages[cell.toLowerCase()] ?? cell.toLowerCase();

function daysIn(cells: Cells, { defaultMemberSince, today }: ReadingRules) {
  const found: Problem[] = [];
  const read = (field: 'memberSince' | 'endedOn' | 'birthDate'): LocalDate | null => {
    const cell = cells[field];
    const day = cell === undefined ? null : dayIn(cell);
    // What is no day at all the form of the identity says of a date of birth.
    if (day === undefined && field !== 'birthDate') found.push(problems.noDay(field));
    return day ?? null;
  };
  const [birthDate, memberSince, endedOn] = [
    read('birthDate'),
    read('memberSince') ?? defaultMemberSince,
    read('endedOn'),
  ];
  if (birthDate && (birthDate > today || birthDate < addMonths(today, -125 * 12))) found.push(problems.noBirthDate());
  if (memberSince > today || (birthDate && memberSince < birthDate)) found.push(problems.sinceImpossible());
  if (endedOn && (endedOn < memberSince || endedOn >= today)) found.push(problems.endImpossible());
  return { memberSince, endedOn, problems: found };
}

function numberIn(cells: Cells, rules: ReadingRules): { memberNumber: number | null; problems: Problem[] } {
  const cell = cells.memberNumber;
  if (cell === undefined || rules.numbering === 'new') return { memberNumber: null, problems: [] };
  // Spreadsheets may show a number as 4711.0 or 4.711.
  const digits = /^\d{1,3}(\.\d{3})+$/.test(cell) ? cell.replaceAll('.', '') : cell.replace(/[.,]0+$/, '');
  const memberNumber = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
  if (memberNumber < 1 || memberNumber > highestNumber) return { memberNumber: null, problems: [problems.noNumber()] };
  return { memberNumber, problems: [] };
}

/** The fields of an identity bear the names of the columns; a number that came with its street is wrong where the street stands. */
function asProblem(error: { field: string; rule: string; nl: string; en: string }, { fields }: ReadingRules): Problem {
  const name = error.field as ImportField;
  const field = name.startsWith('houseNumber') || name === 'street' ? columnOf(name, fields) : name;
  if (name === 'birthDate' && error.rule !== 'required') return problems.noDay('birthDate');
  if (name === 'houseNumber' && error.rule === 'type') return { ...problems.noHouseNumber(), field };
  return { field, rule: error.rule, nl: error.nl, en: error.en };
}

const columnOf = (name: ImportField, fields: ReadingRules['fields']): ImportField =>
  fields.includes('address') ? 'address' : name;

const unique = (found: Problem[]): Problem[] => [
  ...new Map(found.map((problem) => [`${problem.field} ${problem.rule}`, problem])).values(),
];

const problems = {
  tooManyCells: (): Problem => ({
    field: null,
    rule: 'too-many-cells',
    nl: 'Deze regel heeft meer kolommen dan de kopregel. Zet tekst met een komma of puntkomma tussen aanhalingstekens.',
    en: 'This line has more columns than the headings. Put text with a comma or semicolon between quotation marks.',
  }),
  noDay: (field: ImportField): Problem => ({
    field,
    rule: 'date',
    nl: 'Dit is geen datum. Schrijf dag, maand en jaar, zoals 17-05-1980.',
    en: 'This is no date. Write day, month and year, such as 17-05-1980.',
  }),
  noBirthDate: (): Problem => ({
    field: 'birthDate',
    rule: 'birth-date-not-real',
    nl: 'Deze geboortedatum kan niet kloppen.',
    en: 'This date of birth cannot be right.',
  }),
  sinceImpossible: (): Problem => ({
    field: 'memberSince',
    rule: 'member-since-not-possible',
    nl: 'Iemand kan niet lid zijn vóór de geboorte of vanaf een dag die nog komt.',
    en: 'Somebody cannot be a member before birth, or from a day to come.',
  }),
  endImpossible: (): Problem => ({
    field: 'endedOn',
    rule: 'end-not-possible',
    nl: 'Het einde moet vóór vandaag liggen, en niet vóór het begin. Loopt het lidmaatschap nog, laat dit dan leeg.',
    en: 'The end must be before today, and not before the beginning. Leave it empty while the membership lasts.',
  }),
  noNumber: (): Problem => ({
    field: 'memberNumber',
    rule: 'member-number',
    nl: 'Dit is geen lidnummer. Een lidnummer heeft één tot acht cijfers.',
    en: 'This is no member number. A member number has one to eight digits.',
  }),
  noHouseNumber: (): Problem => ({
    field: 'houseNumber',
    rule: 'house-number',
    nl: 'Dit is geen huisnummer. Een huisnummer begint met een cijfer.',
    en: 'This is no house number. A house number begins with a digit.',
  }),
};

const hashOf = (...parts: (string | number | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** What two records of one person have in common when nothing differs. */
export function fingerprintOf(who: Identity): string {
  const {
    givenName,
    familyName,
    birthDate,
    email,
    street,
    houseNumber,
    houseNumberAddition = '',
    postcode,
    city,
  } = who;
  const address = [street, houseNumber, houseNumberAddition, postcode, city, who.language];
  return hashOf(givenName, familyName, birthDate, email.toLowerCase(), ...address);
}

/** All that a line says, so that the same line of another file is recognised. */
export const rowHashOf = ({ identity: who, memberNumber, memberSince, endedOn }: Candidate): string =>
  hashOf(fingerprintOf(who), memberNumber, memberSince, endedOn);

/** The ids follow from the line: from its number, else from who it tells of. A second import makes the same ones. */
export function idsOf(candidate: Candidate): { memberId: string; personId: string } {
  const { identity: who, memberNumber } = candidate;
  const { birthDate, postcode, houseNumber } = who;
  const told = [plainName(who.givenName), plainName(who.familyName), birthDate, postcode, houseNumber];
  const cause = memberNumber === null ? hashOf('person', ...told) : hashOf('number', memberNumber);
  return { memberId: `mem_${cause.slice(0, 26)}`, personId: `per_${cause.slice(0, 26)}` };
}
