import * as z from 'zod/mini';
import { calendarDay, endpoint, idOf, line, office, pageOf, pageQuery, postcode } from '../kernel/endpoint.ts';
import { memberKind, memberStatus } from './life/words.ts';
import { membershipRefusals as refusals } from './refusals.ts';
import { language, term } from './words.ts';

export { language };

export const productId = z.string().check(z.regex(/^[a-z][a-z0-9-]{2,40}$/));

export type Term = z.infer<typeof term>;

const houseNumber = z.int().check(z.minimum(1), z.maximum(99999));

/** Who someone is. It goes to the vault and nowhere else. */
export const identity = z.strictObject({
  givenName: line(60),
  familyName: line(80),
  birthDate: calendarDay(),
  email: z.email().check(z.maxLength(254)),
  street: line(80),
  houseNumber,
  houseNumberAddition: z.optional(line(10)),
  postcode: postcode(),
  city: line(80),
  language,
});
export type Identity = z.infer<typeof identity>;

const bothLanguages = z.object({ nl: z.string(), en: z.string() });

/**
 * As it was kept: the postcode was put right on the way in, and putting right does not run backwards. Of an organisation it is who represents it,
 * at its address and with its name.
 */
export const keptIdentity = z.object({
  ...identity.shape,
  postcode: z.string(),
  organisationName: z.optional(z.string()),
});

/** As whom the register shows somebody. */
export const fullName = (who: {
  givenName: string;
  familyName: string;
  organisationName?: string | undefined;
}): string => who.organisationName ?? `${who.givenName} ${who.familyName}`;

/** What can be agreed to, each with its own text and version. */
export const consentPurpose = z.enum([
  'statutes',
  'policy-terms',
  'start-immediately',
  'newsletter',
  'electronic-convocation',
]);
export type ConsentPurpose = z.infer<typeof consentPurpose>;

/** Membership alone, or with a policy. */
export const choice = z.strictObject({
  productId: z.nullable(productId),
  productVersion: z.nullable(z.int()),
  term: z.nullable(term),
});

export const applicationStatus = z.enum([
  'awaiting-email',
  'email-verified',
  'awaiting-payment',
  'payment-under-way',
  'under-review',
  'awaiting-admission',
  'admitted',
  'refused',
  'waiting-list',
  'expired',
]);
export type ApplicationStatus = z.infer<typeof applicationStatus>;

/** What the applicant may see of the own application: never a name, so that a leaked link tells little. */
const applicationView = z.object({
  applicationId: idOf('application'),
  status: applicationStatus,
  wijk: z.nullable(z.object({ wijkId: z.string(), name: z.string() })),
  choice,
  language,
  submittedAt: z.string(),
  memberNumber: z.nullable(z.int()),
  memberSince: z.nullable(calendarDay()),
  policy: z.nullable(
    z.object({ policyId: z.string(), startsOn: calendarDay(), withdrawUntil: calendarDay(), termsVersion: z.string() }),
  ),
});

export const submitApplication = endpoint({
  id: 'submitApplication',
  method: 'POST',
  path: '/applications',
  door: 'public-api',
  access: { kind: 'public' },
  once: true,
  status: 202,
  summary: { nl: 'U aanmelden als lid', en: 'Apply for membership' },
  body: z.strictObject({ identity, choice }),
  refusals: [
    refusals.TOO_YOUNG_FOR_MEMBERSHIP,
    refusals.TOO_YOUNG_FOR_POLICY,
    refusals.BIRTH_DATE_NOT_REAL,
    refusals.CHOICE_INCOMPLETE,
    refusals.PRODUCT_NOT_ON_SALE,
  ],
  /** The token opens this one application; it stays in the browser and stands in the mailed links. */
  reply: z.object({ applicationId: idOf('application'), status: applicationStatus, token: z.string() }),
});

export const verifyApplicationEmail = endpoint({
  id: 'verifyApplicationEmail',
  method: 'POST',
  path: '/applications/{applicationId}/email-verification',
  door: 'public-api',
  access: { kind: 'public' },
  summary: {
    nl: 'Uw e-mailadres bevestigen met de link uit de mail',
    en: 'Confirm your e-mail address with the mailed link',
  },
  params: z.strictObject({ applicationId: idOf('application') }),
  body: z.strictObject({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,200}$/)) }),
  refusals: [refusals.EMAIL_TOKEN_EXPIRED, refusals.EMAIL_TOKEN_USED],
  reply: z.object({ application: applicationView, token: z.string() }),
});

export const getApplication = endpoint({
  id: 'getApplication',
  method: 'GET',
  path: '/applications/{applicationId}',
  door: 'public-api',
  access: { kind: 'bearer' },
  summary: { nl: 'Hoe het met uw aanmelding staat', en: 'How your application stands' },
  params: z.strictObject({ applicationId: idOf('application') }),
  reply: applicationView,
});

export const memberRow = z.object({
  memberId: idOf('member'),
  memberNumber: z.int(),
  kind: memberKind,
  status: memberStatus,
  memberSince: calendarDay(),
  endsOn: z.nullable(calendarDay()),
  wijkId: z.string(),
  /** From the vault; of who was erased the pseudonym `Lid #4711 (verwijderd)`. */
  name: z.nullable(z.string()),
});

/** How somebody stands in the register today: with a policy that runs, that has a last day, or that is over. */
export const registerRow = z.object({
  ...memberRow.shape,
  policy: z.nullable(z.object({ state: z.enum(['running', 'ending', 'ended']), endsOn: z.nullable(calendarDay()) })),
});

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path: '/members',
  door: 'register-api',
  access: office,
  summary: { nl: 'Het ledenregister, op nummer', en: 'The register of members, by number' },
  query: z.extend(pageQuery, {
    /** Only who has this number. */
    memberNumber: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
  }),
  reply: pageOf(registerRow),
});

export const getMember = endpoint({
  id: 'getMember',
  method: 'GET',
  path: '/members/{memberId}',
  door: 'register-api',
  access: office,
  summary: {
    nl: 'Eén lid met toestemmingen, polis en geschiedenis',
    en: 'One member with consents, policy and history',
  },
  params: z.strictObject({ memberId: idOf('member') }),
  reply: z.object({
    member: memberRow,
    identity: z.nullable(keptIdentity),
    policies: z.array(
      z.object({
        policyId: z.string(),
        productId: z.string(),
        productVersion: z.int(),
        term,
        status: z.string(),
        concludedOn: calendarDay(),
        withdrawUntil: calendarDay(),
        startsOn: calendarDay(),
        termsVersion: z.string(),
      }),
    ),
    consents: z.array(
      z.object({
        purpose: z.string(),
        textVersion: z.string(),
        granted: z.boolean(),
        at: z.string(),
        channel: z.string(),
        /** The exact words; null when they are part of a document that was sent by letter. */
        text: z.nullable(bothLanguages),
      }),
    ),
    /** What can be granted or taken back now, in the words that hold now. */
    freeConsents: z.array(
      z.object({
        purpose: z.enum(['newsletter', 'electronic-convocation']),
        granted: z.boolean(),
        textVersion: z.string(),
        text: bothLanguages,
      }),
    ),
    history: z.array(z.object({ at: z.string(), event: z.string(), actorId: z.string() })),
    /** The earlier records of the same person, of before a merge or of who came back: their letters and contributions stay there. */
    formerly: z.array(z.object({ memberId: idOf('member'), memberNumber: z.int() })),
    /** Where this record went on, when it is an earlier one itself. */
    goesOnAs: z.nullable(z.object({ memberId: idOf('member'), memberNumber: z.int() })),
  }),
});
