/**
 * How names are put in order so that they can be found by their beginning. Spelling must not matter: capitals, accents, spaces and hyphens are
 * left out, and so is what stands before a Dutch family name: who looks for "Vries" finds "de Vries", and so does who looks for "de Vries".
 */
export interface NamePlace {
  bucket: string;
  startsWith: string;
}

interface Name {
  givenName: string;
  familyName: string;
}

/** Enough to spread the most common names of a country over thousands of partitions, and short enough to type. */
const bucketLetters = 3;
/** Of a double name each part is found; longer rows of parts are no names any more. */
const mostParts = 3;

const unaccented: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

const particles = new Set(
  'van von vom zu zur de den der des het t ter ten te tot thoe la le l du di da do dos das del della el al in op aan bij onder over voor uit'.split(
    ' ',
  ),
);

export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[øđðłßæœþ]/g, (letter) => unaccented[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const wordsOf = (text: string): string[] =>
  text
    .split(/[\s\-‐‑–—.'’‘`/]+/u)
    .map(plainName)
    .filter((word) => word !== '');

/** Unless nothing else is left: somebody may really be called "van den". */
function withoutParticles(words: readonly string[]): string {
  const first = words.findIndex((word) => !particles.has(word));
  return words.slice(Math.max(first, 0)).join('');
}

export const bucketOf = (family: string): string => [...family].slice(0, bucketLetters).join('');

/** Where a name stands: once for the whole family name, and once for each later part of a double one. */
export function namePlaces({ givenName, familyName }: Name): NamePlace[] {
  const words = wordsOf(familyName);
  const given = wordsOf(givenName).join('');
  const parts = words.flatMap((word, at) => {
    const beginsPart = at === 0 || !particles.has(word);
    return beginsPart ? [withoutParticles(words.slice(at))] : [];
  });
  const families = [...new Set(parts)].filter((family) => family !== '').slice(0, mostParts);
  return families.map((family) => ({ bucket: bucketOf(family), startsWith: `${family}#${given}` }));
}

/** Where to look for what somebody typed, the likeliest reading first; empty when it is too short to look for. */
export function placesToLook(typed: string): NamePlace[] {
  const [before = '', after] = typed.split(',', 2);
  const places = after === undefined ? placesOfWords(wordsOf(typed)) : placesOfBoth(wordsOf(before), wordsOf(after));
  return [...new Map(places.map((place) => [place.startsWith, place])).values()];
}

/** "Bakker, N": the family name is whole, and of the given name its beginning. */
function placesOfBoth(family: readonly string[], given: readonly string[]): NamePlace[] {
  const whole = withoutParticles(family);
  if (given.length === 0) return beginning(whole);
  return whole === '' ? [] : [{ bucket: bucketOf(whole), startsWith: `${whole}#${given.join('')}` }];
}

function placesOfWords(words: readonly string[]): NamePlace[] {
  const splits = words
    .slice(1, mostParts + 1)
    .flatMap((_, at) => placesOfBoth(words.slice(at + 1), words.slice(0, at + 1)));
  const familyFirst = words.length > 1 ? placesOfBoth(words.slice(0, -1), words.slice(-1)) : [];
  return [...beginning(withoutParticles(words)), ...splits, ...familyFirst];
}

/** Shorter than a bucket it can only be a whole name. */
function beginning(family: string): NamePlace[] {
  const bucket = bucketOf(family);
  const letters = [...bucket].length;
  if (letters === bucketLetters) return [{ bucket, startsWith: family }];
  return letters === bucketLetters - 1 ? [{ bucket, startsWith: `${family}#` }] : [];
}
