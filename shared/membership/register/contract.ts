import * as z from 'zod/mini';
import { calendarDay, endpoint, idOf, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { endReason, memberKind } from '../life/words.ts';
import { registerRefusals as refusals } from './refusals.ts';
import { entryKind } from './words.ts';

const day = calendarDay();

/** One row of the register as it was on a day. */
const registerRow = z.object({
  memberId: idOf('member'),
  memberNumber: z.int(),
  kind: memberKind,
  /** From the vault; null when the identity was erased. */
  name: z.nullable(z.string()),
  memberSince: day,
  /** The last day of this spell, as far as it is known now. */
  until: z.nullable(day),
  reason: z.nullable(endReason),
  isSuspended: z.boolean(),
  wijkId: z.string(),
});

export const getRegisterOn = endpoint({
  id: 'getRegisterOn',
  method: 'GET',
  path: '/register',
  door: 'register-api',
  access: office,
  summary: { nl: 'Wie op een dag lid was', en: 'Who was a member on a day' },
  query: z.extend(pageQuery, { on: z.optional(day) }),
  /** A page looks at as many numbers as its limit, and holds those of them who were a member: it may be short, or empty, and not the last. */
  reply: z.object({ ...pageOf(registerRow).shape, on: day }),
});

const registerChange = z.object({
  memberId: idOf('member'),
  memberNumber: z.int(),
  name: z.nullable(z.string()),
  kind: entryKind,
  on: day,
  recordedAt: z.string(),
  reason: z.nullable(z.string()),
});

export const listRegisterChanges = endpoint({
  id: 'listRegisterChanges',
  method: 'GET',
  path: '/register/changes',
  door: 'register-api',
  access: office,
  summary: {
    nl: 'De wijzigingen van een boekjaar, of tussen twee dagen: wie kwam, wie ging, wie een andere naam kreeg',
    en: 'The changes of a fiscal year, or between two days: who came, who left, who was renamed',
  },
  query: z.extend(pageQuery, {
    /** The calendar year in which it begins; the present one when it is left out. */
    fiscalYear: z.optional(z.string().check(z.regex(/^20\d{2}$/))),
    /** In place of a fiscal year: the first and the last day, both of them. */
    from: z.optional(day),
    until: z.optional(day),
  }),
  refusals: [refusals.FISCAL_YEAR_NOT_BEGUN, refusals.CHANGES_NEED_TWO_DAYS, refusals.CHANGES_DAYS_REVERSED],
  reply: z.object({
    ...pageOf(registerChange).shape,
    legalName: z.string(),
    from: day,
    until: day,
    /** Article 2:61 d BW: with B.A. or W.A. the signed list goes to the Handelsregister within a month after the year; null with U.A., and between other days. */
    handInBy: z.nullable(day),
    statuteVersion: z.int(),
  }),
});
