import { municipalityOf } from './wijk.ts';

/**
 * Where the addresses of one postcode lie in one CBS year. A postcode may straddle buurten, so a house number may have a buurt of its own; for
 * the others counts the majority: the one that was given for the whole postcode, else the buurt with most known house numbers.
 */
export interface PostcodeMap {
  postcode: string;
  cbsYear: number;
  /** What was given for the postcode as a whole. */
  whole: string | null;
  /** House number → buurt code. */
  houseNumbers: Record<string, string>;
  /** The file that brought it last; null when it was given by hand. */
  fileId: string | null;
  version: number;
}

export interface AddressRow {
  postcode: string;
  buurtCode: string;
  houseNumbers?: readonly number[] | undefined;
}

export function buurtOf(
  map: PostcodeMap,
  houseNumber: number,
): { buurtCode: string; confidence: 'exact' | 'majority' } {
  const exact = map.houseNumbers[String(houseNumber)];
  if (exact !== undefined) return { buurtCode: exact, confidence: 'exact' };
  return { buurtCode: map.whole ?? mostCommon(Object.values(map.houseNumbers)), confidence: 'majority' };
}

/** A tie goes to the lower code, so that the answer does not hang on the order of the file. */
function mostCommon(codes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return most?.[0] ?? '';
}

/** Null when the rows put one house number, or the whole postcode, in two buurten. */
export function gatherRows(postcode: string, cbsYear: number, rows: readonly AddressRow[]): PostcodeMap | null {
  const map: PostcodeMap = { postcode, cbsYear, whole: null, houseNumbers: {}, fileId: null, version: 1 };
  for (const { buurtCode, houseNumbers } of rows) {
    if (!houseNumbers?.length) {
      if (map.whole !== null && map.whole !== buurtCode) return null;
      map.whole = buurtCode;
    }
    for (const number of houseNumbers ?? []) {
      if ((map.houseNumbers[number] ?? buurtCode) !== buurtCode) return null;
      map.houseNumbers[number] = buurtCode;
    }
  }
  return map;
}

/** New rows join what is known of the same year; where they differ, the new ones count. */
export function joined(known: PostcodeMap | undefined, added: PostcodeMap): PostcodeMap {
  if (!known) return added;
  return {
    ...added,
    whole: added.whole ?? known.whole,
    houseNumbers: { ...known.houseNumbers, ...added.houseNumbers },
    fileId: known.fileId,
    version: known.version + 1,
  };
}

/** What of it another file brought in these municipalities goes: a file is the whole truth of the municipalities it is read for. */
export function without(known: PostcodeMap, municipalities: ReadonlySet<string>): PostcodeMap {
  const stays = (buurtCode: string) => !municipalities.has(municipalityOf(buurtCode));
  const houseNumbers = Object.fromEntries(Object.entries(known.houseNumbers).filter(([, code]) => stays(code)));
  return { ...known, whole: known.whole !== null && stays(known.whole) ? known.whole : null, houseNumbers };
}
