import { areaCodeOf, cellsOf, headerOf } from './cells.ts';
import { regionFileRefusals } from './refusals.ts';

/** An address as the yearly file of CBS has it: a postcode with a house number, and its buurt. */
export interface Address {
  postcode: string;
  houseNumber: number;
  buurtCode: string;
}

/** Tells what a row is: an address that is kept, or null for one of another municipality. */
export type AddressReader = (text: string) => Address | null;

/**
 * Reads the rows under a header such as `PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025`.
 * @throws Refusal when a column is missing, or the file is of another year than was said.
 */
export function addressReader(header: string, cbsYear: number, municipalities: ReadonlySet<string>): AddressReader {
  const { delimiter, columns } = headerOf(header);
  const place = (pattern: RegExp, column: string) => {
    const at = columns.findIndex((name) => pattern.test(name));
    if (at === -1) throw regionFileRefusals.REGION_FILE_COLUMN({ values: { column } });
    return at;
  };
  const postcodeAt = place(/^pc6$/, 'PC6');
  const numberAt = place(/^huisnummer$/, 'Huisnummer');
  const buurtAt = place(/^buurt(?:20\d\d)?$/, `Buurt${cbsYear}`);
  const found = columns[buurtAt]?.slice('buurt'.length);
  if (found && found !== String(cbsYear))
    throw regionFileRefusals.REGION_FILE_OTHER_YEAR({ values: { found, cbsYear } });

  return (text) => {
    const cells = cellsOf(text, delimiter);
    const buurtCode = areaCodeOf(cells[buurtAt] ?? '', 'buurt');
    if (!buurtCode?.startsWith('BU')) throw regionFileRefusals.ROW_AREA_CODE();
    if (!municipalities.has(`GM${buurtCode.slice(2, 6)}`)) return null;
    const postcode = (cells[postcodeAt] ?? '').replace(/\s/g, '').toUpperCase();
    if (!/^[1-9]\d{3}[A-Z]{2}$/.test(postcode)) throw regionFileRefusals.ROW_POSTCODE();
    const houseNumber = (cells[numberAt] ?? '').trim();
    if (!/^[1-9]\d{0,4}$/.test(houseNumber)) throw regionFileRefusals.ROW_HOUSE_NUMBER();
    return { postcode, houseNumber: Number(houseNumber), buurtCode };
  };
}
