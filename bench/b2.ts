import { dynamoDatabase } from '../functions/runtime/database.ts';
import { newId } from '../functions/runtime/new-id.ts';
import { startDynamoDb } from '../local/dynamodb.ts';
import { mostWijkcontracts } from '../shared/allocation/allocation-round.ts';
import { commitAllocationRound, everyGrant, giveInParts } from '../shared/allocation/index.ts';
import type { Payments } from '../shared/billing/payments.ts';
import { postMovement } from '../shared/billing/post-movement.ts';
import { recordInvoice } from '../shared/billing/record-invoice.ts';
import type { LocalDate } from '../shared/kernel/dates.ts';
import { credit, debit, entry, postEntry } from '../shared/ledger/index.ts';
import { aMovement, anInvoice } from '../test/shared/billing/builders.ts';
import { anAct, fixedInstant, freshTables, localClient } from '../test/support/database.ts';
import { aFund, appropriate, aWijk, bram, collect, project } from '../test/support/funded-region.ts';
import { meterOn } from '../test/support/meter.ts';
import { aPublishedRound, aRunningContract } from '../test/support/rounds.ts';
import { row } from './measure.ts';

/**
 * B2: capacity as AWS bills it, against the least that would do: one unit for an entry; four for a paid contribution (its state and its entry in
 * one transaction); two for each line of an allocation with a hundredth part of the guard. A unit read costs a fifth of a unit written, and is
 * counted so.
 */
const repeats = 40;
const local = await startDynamoDb();
const plain = localClient(local.endpoint);
const tables = await freshTables(plain);
const client = localClient(local.endpoint);
const meter = meterOn(client, plain);
const database = dynamoDatabase(client, tables);
const region = { database, newId };
const units = () => meter.writeUnits + meter.readUnits / 5;
let scans = 0;
const note = (what: string) => `${meter.writeUnits / repeats} written, ${meter.readUnits / repeats} read ${what}`;

const id = (prefix: string, number: number) => `${prefix}_1Q0PgeB7WZ01zgkW${String(number).padStart(8, '0')}`;

meter.reset();
for (let number = 0; number < repeats; number++) {
  const posted = entry({
    cause: `bt:${id('txn', number)}`,
    bookedOn: '2026-11-23' as LocalDate,
    recordedAt: fixedInstant,
    description: 'Betaling van een bijdrage',
    postings: [
      debit('1050', 3900n, { charge: id('py', number) }),
      credit('1300', 3900n, { member: id('mem', number), contribution: id('con', number) }),
      debit('4600', 29n),
      credit('1050', 29n),
    ],
  });
  await database.commit(anAct(), [postEntry(posted)]);
}
const entryRow = row('B2.entry', 'units for an entry', units() / repeats, 1.25, 'lower', note('for each entry'));
scans += meter.scans;

meter.reset();
for (let number = 0; number < repeats; number++) {
  const invoice = anInvoice({
    invoiceId: id('in', number),
    personId: `per_${id('0', number)}`,
    applicationId: `app_${id('0', number)}`,
  });
  await recordInvoice({ database }, anAct(), invoice);
}
meter.reset();
const alert = () => {
  throw new Error('A plain payment raised an alert.');
};
for (let number = 0; number < repeats; number++) {
  const invoice = anInvoice({
    invoiceId: id('in', number),
    personId: `per_${id('0', number)}`,
    applicationId: `app_${id('0', number)}`,
    status: 'paid',
    paidAt: fixedInstant,
  });
  const payments = { invoicePaidBy: async () => invoice } as unknown as Payments;
  const movement = aMovement({
    movementId: id('txn', 1000 + number),
    sourceId: id('py', number),
    paymentIntentId: id('pi', number),
  });
  if (!(await postMovement({ database, alert }, payments, anAct(), movement)))
    throw new Error('The payment was not booked.');
}
const contributionRow = row(
  'B2.contribution',
  'units for a paid contribution',
  units() / repeats / 4,
  1.5,
  'lower',
  note('for each payment'),
);
scans += meter.scans;

for (let number = 1; number <= mostWijkcontracts; number++) {
  const wijkId = `wijk_w${String(number).padStart(3, '0')}`;
  await aWijk(region, { wijkId, young: 9000 + 37 * number });
  await aRunningContract(region, wijkId);
}
const { fundId } = await aFund(region);
await collect(region, 250_000_000n);
await project(region, plain, tables);
await appropriate(region, fundId, 200_000_000n);
const { roundId } = await aPublishedRound(region, { fundId, budgetCents: 123_456_789n });
meter.reset();
const act = anAct({ person: bram, operation: 'commitAllocationRound', once: 'bench-commit-of-the-largest' });
await commitAllocationRound(region, act, { params: { roundId }, query: undefined, body: undefined });
// A round of so many is granted in parts, by the worker behind the stream. Reading the round, its lines and the fund is counted too.
const tools = { stillTime: () => true, report: async () => {}, note: () => {} };
await giveInParts(region, anAct({ operation: 'on-job' }), { subject: roundId }, tools);
const { writeUnits, readUnits } = meter;
const granted = (await everyGrant(database)).length;
if (granted !== mostWijkcontracts) throw new Error(`${granted} of ${mostWijkcontracts} lines became grants.`);
const perLine = (writeUnits + readUnits / 5) / mostWijkcontracts;
const allocationRow = row(
  'B2.allocation',
  'units for an allocation line',
  perLine / 2.02,
  1.1,
  'lower',
  `${writeUnits} written, ${readUnits} read for ${mostWijkcontracts} lines`,
);
scans += meter.scans;

const rows = [entryRow, contributionRow, allocationRow, row('B2.scans', 'scans in all of these', scans, 0, 'lower')];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await local.stop();
