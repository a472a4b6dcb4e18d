import type { Role } from '../../shared/kernel/actor.ts';

/** The sections of the office, under the work that they belong to. */
export const sectionGroups = {
  vandaag: ['overzicht', 'taken'],
  register: ['leden', 'toelating', 'procedures', 'herroepingen', 'uittreden', 'besluiten', 'statuten'],
  privacy: ['verzoeken', 'datalekken', 'bewaartermijnen', 'verwerkingen', 'inzagelog'],
  leden: ['bijdragen', 'achterstand', 'terugbetalingen', 'producten'],
  bank: ['afletteren', 'bankafschriften', 'stortingen'],
  boekhouding: ['grootboek', 'maandafsluiting', 'exports'],
  wijken: ['wijken', 'wijkcontracten', 'indicatoren', 'regiobestanden', 'coordinatoren'],
  wijkgeld: ['fondsen', 'financiering', 'vooruitblik', 'verdeelsleutels', 'verdeelrondes', 'uitbetalingen'],
} as const;
export type SectionGroup = keyof typeof sectionGroups;
export type Section = (typeof sectionGroups)[SectionGroup][number];

const groups = [
  'vandaag',
  'register',
  'privacy',
  'leden',
  'bank',
  'boekhouding',
  'wijken',
  'wijkgeld',
] as const satisfies SectionGroup[];
const sections: readonly Section[] = Object.values(sectionGroups).flat();

/** What someone with only this role has something to do with: the doors give nothing else. */
const forRole = {
  coordinator: ['overzicht', 'wijken', 'wijkcontracten'],
  'medical-council': ['overzicht', 'indicatoren', 'verdeelsleutels', 'verdeelrondes'],
  'regional-table': ['overzicht', 'verdeelsleutels', 'verdeelrondes'],
} as const satisfies Partial<Record<Role, readonly Section[]>>;
const isLimited = (role: Role): role is keyof typeof forRole => role in forRole;

/** The office finds indicators with their contract; who advises has them apart. */
const forTheOffice = sections.filter((section) => section !== 'indicatoren');

function sectionsOf({ roles }: { roles: readonly Role[] }): readonly Section[] {
  if (roles.length === 0 || !roles.every(isLimited)) return forTheOffice;
  return roles.filter(isLimited).flatMap((role): readonly Section[] => forRole[role]);
}

interface Menu {
  group: SectionGroup;
  sections: readonly Section[];
}

/** The sections this person can do something with, under the work that they belong to. */
export function menuOf(me: { roles: readonly Role[] }): Menu[] {
  const mine = sectionsOf(me);
  return groups
    .map((group) => ({ group, sections: sectionGroups[group].filter((each) => mine.includes(each)) }))
    .filter(({ sections: some }) => some.length > 0);
}

export function isOnlyCoordinator({ roles }: { roles: readonly Role[] }): boolean {
  return roles.length > 0 && roles.every((role) => role === 'coordinator');
}

/** Who only advises: on indicators, on rounds. */
export function isOnlyAdviser({ roles }: { roles: readonly Role[] }): boolean {
  return roles.length > 0 && roles.every((role) => role === 'medical-council' || role === 'regional-table');
}

/** Where in the office someone is: what stands after # in the address, so that a page can be linked, kept and gone back to. */
export interface Route {
  section: Section;
  /** The id of one thing of the section. */
  id?: string;
  /** A part of the section beside its list, or a part of the page of one thing. */
  part?: string;
}

/** Sections with parts beside their list: there the first word is the part, and an id comes after it. */
const withParts: readonly Section[] = ['grootboek', 'maandafsluiting', 'bijdragen'];

export function routeOf(hash: string): Route {
  const [section = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const found = sections.find((each) => each === section) ?? 'overzicht';
  const [first, second] = rest.filter((part) => part !== '');
  if (withParts.includes(found))
    return { section: found, ...(first && { part: first }), ...(second && { id: second }) };
  return { section: found, ...(first && { id: first }), ...(second && { part: second }) };
}

export function addressOf(section: Section, ...rest: string[]): string {
  return `#/${[section, ...rest.map(encodeURIComponent)].join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
