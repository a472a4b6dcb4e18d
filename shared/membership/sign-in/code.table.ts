/**
 * Access patterns of sign-in codes:
 * 1. the one code that is good for an address    get SIGN-IN#<mark> / CODE
 * The mark is a keyed hash of the address: who reads the table learns no address and can try none. It lapses by itself after a day.
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type Write } from '../../kernel/table.ts';
import type { CodeState } from './code.ts';
import { signInRefusals } from './refusals.ts';

const moment = z.custom<Instant>((value) => typeof value === 'string');
const stored = z.object({
  letterId: z.string(),
  validUntil: moment,
  tries: z.int(),
  isUsed: z.boolean(),
  askedAt: z.array(moment),
  version: z.int(),
});

const codeKey = (mark: string): Key => ({ pk: `SIGN-IN#${mark}`, sk: 'CODE' });

export async function findCode(database: Database, mark: string): Promise<CodeState | undefined> {
  const item = await database.get(codeKey(mark));
  return item && z.parse(stored, item);
}

/** Somebody else asked for, or tried, a code of the same address at the same moment. */
export class CodeOvertaken extends Error {}

export function keepCode(mark: string, { version, ...state }: CodeState): Write {
  const overtaken = () => new CodeOvertaken();
  const expiresAt = Math.floor(Date.parse(state.validUntil) / 1000) + 86_400;
  const item = { ...codeKey(mark), entity: 'SignInCode', ...state, version, expiresAt };
  if (version === 1) return putNew(item, overtaken);
  const { pk: _, sk: __, ...values } = item;
  return change(codeKey(mark))
    .expect('version', '=', version - 1)
    .set(values)
    .orElse(overtaken);
}

/** Counted before it is looked at: of many guesses at once only one is heard, and none learns anything. */
export function countTry(mark: string, { version, tries }: CodeState): Write {
  return change(codeKey(mark))
    .expect('version', '=', version)
    .set({ version: version + 1, tries: tries + 1 })
    .orElse(() => new CodeOvertaken());
}

/** Of two who come with the same code, one is first. */
export function useCode(mark: string, { letterId }: CodeState): Write {
  return change(codeKey(mark))
    .expect('letterId', '=', letterId)
    .expect('isUsed', '=', false)
    .set({ isUsed: true })
    .orElse(() => signInRefusals.SIGN_IN_CODE_WRONG({ field: 'code' }));
}
