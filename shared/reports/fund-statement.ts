import { getFund } from '../funds/index.ts';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate, instant } from '../kernel/dates.ts';
import type { Database } from '../kernel/table.ts';
import type { Cell, Column, Row } from './table/table.ts';
import { allAtOnce } from './table/write-table.ts';

const columns: readonly Column[] = [
  { title: 'Datum', kind: 'date' },
  { title: 'Wat', kind: 'text' },
  { title: 'Omschrijving', kind: 'text' },
  { title: 'Boeking', kind: 'text' },
  { title: 'Bij', kind: 'money' },
  { title: 'Af', kind: 'money' },
  { title: 'Saldo', kind: 'money' },
];

type Statement = Awaited<ReturnType<typeof getFund>>;
type Movement = Statement['movements'][number];

const kinds: Record<Movement['kind'], string> = {
  appropriation: 'Bestemd',
  receipt: 'Ontvangen van financier',
  'receipt-undone': 'Ontvangst teruggedraaid',
  release: 'Terug naar vrije reserve',
  refund: 'Terug te betalen aan financier',
  allocation: 'Verdeeld',
  return: 'Teruggekomen',
};

/**
 * What came into a fund and went out of it by decision, with a column for each funder, and what the ledger says stands in it; a difference gets a
 * line of its own.
 */
export async function fundStatement(database: Database, act: Act, fundId: string) {
  const statement = await getFund({ database }, act, { params: { fundId }, query: undefined, body: undefined });
  const { layers } = statement.fund;
  const ofFunders = layers.map(({ funderName, funding }): Column => {
    const title = funderName === null ? 'Eigen geld' : `${funderName} (${funding})`;
    return { title, kind: 'money' };
  });
  return allAtOnce([...columns, ...ofFunders], async () => [...movementRows(statement), ...endRows(statement)]);
}

function movementRows({ fund, movements }: Statement): Row[] {
  let balance = 0n;
  return movements.map(({ at, kind, amountCents, parts, entryId, description }) => {
    balance += amountCents;
    const [comesIn, goesOut] = amountCents >= 0n ? [amountCents, null] : [null, -amountCents];
    const ofFunders = fund.layers.map(
      ({ funding }) => parts.find((part) => part.funding === funding)?.amountCents ?? null,
    );
    const day = amsterdamDate(instant(at));
    return [day, kinds[kind], description, entryId ?? '', comesIn, goesOut, balance, ...ofFunders];
  });
}

/** From what can be allocated to what the ledger has: what is promised on a condition, or claimed back, is in no wijk yet. */
function endRows({ fund, movements }: Statement): Row[] {
  const balance = movements.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  const difference = fund.projectedCents - balance - fund.promisedCents - fund.awaitedCents;
  const blank = fund.layers.map((): Cell => null);
  const row = (what: string, description: string, amountCents: bigint): Row => [
    null,
    what,
    description,
    '',
    null,
    null,
    amountCents,
    ...blank,
  ];
  const unless = (amountCents: bigint, line: Row): Row[] => (amountCents === 0n ? [] : [line]);
  const left: Row = [
    null,
    'Te verdelen',
    'Wat nog niet is toegekend',
    '',
    null,
    null,
    fund.availableCents,
    ...fund.layers.map(({ availableCents }) => availableCents),
  ];
  return [
    left,
    ...unless(fund.promisedCents, row('Toegezegd', 'Onder voorwaarde toegezegd aan wijken', fund.promisedCents)),
    ...unless(fund.awaitedCents, row('Teruggevraagd', 'Teruggevraagd en nog niet ontvangen', fund.awaitedCents)),
    ...unless(difference, row('Verschil', 'Andere boekingen op dit fonds, zie het grootboek', difference)),
    row('Saldo', `${fund.account} ${fund.name}`, fund.projectedCents),
  ];
}
