/**
 * Access patterns of grants:
 * 1. one grant, or those of the wijkcontracts of a round    get WIJKCONTRACT#<wijkcontractId> / GRANT#<roundId>
 * 2. the grants of a wijkcontract, oldest first             query WIJKCONTRACT#<wijkcontractId>, GRANT#
 * 3. what happened to a grant, oldest first                 query WIJKCONTRACT#<wijkcontractId>, GRANT_STEP#<roundId>#
 * A grant stays under a kilobyte and on no index: a round writes one for every wijk in one transaction. Each tranche is an attribute by itself and the
 * guard of what is done with it, so that two tranches of one grant do not stand in each other's way.
 */
import * as z from 'zod/mini';
import type { FundingPart } from '../../funds/index.ts';
import { type LocalDate, localDate } from '../../kernel/dates.ts';
import {
  change,
  type Database,
  everyItem,
  type Key,
  type Otherwise,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { everyWijkcontract } from '../../wijkcontracts/index.ts';
import { type Grant, mustAddUp, type Tranche } from './grant.ts';
import { grantRefusals } from './refusals.ts';
import { grantStep, trancheKind, trancheState } from './words.ts';

const partition = (wijkcontractId: string): string => `WIJKCONTRACT#${wijkcontractId}`;
const grantKey = (wijkcontractId: string, roundId: string): Key => ({
  pk: partition(wijkcontractId),
  sk: `GRANT#${roundId}`,
});

const stored = z.object({
  wijkcontractId: z.string(),
  wijkId: z.string(),
  roundId: z.string(),
  fundId: z.string(),
  allocatedCents: z.bigint(),
  fundings: z.string(),
  version: z.int(),
});
const storedStep = z.object({
  at: z.string(),
  by: z.string(),
  step: grantStep,
  tranche: z.int(),
  amountCents: z.bigint(),
  entryId: z.nullable(z.string()),
});

export type GrantStep = z.infer<typeof storedStep>;

const attribute = (number: number): string => `tranche${number}`;
const none = '-';

/** `fixed planned 120000 2027-01-01 - 0 - 80000 40000`: the amounts at its end are those of the fundings, in their order. */
export function writeTranche(tranche: Tranche, fundings: readonly string[]): string {
  const { kind, state, amountCents, payFrom, lapsesOn, earnedCents, disbursementId, parts } = tranche;
  const amountOf = (funding: string) => parts.find((part) => part.funding === funding)?.amountCents ?? 0n;
  const facts = [kind, state, amountCents, payFrom, lapsesOn ?? none, earnedCents];
  return [...facts, disbursementId ?? none, ...fundings.map(amountOf)].join(' ');
}

export function readTranche(number: number, text: string, fundings: readonly string[]): Tranche {
  const [kind, state, amount = '', payFrom = '', lapsesOn = none, earned = '', payment, ...amounts] = text.split(' ');
  return {
    number,
    kind: z.parse(trancheKind, kind),
    state: z.parse(trancheState, state),
    amountCents: BigInt(amount),
    payFrom: localDate(payFrom),
    lapsesOn: dayOrNone(lapsesOn),
    earnedCents: BigInt(earned),
    disbursementId: payment === none ? null : (payment ?? null),
    parts: partsOf(fundings, amounts),
  };
}

const dayOrNone = (text: string): LocalDate | null => (text === none ? null : localDate(text));

function partsOf(fundings: readonly string[], amounts: readonly string[]): FundingPart[] {
  return fundings
    .map((funding, at) => ({ funding, amountCents: BigInt(amounts[at] ?? '0') }))
    .filter(({ amountCents }) => amountCents > 0n);
}

function readGrant(item: StoredItem): Grant {
  const { fundings, ...facts } = z.parse(stored, item);
  const layers = fundings.split(' ');
  const tranches: Tranche[] = [];
  for (const [name, text] of Object.entries(item)) {
    const [, number] = /^tranche(\d+)$/.exec(name) ?? [];
    if (number !== undefined) tranches.push(readTranche(Number(number), String(text), layers));
  }
  return mustAddUp({ ...facts, tranches: tranches.sort((one, other) => one.number - other.number) });
}

const fundingsOf = ({ tranches }: Grant): string[] => [
  ...new Set(tranches.flatMap(({ parts }) => parts.map(({ funding }) => funding))),
];

/** One conditional write of a commitment: of two that commit one round, the second writes nothing. */
export function keepGrant(grant: Grant): Write {
  const { tranches, ...facts } = grant;
  const fundings = fundingsOf(grant);
  return putNew({
    ...grantKey(grant.wijkcontractId, grant.roundId),
    entity: 'Grant',
    ...facts,
    fundings: fundings.join(' '),
    ...Object.fromEntries(tranches.map((tranche) => [attribute(tranche.number), writeTranche(tranche, fundings)])),
  });
}

/** Moves one tranche from how it was read; the condition is the guard, however many ask at once. */
export function keepTranche(
  grant: Grant,
  before: Tranche,
  after: Tranche,
  otherwise: Otherwise = () => grantRefusals.TRANCHE_NOT_OPEN({ field: 'tranche' }),
): Write {
  const fundings = fundingsOf(grant);
  const name = attribute(before.number);
  return change(grantKey(grant.wijkcontractId, grant.roundId))
    .expect(name, '=', writeTranche(before, fundings))
    .set({ [name]: writeTranche(after, fundings) })
    .add('version', 1)
    .orElse(otherwise);
}

/** Several tranches of one grant at once: an item is written once in a transaction. */
export function keepTranches(grant: Grant, after: readonly Tranche[], otherwise: Otherwise): Write {
  const fundings = fundingsOf(grant);
  const step = change(grantKey(grant.wijkcontractId, grant.roundId));
  for (const tranche of after) {
    const before = grant.tranches.find(({ number }) => number === tranche.number) ?? tranche;
    step.expect(attribute(tranche.number), '=', writeTranche(before, fundings));
    step.set({ [attribute(tranche.number)]: writeTranche(tranche, fundings) });
  }
  return step.add('version', 1).orElse(otherwise);
}

export async function findGrant(
  database: Database,
  wijkcontractId: string,
  roundId: string,
): Promise<Grant | undefined> {
  const item = await database.get(grantKey(wijkcontractId, roundId));
  return item && readGrant(item);
}

/** Oldest round first. */
export async function grantsOf(database: Database, wijkcontractId: string): Promise<Grant[]> {
  const found: Grant[] = [];
  const question = { of: partition(wijkcontractId), startsWith: 'GRANT#', consistent: true };
  for await (const item of everyItem(database, question)) found.push(readGrant(item));
  return found;
}

/** Of the wijkcontracts of its lines; who received nothing is left out. */
export async function grantsOfRound(
  database: Database,
  roundId: string,
  wijkcontractIds: readonly string[],
): Promise<Grant[]> {
  const items = await database.getMany(wijkcontractIds.map((wijkcontractId) => grantKey(wijkcontractId, roundId)));
  return items.flatMap((item) => (item ? [readGrant(item)] : []));
}

/** Of all wijkcontracts, whatever became of them. */
export async function everyGrant(database: Database): Promise<Grant[]> {
  const contracts = await everyWijkcontract(database);
  const found = await Promise.all(contracts.map(({ wijkcontractId }) => grantsOf(database, wijkcontractId)));
  return found.flat();
}

/** What happened, for who reads it later. Its key follows from the grant as it was read, so one step is never told twice. */
export function noteStep({ wijkcontractId, roundId, version }: Grant, step: GrantStep): Write {
  const sk = `GRANT_STEP#${roundId}#${step.at}#${version}#${step.tranche}#${step.step}`;
  return putNew({ pk: partition(wijkcontractId), sk, entity: 'GrantStep', ...step });
}

export async function stepsOf(database: Database, { wijkcontractId, roundId }: Grant): Promise<GrantStep[]> {
  const found: GrantStep[] = [];
  const question = { of: partition(wijkcontractId), startsWith: `GRANT_STEP#${roundId}#`, consistent: true };
  for await (const item of everyItem(database, question)) found.push(z.parse(storedStep, item));
  return found;
}
