/**
 * The register of decisions.
 * Access patterns:
 * 1. one decision by id                        get DECISION#<decisionId> / DECISION
 * 2. all, or those of a year, by number        list DECISIONS by year and number
 * 3. the last number of a year                 get DECISION_NUMBERS / <year>
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, check, type Database, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Decision } from './decision.ts';
import { decisionRefusals } from './refusals.ts';
import { decision } from './words.ts';

export const decisionsList = 'DECISIONS';

const decisionKey = (decisionId: string): Key => ({ pk: `DECISION#${decisionId}`, sk: 'DECISION' });
const numbersKey = (year: number): Key => ({ pk: 'DECISION_NUMBERS', sk: String(year) });
const placeOf = ({ year, number }: Decision): string => `${year}#${String(number).padStart(6, '0')}`;

/** The places of a year in the list. */
export const placesOf = (year: number) => ({ from: `${year}#`, to: `${year}#~` });

export const readDecision = (item: StoredItem): Decision => z.parse(decision, item);

export async function findDecision(database: Database, decisionId: string): Promise<Decision | undefined> {
  const item = await database.get(decisionKey(decisionId));
  return item && readDecision(item);
}

/** @throws NOT_FOUND */
export async function loadDecision(database: Database, decisionId: string): Promise<Decision> {
  const found = await findDecision(database, decisionId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

/** Somebody else took the number at the same moment; the next try reads the one after it. */
export class NumberTaken extends Error {}

export async function lastDecisionNumber(database: Database, year: number): Promise<number> {
  const counter = await database.get(numbersKey(year));
  return counter ? Number(counter.lastNumber) : 0;
}

/** Enters a decision under the next number of its year: the number and what bears it are one transaction, so none is skipped. */
export function enterDecision(entered: Decision): Write[] {
  const { year, number } = entered;
  const counter = change(numbersKey(year)).set({ entity: 'DecisionNumbers', lastNumber: number });
  const next = number === 1 ? counter.expectAbsent('pk') : counter.expect('lastNumber', '=', number - 1);
  return [
    next.orElse(() => new NumberTaken()),
    putNew({
      ...decisionKey(entered.decisionId),
      entity: 'Decision',
      ...entered,
      listedUnder: decisionsList,
      listedAt: placeOf(entered),
    }),
  ];
}

export function keepDecision(before: Decision, after: Decision): Write {
  const { decisionId, year: _year, number: _number, ...values } = after;
  return change(decisionKey(decisionId))
    .expect('version', '=', before.version)
    .set(values)
    .orElse(() => commonRefusals.VERSION_STALE());
}

/** For the transaction of what a decision carries: it must not be annulled between looking and writing. */
export function stillInForce(decisionId: string): Write {
  return check(decisionKey(decisionId))
    .expectIn('status', ['adopted', 'executed'])
    .orElse(() => decisionRefusals.DECISION_NOT_ADOPTED({ field: 'decisionId' }));
}
