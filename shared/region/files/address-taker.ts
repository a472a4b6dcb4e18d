import type { Act } from '../../kernel/actor.ts';
import type { Database } from '../../kernel/table.ts';
import { mapPostcode, postcodesOf } from '../postcode.table.ts';
import { type PostcodeMap, without } from '../postcode.ts';
import { type Address, type AddressReader, addressReader } from './address-rows.ts';
import { regionFileRefusals } from './refusals.ts';
import type { RegionFile } from './region-file.ts';
import { keepInGroups, type RawRefusal, type RowTaker } from './row-taker.ts';
import type { RawRow } from './rows.ts';

/** A postcode with forty house numbers is half a kilobyte. */
const postcodesTogether = 50;

interface Placed extends Address {
  line: number;
}

/** Gathers addresses by postcode. The file is in order of postcode, but nothing here leans on that. */
export class AddressTaker implements RowTaker {
  readonly #deps: { database: Database; act: Act };
  readonly #file: RegionFile;
  readonly #municipalities: ReadonlySet<string>;
  readonly #read: AddressReader;
  #rows = new Map<string, Placed[]>();

  constructor(deps: { database: Database; act: Act }, file: RegionFile, header: string) {
    this.#deps = deps;
    this.#file = file;
    this.#municipalities = new Set(file.municipalities);
    this.#read = addressReader(header, file.cbsYear, this.#municipalities);
  }

  get waiting(): number {
    return this.#rows.size;
  }

  take({ line, text }: RawRow): boolean {
    const address = this.#read(text);
    if (!address) return false;
    const others = this.#rows.get(address.postcode);
    if (others) others.push({ ...address, line });
    else this.#rows.set(address.postcode, [{ ...address, line }]);
    return true;
  }

  async keep(): Promise<RawRefusal[]> {
    const refused = new Map<number, RawRefusal>();
    await keepInGroups(this.#deps, [...this.#rows], postcodesTogether, async (group) => {
      const postcodes = group.map(([postcode]) => postcode);
      const known = await postcodesOf(this.#deps.database, postcodes, this.#file.cbsYear);
      const maps = group.map(([postcode, rows], at) => this.#joined(postcode, known[at], rows, refused));
      return maps.map(mapPostcode);
    });
    this.#rows = new Map();
    return [...refused.values()];
  }

  /** The first row for a house number stands; one that contradicts it is an error. */
  #joined(
    postcode: string,
    known: PostcodeMap | undefined,
    rows: readonly Placed[],
    refused: Map<number, RawRefusal>,
  ): PostcodeMap {
    const { fileId, cbsYear } = this.#file;
    const before = known && (known.fileId === fileId ? known : without(known, this.#municipalities));
    const houseNumbers = { ...before?.houseNumbers };
    for (const { houseNumber, buurtCode, line } of rows) {
      const stands = houseNumbers[houseNumber];
      if (stands === undefined) houseNumbers[houseNumber] = buurtCode;
      else if (stands !== buurtCode) refused.set(line, { line, refusal: regionFileRefusals.ROW_IN_TWO_BUURTEN() });
    }
    return {
      postcode,
      cbsYear,
      whole: before?.whole ?? null,
      houseNumbers,
      fileId,
      version: (known?.version ?? 0) + 1,
    };
  }
}
