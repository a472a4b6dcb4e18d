import { parseArgs } from 'node:util';
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { backstage, standInState } from '../test/support/backstage.ts';
import { localClient } from '../test/support/database.ts';
import { openStage } from '../test/support/stage.ts';

/**
 * A renewal day in the whole rehearsal: so many members fall due in one second, every claim is told by webhook, collected, and answered by the
 * bank five days later; the ledger follows Stripe's balance. In the middle the function that follows is killed, and its next run goes on.
 * `npm run renewal-day -- --members 50000`
 */
const { values } = parseArgs({ options: { members: { type: 'string', default: '5000' } } });
const members = Number(values.members);
const told = ['invoice.finalized', 'invoice.paid', 'charge.failed', 'payout.reconciliation_completed'];

const started = performance.now();
const say = (line: string) =>
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
const stage = await openStage();
const { rehearsal } = stage;
const { stripe } = rehearsal.addresses;
const client = localClient(rehearsal.addresses.dynamodb);

await backstage(stripe, 'conformance', { on: false });
await backstage(stripe, 'settings', { recordedEvents: told });
const day = await backstage(stripe, 'renewal-day', { count: members });
say(`${members} members fall due at ${new Date(day.dueAt * 1000).toISOString()}`);

const claimed = await part('the claims: told by webhook, booked by the worker', async () => {
  await rehearsal.advanceClock(new Date(day.finalizesAt * 1000 + 1000).toISOString());
});
const followed = await part('the collections: followed by pages, with a kill in the middle', async () => {
  const killing = setTimeout(() => void rehearsal.kill('follow-stripe'), Math.max(500, members / 4));
  await rehearsal.runSchedule('follow-stripe').catch(() => {});
  clearTimeout(killing);
  await rehearsal.runSchedule('follow-stripe');
});
const answered = await part('the answers of the banks, five nights later', async () => {
  await rehearsal.advanceClock(new Date(day.succeedsAt * 1000 + 10_000).toISOString());
  await rehearsal.runSchedule('follow-stripe');
});

const { sealed, at1050 } = await head();
const { balance, moneyFaults } = await standInState(stripe);
const faults = [
  ...moneyFaults,
  ...(at1050 === balance.available + balance.pending
    ? []
    : [`1050 is ${at1050}, Stripe has ${balance.available + balance.pending}`]),
  ...(rehearsal.deadLetters().length === 0 ? [] : [`${rehearsal.deadLetters().length} dead letters`]),
];
say(`${sealed} entries; ${faults.length === 0 ? 'the ledger is the balance at Stripe' : faults.join('; ')}`);
const seconds = [claimed, followed, answered].map((ms) => (ms / 1000).toFixed(1));
process.stdout.write(`${JSON.stringify({ members, seconds, entries: sealed, faults })}\n`);
client.destroy();
await stage.stop();
process.exit(faults.length === 0 ? 0 : 1);

async function part(name: string, work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  await rehearsal.idle();
  const took = performance.now() - from;
  say(`${name}: ${(took / 1000).toFixed(1)} s, ${((took * 1000) / members).toFixed(0)} µs a member`);
  const heaps = rehearsal.memory().map((one) => `${one.name} ${(one.heapBytes / 1_000_000).toFixed(0)}`);
  say(`heaps in MB: ${heaps.join(', ')}`);
  return took;
}

async function head(): Promise<{ sealed: number; at1050: number }> {
  const TableName = await cooperativeTable(client);
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk = :sk',
      ExpressionAttributeValues: { ':pk': { S: 'BALANCES' }, ':sk': { S: 'ALL' } },
    }),
  );
  const cents = (name: string) => Number(Items[0]?.[name]?.N ?? 0);
  return { sealed: cents('lastNumber'), at1050: cents('debit1050Cents') - cents('credit1050Cents') };
}

async function cooperativeTable(connected: DynamoDBClient): Promise<string> {
  const { ListTablesCommand } = await import('@aws-sdk/client-dynamodb');
  const { TableNames = [] } = await connected.send(new ListTablesCommand({}));
  const found = TableNames.find((name) => name.includes('Cooperative'));
  if (!found) throw new Error('There is no table Cooperative.');
  return found;
}
