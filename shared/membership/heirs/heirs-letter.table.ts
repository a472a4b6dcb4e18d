/**
 * Letters on paper to the heirs of a member: which was made, printed and posted, by whom and when, and the check value of its words. Those
 * stand in the vault with the other letters; this stays when the identity is erased, as the proof of any letter does.
 * Access patterns:
 * 1. those of one member, the newest first    query MEMBER#<memberId>, HEIRS_LETTER#<number>
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { change, type Database, type Key, putNew, type Write } from '../../kernel/table.ts';
import { type KeptLetter, keepLetter, keptLetterOnPaper } from '../letters/kept-letter.table.ts';
import { boardRefusals } from '../life/board-refusals.ts';
import { heirsRefusals } from './refusals.ts';
import { heirsLetter } from './words.ts';

const stored = z.object({
  ...heirsLetter.shape,
  memberId: z.string(),
  personId: z.string(),
  madeAt: z.custom<Instant>((value) => typeof value === 'string'),
  version: z.int(),
});
export type HeirsLetter = z.infer<typeof stored>;

const prefix = 'HEIRS_LETTER#';
const keyOf = ({ memberId, number }: Pick<HeirsLetter, 'memberId' | 'number'>): Key => ({
  pk: `MEMBER#${memberId}`,
  sk: `${prefix}${String(number).padStart(4, '0')}`,
});

/** A number is given once: of two who make one at the same time the second is told. */
export function keepHeirsLetter(letter: HeirsLetter, words: KeptLetter): Write[] {
  const item = { ...keyOf(letter), entity: 'HeirsLetter', ...letter };
  return [putNew(item, () => heirsRefusals.HEIRS_LETTER_MADE_MEANWHILE()), keepLetter(words)];
}

/** With the letter as it stands in the vault, so that whoever reads it there sees what became of it. */
export function moveHeirsLetter(
  before: HeirsLetter,
  values: Partial<Pick<HeirsLetter, 'prints' | 'posted' | 'replacedAt'>>,
  overtaken: () => Error,
): Write[] {
  const { madeBy, prints, posted, replacedAt } = { ...before, ...values };
  const { personId, madeAt, letterId } = before;
  return [
    change(keyOf(before)).expect('version', '=', before.version).set(values).add('version', 1).orElse(overtaken),
    keptLetterOnPaper({ personId, requestedAt: madeAt, letterId }, { madeBy, prints, posted, replacedAt }, () =>
      boardRefusals.IDENTITY_ERASED(),
    ),
  ];
}

/** Few ever: each takes the place of one that was not posted, or follows one that was. */
export async function heirsLettersOf(database: Database, memberId: string): Promise<HeirsLetter[]> {
  const question = { of: `MEMBER#${memberId}`, startsWith: prefix, newestFirst: true, consistent: true, limit: 50 };
  const { items } = await database.query(question);
  return items.map((item) => z.parse(stored, item));
}
