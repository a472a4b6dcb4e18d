import * as z from 'zod/mini';
import { boardOrTreasurer, calendarDay, endpoint, idOf, office } from '../../kernel/endpoint.ts';
import { boardRefusals } from '../life/board-refusals.ts';
import { language } from '../words.ts';
import { heirsRefusals as refusals } from './refusals.ts';
import { estateSettlement, heirsLetter } from './words.ts';

/**
 * Nobody mails the dead. To who settles the estate a letter goes on paper: the office makes it from the file, prints it, and says when it was
 * posted. It stands among the letters of the member, word for word.
 */
const params = z.strictObject({ memberId: idOf('member') });
const act = { method: 'POST', door: 'membership-api', access: boardOrTreasurer, once: true } as const;
const oneLetter = z.strictObject({ memberId: idOf('member'), letterId: idOf('letter') });

export const listHeirsLetters = endpoint({
  id: 'listHeirsLetters',
  method: 'GET',
  path: '/members/{memberId}/heirs-letters',
  door: 'membership-api',
  access: office,
  summary: {
    nl: 'De brieven aan de nabestaanden van een lid, en wat er met hen af te wikkelen is',
    en: 'The letters to the heirs of a member, and what is to be settled with them',
  },
  params,
  reply: z.object({
    diedOn: calendarDay(),
    /** In which the member was written to. */
    language,
    settlement: estateSettlement,
    /** The newest first. */
    items: z.array(heirsLetter),
  }),
  refusals: [boardRefusals.NOT_RECORDED_AS_DEAD],
});

export const makeHeirsLetter = endpoint({
  ...act,
  id: 'makeHeirsLetter',
  path: '/members/{memberId}/heirs-letters',
  summary: {
    nl: 'Een brief aan de nabestaanden maken, met wat er nu af te wikkelen is',
    en: 'Make a letter to the heirs, with what is to be settled now',
  },
  params,
  body: z.strictObject({ language }),
  reply: heirsLetter,
  refusals: [boardRefusals.NOT_RECORDED_AS_DEAD, boardRefusals.IDENTITY_ERASED, refusals.HEIRS_LETTER_MADE_MEANWHILE],
});

export const printHeirsLetter = endpoint({
  ...act,
  id: 'printHeirsLetter',
  path: '/members/{memberId}/heirs-letters/{letterId}/prints',
  summary: {
    nl: 'Vastleggen dat een brief aan de nabestaanden wordt afgedrukt',
    en: 'Record that a letter to the heirs is printed',
  },
  params: oneLetter,
  reply: heirsLetter,
  refusals: [boardRefusals.NOT_RECORDED_AS_DEAD, refusals.HEIRS_LETTER_REPLACED],
});

export const postHeirsLetter = endpoint({
  ...act,
  id: 'postHeirsLetter',
  path: '/members/{memberId}/heirs-letters/{letterId}/posting',
  summary: {
    nl: 'Vastleggen dat een brief aan de nabestaanden op de post is gedaan',
    en: 'Record that a letter to the heirs was posted',
  },
  params: oneLetter,
  body: z.strictObject({ postedOn: calendarDay() }),
  reply: heirsLetter,
  refusals: [
    boardRefusals.NOT_RECORDED_AS_DEAD,
    refusals.HEIRS_LETTER_REPLACED,
    refusals.HEIRS_LETTER_NOT_PRINTED,
    refusals.HEIRS_LETTER_POSTED_BEFORE,
    refusals.POSTED_ON_NOT_POSSIBLE,
  ],
});
