/** Where in the office someone is: what stands after # in the address, so that a page can be linked, kept and gone back to. */
export const sections = [
  'overzicht',
  'leden',
  'bijdragen',
  'grootboek',
  'wijken',
  'fondsen',
  'verdeelrondes',
  'uitbetalingen',
] as const;
export type Section = (typeof sections)[number];

export interface Route {
  section: Section;
  /** The id of one thing of the section. */
  id?: string;
  /** A part of the section beside its list. */
  part?: string;
}

export function routeOf(hash: string): Route {
  const [section = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decode);
  const found = sections.find((each) => each === section) ?? 'overzicht';
  const [first, second] = rest.filter((part) => part !== '');
  if (found === 'grootboek') return { section: found, ...(first && { part: first }), ...(second && { id: second }) };
  return { section: found, ...(first && { id: first }) };
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
