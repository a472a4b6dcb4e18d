import * as z from 'zod/mini';
import { board, calendarDay, endpoint, idOf, member, office } from '../../kernel/endpoint.ts';
import { identity, keptIdentity } from '../contract.ts';
import { moveRefusals as refusals } from './refusals.ts';

const { street, houseNumber, houseNumberAddition, postcode, city, givenName, familyName, birthDate, email, language } =
  identity.shape;

const params = z.strictObject({ memberId: idOf('member') });
const move = z.strictObject({
  address: z.strictObject({ street, houseNumber, houseNumberAddition, postcode, city }),
  /** The first day at the new address: today, or a day that is past. */
  movedOn: calendarDay(),
});
const moveRefusals = [
  refusals.MOVE_NOT_YET,
  refusals.MOVE_TOO_LONG_AGO,
  refusals.MOVE_BEFORE_LAST,
  refusals.MOVE_BEFORE_MEMBERSHIP,
  refusals.NOTHING_CHANGES,
  refusals.IDENTITY_ERASED,
  refusals.ONLY_NATURAL_PERSONS,
];

/** Where a member lived, by wijk: never an address. `wijkId` is null outside the region. */
export const stay = z.object({
  wijkId: z.nullable(z.string()),
  from: calendarDay(),
  /** The last day; null while it lasts. */
  until: z.nullable(calendarDay()),
});

const moved = z.object({
  identity: keptIdentity,
  wijk: z.nullable(z.object({ wijkId: z.string(), name: z.string() })),
  /** From this day on the new wijk counts. */
  from: calendarDay(),
  version: z.int(),
});

export const moveMember = endpoint({
  id: 'moveMember',
  method: 'POST',
  path: '/members/{memberId}/address',
  door: 'register-api',
  access: board,
  once: true,
  versioned: true,
  summary: { nl: 'De verhuizing van een lid vastleggen', en: 'Record the move of a member' },
  params,
  body: move,
  refusals: moveRefusals,
  reply: moved,
});

export const moveMyself = endpoint({
  id: 'moveMyself',
  method: 'POST',
  path: '/me/address',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Uw verhuizing doorgeven', en: 'Tell us of your move' },
  body: move,
  refusals: moveRefusals,
  reply: moved,
});

export const listStays = endpoint({
  id: 'listStays',
  method: 'GET',
  path: '/members/{memberId}/stays',
  door: 'register-api',
  access: office,
  summary: { nl: 'In welke wijken een lid woonde', en: 'In which wijken a member lived' },
  params,
  reply: z.object({ items: z.array(stay) }),
});

const ownDetails = z.strictObject({
  givenName: z.optional(givenName),
  familyName: z.optional(familyName),
  language,
});
const corrected = z.object({ identity: keptIdentity, version: z.int() });
const detailRefusals = [refusals.NOTHING_CHANGES, refusals.IDENTITY_ERASED, refusals.ONLY_NATURAL_PERSONS];

export const correctMember = endpoint({
  id: 'correctMember',
  method: 'POST',
  path: '/members/{memberId}/details',
  door: 'register-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Naam, geboortedatum of taal van een lid wijzigen',
    en: 'Change the name, birth date or language of a member',
  },
  params,
  body: z.extend(ownDetails, { birthDate: z.optional(birthDate) }),
  refusals: detailRefusals,
  reply: corrected,
});

export const correctMyself = endpoint({
  id: 'correctMyself',
  method: 'POST',
  path: '/me/details',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Uw naam of taal wijzigen', en: 'Change your name or language' },
  body: ownDetails,
  refusals: detailRefusals,
  reply: corrected,
});

/** The new address counts once somebody opened the link that was mailed to it. */
const asked = z.object({ linkValidUntil: z.string() });
const emailRefusals = [...detailRefusals, refusals.TOO_MANY_EMAIL_CHANGES];

export const askNewEmail = endpoint({
  id: 'askNewEmail',
  method: 'POST',
  path: '/members/{memberId}/email',
  door: 'register-api',
  access: board,
  once: true,
  status: 202,
  summary: {
    nl: 'Een nieuw e-mailadres van een lid laten bevestigen',
    en: 'Have a new e-mail address of a member confirmed',
  },
  params,
  body: z.strictObject({ email }),
  refusals: emailRefusals,
  reply: asked,
});

export const askMyNewEmail = endpoint({
  id: 'askMyNewEmail',
  method: 'POST',
  path: '/me/email',
  door: 'member-file-api',
  access: member,
  once: true,
  status: 202,
  summary: { nl: 'Uw nieuwe e-mailadres doorgeven', en: 'Tell us your new e-mail address' },
  body: z.strictObject({ email }),
  refusals: emailRefusals,
  reply: asked,
});
