import * as z from 'zod/mini';
import { decisionRefusals } from '../../governance/decisions/refusals.ts';
import {
  board,
  calendarDay,
  cents,
  endpoint,
  idOf,
  member,
  office,
  pageOf,
  pageQuery,
  positiveCents,
} from '../../kernel/endpoint.ts';
import { householdRefusals as refusals } from './refusals.ts';

const params = z.strictObject({ householdId: idOf('household') });

export const householdView = z.object({
  householdId: idOf('household'),
  members: z.array(z.object({ memberId: z.string(), memberNumber: z.int() })),
  formedOn: calendarDay(),
  version: z.int(),
});

const cap = z.object({ effectiveFrom: calendarDay(), capCents: cents(), decisionId: z.string() });

/** With what each costs a year. A programme's price is no part of it. */
export const householdFile = z.extend(householdView, {
  members: z.array(
    z.object({
      memberId: z.string(),
      memberNumber: z.int(),
      /** Of the year of membership that runs today; not claimed yet: fixed, and claimed later. */
      feeCents: cents(),
      isClaimed: z.boolean(),
      /** The year that comes next; not fixed yet: as it would be by the household and the cap of today. */
      next: z.nullable(z.object({ from: calendarDay(), feeCents: cents(), isFixed: z.boolean() })),
    }),
  ),
  togetherCents: cents(),
  /** The one in force today. It bounds the years that begin on or after its day. */
  cap: z.nullable(cap),
});

export const formHousehold = endpoint({
  id: 'formHousehold',
  method: 'POST',
  path: '/households',
  door: 'admission-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een huishouden vormen van leden op één adres', en: 'Form a household of members at one address' },
  body: z.strictObject({ memberIds: z.array(idOf('member')).check(z.minLength(1), z.maxLength(12)) }),
  reply: householdView,
  refusals: [refusals.IN_A_HOUSEHOLD, refusals.NOT_A_NATURAL_MEMBER, refusals.OTHER_ADDRESS],
});

export const joinHousehold = endpoint({
  id: 'joinHousehold',
  method: 'POST',
  path: '/households/{householdId}/members',
  door: 'admission-api',
  access: board,
  once: true,
  versioned: true,
  summary: { nl: 'Een lid bij een huishouden voegen', en: 'Add a member to a household' },
  params,
  body: z.strictObject({ memberId: idOf('member') }),
  reply: householdView,
  refusals: [
    refusals.IN_A_HOUSEHOLD,
    refusals.NOT_A_NATURAL_MEMBER,
    refusals.OTHER_ADDRESS,
    refusals.HOUSEHOLD_FULL,
    refusals.HOUSEHOLD_CHANGED,
  ],
});

export const leaveHousehold = endpoint({
  id: 'leaveHousehold',
  method: 'POST',
  path: '/households/{householdId}/members/{memberId}/end',
  door: 'admission-api',
  access: board,
  once: true,
  versioned: true,
  summary: { nl: 'Een lid uit een huishouden halen', en: 'Take a member out of a household' },
  params: z.strictObject({ householdId: idOf('household'), memberId: idOf('member') }),
  reply: householdView,
  refusals: [refusals.NOT_IN_THIS_HOUSEHOLD, refusals.HOUSEHOLD_CHANGED],
});

export const getHousehold = endpoint({
  id: 'getHousehold',
  method: 'GET',
  path: '/households/{householdId}',
  door: 'admission-api',
  access: office,
  summary: {
    nl: 'Eén huishouden, met wat ieder per jaar betaalt',
    en: 'One household, with what each pays a year',
  },
  params,
  reply: householdFile,
});

export const listHouseholds = endpoint({
  id: 'listHouseholds',
  method: 'GET',
  path: '/households',
  door: 'admission-api',
  access: office,
  summary: { nl: 'De huishoudens', en: 'The households' },
  query: pageQuery,
  reply: pageOf(householdView),
});

export const setHouseholdCap = endpoint({
  id: 'setHouseholdCap',
  method: 'POST',
  path: '/household-cap',
  door: 'admission-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Vastleggen hoeveel een huishouden per jaar ten hoogste betaalt',
    en: 'Set how much a household pays in a year at most',
  },
  body: z.strictObject({ capCents: positiveCents(), effectiveFrom: calendarDay(), decisionId: idOf('decision') }),
  reply: cap,
  refusals: [
    refusals.CAP_NOT_LATER,
    decisionRefusals.DECISION_NOT_FOUND,
    decisionRefusals.DECISION_NOT_ADOPTED,
    decisionRefusals.DECISION_ABOUT_SOMETHING_ELSE,
  ],
});

export const listHouseholdCaps = endpoint({
  id: 'listHouseholdCaps',
  method: 'GET',
  path: '/household-cap',
  door: 'admission-api',
  access: office,
  summary: { nl: 'De grens per huishouden, nu en eerder', en: 'The cap of a household, now and before' },
  reply: z.object({ inForce: z.nullable(cap), items: z.array(cap) }),
});

/** Of one's own household: who else is in it by number alone, for a name is of another's file. */
const mine = z.object({
  household: z.nullable(
    z.object({
      formedOn: calendarDay(),
      memberNumbers: z.array(z.int()),
      /** Until when a code that was handed out lets a housemate join. */
      invitedUntil: z.nullable(z.string()),
    }),
  ),
  capCents: z.nullable(cents()),
});

export const getMyHousehold = endpoint({
  id: 'getMyHousehold',
  method: 'GET',
  path: '/me/household',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Mijn huishouden', en: 'My household' },
  reply: mine,
});

export const inviteToMyHousehold = endpoint({
  id: 'inviteToMyHousehold',
  method: 'POST',
  path: '/me/household/invitation',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: {
    nl: 'Een code maken waarmee een huisgenoot bij mijn huishouden komt',
    en: 'Make a code by which a housemate joins my household',
  },
  /** The code is shown once and is good for fourteen days. */
  reply: z.object({ code: z.nullable(z.string()), until: z.string() }),
  refusals: [refusals.HOUSEHOLD_FULL, refusals.HOUSEHOLD_CHANGED, refusals.NOT_A_NATURAL_MEMBER],
});

export const joinMyHousehold = endpoint({
  id: 'joinMyHousehold',
  method: 'POST',
  path: '/me/household/membership',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Bij het huishouden van een huisgenoot komen', en: 'Join the household of a housemate' },
  body: z.strictObject({ code: z.string().check(z.regex(/^hsh_[0-9A-Za-z_-]{4,40}\.[0-9A-Za-z_-]{10,60}$/)) }),
  reply: mine,
  refusals: [
    refusals.INVITATION_NOT_VALID,
    refusals.IN_A_HOUSEHOLD,
    refusals.OTHER_ADDRESS,
    refusals.HOUSEHOLD_FULL,
    refusals.HOUSEHOLD_CHANGED,
    refusals.NOT_A_NATURAL_MEMBER,
  ],
});

export const leaveMyHousehold = endpoint({
  id: 'leaveMyHousehold',
  method: 'POST',
  path: '/me/household/leaving',
  door: 'member-file-api',
  access: member,
  once: true,
  summary: { nl: 'Mijn huishouden verlaten', en: 'Leave my household' },
  reply: mine,
  refusals: [refusals.NOT_IN_THIS_HOUSEHOLD, refusals.HOUSEHOLD_CHANGED],
});
