import { DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { rietmeer } from '../infra/cooperatives/rietmeer.ts';
import { startDynamoDb } from '../local/dynamodb.ts';
import { getMember, getMembership, listMembers, searchMembers } from '../shared/membership/index.ts';
import { assignAddresses, registerWijk } from '../shared/region/index.ts';
import { aLine, register, registerDesk } from '../test/shared/membership/import/register-desk.ts';
import { anAct } from '../test/support/database.ts';
import { compare, median, row, withWorkers } from './measure.ts';

/**
 * B13: an existing register of 75,000 members, imported by its job, against writing the very same items bare, in transactions of the same size;
 * the two take turns, step by step. Then searching members and opening a member's file, at a thousand and at all of them, against bare reads at
 * that size: the same questions, which find as many among few as among all.
 */
const members = Number(process.argv[2] ?? 75_000);
const few = Math.min(1_000, Math.floor(members / 5));
const steps = 15;
const workers = 4;
const floorRounds = 12;
const searches = 60;
const addressesAPlace = 60;
const places = Math.ceil((members + 1) / addressesAPlace);

const local = await startDynamoDb();
const desk = await registerDesk(local.endpoint);
const none = { params: undefined, query: undefined, body: undefined };
const anna = () => anAct({ person: 'person_anna' });
await drawRegion();

/** What the import sends, to be sent again bare. */
let sent: TransactWriteItemsCommand[] = [];
const send = DynamoDBClient.prototype.send;
let isListening = false;
DynamoDBClient.prototype.send = function (this: DynamoDBClient, command: never, ...rest: never[]) {
  if (isListening && (command as unknown) instanceof TransactWriteItemsCommand) sent.push(command);
  return Reflect.apply(send, this, [command, ...rest]);
} as typeof send;

const first = await importInSteps(0, few, 1);
const early = { search: await searchTimes(), file: await fileTimes() };
const rest = await importInSteps(few, members, steps);
const late = { search: await searchTimes(), file: await fileTimes() };

const rates = rest.map(({ lines, ours }) => lines / ours);
const third = Math.max(1, Math.floor(rates.length / 3));
const pace = median(rates.slice(-third)) / median(rates.slice(0, third));
const floorPace = rest.map(({ lines, floor }) => lines / floor);
const floorChange = median(floorPace.slice(-third)) / median(floorPace.slice(0, third));
const total = [...first, ...rest].reduce((sum, { ours }) => sum + ours, 0);
const slope = (what: 'search' | 'file') => Math.log(late[what].ratio / early[what].ratio) / Math.log(members / few);
const span = `from ${few} members to ${members}`;
process.stdout.write(
  `${JSON.stringify([
    row(
      'B13.import',
      'members imported a second, against the same items written bare',
      median(rest.map(({ ours, floor }) => floor / ours)),
      0.5,
      'higher',
      `${Math.round(median(rates) * 1000)} members/s; ${members} in ${(total / 1000).toFixed(0)} s`,
    ),
    row('B13.linear', 'pace of the last third against the first, each by its floor', pace / floorChange, 0.9, 'higher'),
    row('B13.search', `slope of a search ${span}`, slope('search'), 0.05, 'lower', late.search.note),
    row('B13.file', `slope of opening a file ${span}`, slope('file'), 0.05, 'lower', late.file.note),
  ])}\n`,
);
desk.close();
await local.stop();
process.exit(0);

interface Step {
  lines: number;
  ours: number;
  floor: number;
}

/** Each step of the job, and the same writes again under other keys. */
async function importInSteps(from: number, to: number, parts: number): Promise<Step[]> {
  const importId = await desk.send(register(...Array.from({ length: to - from }, (_, at) => lineOf(from + at + 1))));
  await desk.check(importId);
  const jobId = await desk.start(importId);
  const found: Step[] = [];
  const perStep = Math.ceil((to - from) / parts);
  for (let done = 0; done < to - from; ) {
    sent = [];
    isListening = true;
    const began = performance.now();
    const [newest] = (await desk.database.query({ of: `JOB#${jobId}`, newestFirst: true, limit: 1, consistent: true }))
      .items;
    if (newest) await desk.resume(newest, () => linesIn(sent) < perStep);
    const ours = performance.now() - began;
    isListening = false;
    const lines = linesIn(sent);
    if (lines === 0) break;
    done += lines;
    found.push({ lines, ours, floor: await writeBare(sent) });
  }
  return found;
}

function linesIn(commands: readonly TransactWriteItemsCommand[]): number {
  const items = commands.flatMap(({ input }) => input.TransactItems ?? []);
  return items.filter(({ Put }) => Put?.Item?.entity?.S === 'Member').length;
}

async function writeBare(commands: readonly TransactWriteItemsCommand[]): Promise<number> {
  const bare = commands.map(({ input }) =>
    (input.TransactItems ?? []).flatMap(({ Put }) => {
      const { TableName, Item } = Put ?? {};
      return TableName && Item ? [{ Put: { TableName, Item: elsewhere(Item) } }] : [];
    }),
  );
  const began = performance.now();
  await withWorkers(workers, bare, async (TransactItems) => {
    if (TransactItems.length > 0) await desk.client.send(new TransactWriteItemsCommand({ TransactItems }));
  });
  return performance.now() - began;
}

type Item = Record<string, { S?: string }>;

/** Beside what it copies, also on the list. */
function elsewhere(item: object): never {
  const { pk, listedUnder, ...rest } = item as Item;
  const list = listedUnder && { listedUnder: { S: `BARE#${listedUnder.S}` } };
  return { ...rest, pk: { S: `BARE#${pk?.S}` }, ...list } as never;
}

interface Times {
  ratio: number;
  note: string;
}

/** Ours by the raw query of the same moment, over each of the ways to search. */
async function searchTimes(): Promise<Times> {
  const { memberNumber } = await someone();
  const questions = [
    // A page full, at either size.
    'Bakker',
    'Naa',
    // One.
    `Voornaam${memberNumber} ${family(memberNumber)}`,
    `${postcodeAt(placeOf(memberNumber))} ${houseOf(memberNumber)}`,
    String(memberNumber),
    `lid${memberNumber}@example.org`,
  ];
  const ask = async () => {
    for (let at = 0; at < searches; at++)
      await searchMembers(desk, anna(), { ...none, query: { q: questions[at % questions.length] ?? '', limit: 10 } });
  };
  const raw = async () => {
    for (let at = 0; at < searches; at++)
      await desk.client.send(
        new QueryCommand({
          TableName: desk.tables.Vault,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'NAMES#bak' } },
          Limit: 10,
        }),
      );
  };
  const { ours, floor, note } = await compare(floorRounds, raw, ask);
  return { ratio: ours / floor, note };
}

/** What a screen of one member reads, against reading that member bare. */
async function fileTimes(): Promise<Times> {
  const { memberId } = await someone();
  const input = { ...none, params: { memberId } };
  const open = async () => {
    for (let at = 0; at < searches; at++) {
      await getMember(desk, anna(), input);
      await getMembership({ ...desk, cooperative: rietmeer.facts }, anna(), input);
    }
  };
  const raw = async () => {
    for (let at = 0; at < searches; at++)
      await desk.client.send(
        new GetItemCommand({
          TableName: desk.tables.Cooperative,
          Key: { pk: { S: `MEMBER#${memberId}` }, sk: { S: 'MEMBER' } },
          ConsistentRead: true,
        }),
      );
  };
  const { ours, floor, note } = await compare(floorRounds, raw, open);
  return { ratio: ours / floor, note };
}

async function someone(): Promise<{ memberId: string; memberNumber: number }> {
  const { items } = await listMembers(desk, anna(), { ...none, query: { limit: 1 } });
  const [first] = items;
  if (!first) throw new Error('Nobody was imported.');
  return first;
}

/** The commonest names weigh as they do in a real region: one in eighty is called Jansen. */
function family(number: number): string {
  const common = ['Jansen', 'de Vries', 'van den Berg', 'Bakker', 'van Dijk', 'Visser', 'Smit', 'Meijer'];
  return number % 10 === 0 ? (common[(number / 10) % common.length] ?? '') : `Naam${(number * 7919) % 9973}`;
}

function lineOf(number: number): string {
  const [postcode, house] = [postcodeAt(placeOf(number)), houseOf(number)];
  return aLine(number, { family: family(number), house: String(house), postcode });
}

/** Nobody shares an address, so that asking for one finds one. */
function placeOf(number: number): number {
  return Math.floor(number / addressesAPlace);
}

function houseOf(number: number): number {
  return (number % addressesAPlace) + 1;
}

function postcodeAt(place: number): string {
  const letters = `${String.fromCharCode(65 + (Math.floor(place / 26) % 26))}${String.fromCharCode(65 + (place % 26))}`;
  return `${1700 + Math.floor(place / 676)}${letters}`;
}

async function drawRegion(): Promise<void> {
  const residents = { '0-14': 100, '15-24': 100, '25-44': 200, '45-64': 200, '65+': 100 };
  const buurten = [{ buurtCode: 'BU99990001', residents }];
  const body = { wijkId: 'wijk_haven', name: 'Haven', cbsYear: 2026, source: 'bench', buurten };
  await registerWijk(desk, anna(), { ...none, body });
  for (let from = 0; from < places; from += 50) {
    const rows = Array.from({ length: 50 }, (_, at) => ({ postcode: postcodeAt(from + at), buurtCode: 'BU99990001' }));
    await assignAddresses(desk, anna(), { ...none, body: { cbsYear: 2026, rows } });
  }
}
