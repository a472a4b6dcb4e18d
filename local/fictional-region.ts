/**
 * Rietmeer does not exist. Its six wijken have codes and postcodes of the right form: the municipality number is issued to none, and the
 * letter pairs SA, SD and SS are never used in a Dutch postcode, so no address here is anyone's.
 */
type Residents = readonly [young: number, growing: number, building: number, settled: number, old: number];

interface FictionalWijk {
  readonly wijkId: string;
  readonly name: string;
  readonly digits: string;
  /** Per buurt, in order: residents of 0–14, 15–24, 25–44, 45–64, and 65 and older. */
  readonly buurten: readonly Residents[];
}

export const cbsYear = 2026;
export const source = 'Verzonnen cijfers van een verzonnen regio, in de vorm van de CBS-kerncijfers';

const wijken: readonly FictionalWijk[] = [
  {
    wijkId: 'wijk_havenkwartier',
    name: 'Havenkwartier',
    digits: '1701',
    buurten: [
      [1180, 910, 2650, 1720, 1090],
      [960, 850, 2140, 1480, 890],
      [40, 90, 310, 220, 60],
    ],
  },
  {
    wijkId: 'wijk_molenhoek',
    name: 'Molenhoek',
    digits: '1702',
    buurten: [
      [1620, 1050, 2480, 2610, 1840],
      [1310, 980, 2050, 2390, 1720],
    ],
  },
  {
    wijkId: 'wijk_oude-stad',
    name: 'Oude Stad',
    digits: '1703',
    buurten: [
      [720, 1340, 3210, 1980, 1610],
      [650, 1120, 2740, 1830, 1490],
      [310, 420, 1180, 760, 590],
    ],
  },
  {
    wijkId: 'wijk_rietdijk',
    name: 'Rietdijk',
    digits: '1704',
    buurten: [
      [2240, 1280, 3350, 2470, 1120],
      [1980, 1190, 2960, 2240, 1010],
      [1570, 870, 2310, 1620, 680],
    ],
  },
  {
    wijkId: 'wijk_veenrand',
    name: 'Veenrand',
    digits: '1705',
    buurten: [
      [930, 760, 1420, 2080, 2310],
      [880, 690, 1330, 1950, 2240],
    ],
  },
  {
    wijkId: 'wijk_zuiderbuiten',
    name: 'Zuiderbuiten',
    digits: '1706',
    buurten: [
      [1490, 1010, 2230, 2120, 1370],
      [1260, 930, 1940, 1880, 1240],
      [1020, 780, 1620, 1540, 990],
    ],
  },
];

const letters = ['SA', 'SD', 'SS'] as const;
const buurtCodeOf = (wijkNumber: number, buurtNumber: number) =>
  `BU9901${String(wijkNumber).padStart(2, '0')}${String(buurtNumber).padStart(2, '0')}`;

export const fictionalWijken = wijken.map(({ wijkId, name, buurten }, at) => ({
  wijkId,
  name,
  cbsYear,
  source,
  buurten: buurten.map(([young, growing, building, settled, old], number) => ({
    buurtCode: buurtCodeOf(at + 1, number + 1),
    residents: { '0-14': young, '15-24': growing, '25-44': building, '45-64': settled, '65+': old },
  })),
}));

/** Each buurt has a postcode of its own; 1701SA is shared: its house numbers from 200 on lie in the second buurt. */
export const fictionalAddresses = wijken.flatMap(({ digits, buurten }, at) =>
  buurten.map((_, number) => ({
    postcode: `${digits}${letters[number % 3]}`,
    buurtCode: buurtCodeOf(at + 1, number + 1),
  })),
);

export const sharedPostcode = { postcode: '1701SA', buurtCode: buurtCodeOf(1, 2), houseNumbers: [200, 202, 204, 206] };
