import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { heirsRefusals } from '../../../shared/membership/heirs/refusals.ts';
import { found } from './acting.ts';
import type { Answers } from './api.ts';

const at = '2026-11-23T10:00:00.000Z';

interface HeirsLetter {
  letterId: string;
  number: number;
  language: string;
  diedOn: string;
  madeAt: string;
  madeBy: string;
  prints: { by: string; at: string }[];
  posted: { by: string; at: string; on: string } | null;
  replacedAt: string | null;
  contentHash: string;
}

/** The letters to the heirs that this counter made; whoever tests them begins with none. */
export const madeForHeirs: HeirsLetter[] = [];

const letterOf = (letterId: unknown) => found(madeForHeirs.find((letter) => letter.letterId === letterId));

export const heirsAnswers: Answers = {
  listHeirsLetters: ({ register }) => {
    const diedOn = register.life.membership.endsOn;
    if (diedOn === null) throw commonRefusals.NOT_FOUND();
    const debitedAfter = [{ on: '2026-11-22', amountCents: 1250n }];
    const settlement = { policy: null, debitedAfter, backCents: 1733n, underWayCents: 0n, owedCents: 450n };
    return { diedOn, language: 'nl', settlement, items: madeForHeirs };
  },
  makeHeirsLetter: ({ member }, { body }) => {
    for (const letter of madeForHeirs) letter.replacedAt ??= letter.posted ? null : at;
    const letterId = String(member.letters[0]?.letterId);
    const made = { letterId, number: madeForHeirs.length + 1, language: String(body.language), madeAt: at };
    const untouched = { madeBy: 'person_anna', prints: [], posted: null, replacedAt: null };
    const letter = { ...made, ...untouched, diedOn: '2026-11-20', contentHash: 'x'.repeat(43) };
    madeForHeirs.unshift(letter);
    return letter;
  },
  printHeirsLetter: (_, { params }) => {
    const letter = letterOf(params.letterId);
    letter.prints.push({ by: 'person_anna', at });
    return letter;
  },
  postHeirsLetter: (_, { params, body }) => {
    const letter = letterOf(params.letterId);
    if (String(body.postedOn) > '2026-11-23') throw heirsRefusals.POSTED_ON_NOT_POSSIBLE({ field: 'postedOn' });
    letter.posted = { by: 'person_anna', at, on: String(body.postedOn) };
    return letter;
  },
};
