import * as z from 'zod/mini';
import { decisionRefusals } from '../../governance/decisions/refusals.ts';
import { board, cents, endpoint, idOf, line, noteOnPerson, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { wijkId } from '../../region/words.ts';
import { applicationStatus, choice, identity, keptIdentity, language } from '../contract.ts';
import { admissionRefusals as refusals } from './refusals.ts';

/** What waits for the board: to be admitted, for a place, or refused and perhaps on the way to the assembly. */
export const queueStatus = z.enum(['awaiting-admission', 'waiting-list', 'refused']);

export const admissionDecision = z.object({
  outcome: z.enum(['admitted', 'refused']),
  /** payment: by the standing rule that whoever pays is admitted. */
  body: z.enum(['payment', 'board', 'assembly']),
  actorId: z.string(),
  at: z.string(),
  reason: z.nullable(z.string()),
  decisionId: z.nullable(z.string()),
  statuteVersion: z.int(),
  mayGoToAssembly: z.boolean(),
});

const place = z.object({ wijkId: z.string(), name: z.string() });

export const queuedApplication = z.object({
  applicationId: idOf('application'),
  version: z.int(),
  kind: z.enum(['natural', 'legal']),
  status: applicationStatus,
  /** From the vault; null when the identity was erased. */
  name: z.nullable(z.string()),
  postcode: z.nullable(z.string()),
  city: z.nullable(z.string()),
  /** Under eighteen when applying: admitted only when a parent or guardian has consented. */
  isMinor: z.boolean(),
  hasGuardian: z.boolean(),
  language,
  wijk: z.nullable(place),
  /** Of who waits for a place: the wijk in which the address lies by now. */
  wijkByNow: z.nullable(place),
  choice,
  submittedAt: z.string(),
  waitingSince: z.nullable(z.string()),
  /** When it is erased or lapses by itself; null while it waits for a decision. */
  dueAt: z.nullable(z.string()),
  paidCents: z.nullable(cents()),
  admission: z.nullable(admissionDecision),
});

export const listAdmissions = endpoint({
  id: 'listAdmissions',
  method: 'GET',
  path: '/admissions',
  door: 'admission-api',
  access: board,
  summary: {
    nl: 'Aanmeldingen die op het bestuur wachten, langst wachtend eerst',
    en: 'Applications that wait for the board, the longest first',
  },
  query: z.extend(pageQuery, {
    status: z.optional(queueStatus),
    wijkId: z.optional(wijkId),
    withPolicy: z.optional(z.enum(['yes', 'no'])),
  }),
  reply: pageOf(queuedApplication),
});

const params = z.strictObject({ applicationId: idOf('application') });

export const getAdmission = endpoint({
  id: 'getAdmission',
  method: 'GET',
  path: '/admissions/{applicationId}',
  door: 'admission-api',
  access: board,
  summary: { nl: 'Eén aanmelding, met wie het is', en: 'One application, with who it is' },
  params,
  reply: z.object({
    application: queuedApplication,
    identity: z.nullable(keptIdentity),
    guardian: z.nullable(
      z.object({
        givenName: z.string(),
        familyName: z.string(),
        email: z.string(),
        relation: z.enum(['parent', 'guardian']),
        evidence: z.string(),
      }),
    ),
    version: z.int(),
  }),
});

const several = z.array(idOf('application')).check(z.minLength(1), z.maxLength(50));

export const admitApplications = endpoint({
  id: 'admitApplications',
  method: 'POST',
  path: '/admissions',
  door: 'admission-api',
  access: board,
  once: true,
  summary: {
    nl: 'Aanmeldingen toelaten, elk voor zich; wie al lid is blijft het',
    en: 'Admit applications, each on its own; who is a member stays one',
  },
  body: z.strictObject({
    applicationIds: several,
    /** Needed where the assembly admits; else where the board wants its decision named. */
    decisionId: z.optional(idOf('decision')),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        applicationId: z.string(),
        outcome: z.enum([
          'admitted',
          'admitted-before',
          'under-review',
          'guardian-missing',
          'below-minimum-age',
          'not-waiting',
          'unknown',
          'try-again',
        ]),
        memberId: z.nullable(z.string()),
        memberNumber: z.nullable(z.int()),
      }),
    ),
  }),
  refusals: [
    refusals.ASSEMBLY_ADMITS,
    decisionRefusals.DECISION_NOT_FOUND,
    decisionRefusals.DECISION_NOT_ADOPTED,
    decisionRefusals.DECISION_OF_ANOTHER_BODY,
    decisionRefusals.DECISION_ABOUT_SOMETHING_ELSE,
  ],
});

export const recordGuardian = endpoint({
  id: 'recordGuardian',
  method: 'POST',
  path: '/admissions/{applicationId}/guardian',
  door: 'admission-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Vastleggen welke ouder of voogd toestemming geeft voor wie onder de achttien is',
    en: 'Record which parent or guardian consents for somebody under eighteen',
  },
  params,
  body: z.strictObject({
    givenName: identity.shape.givenName,
    familyName: identity.shape.familyName,
    email: identity.shape.email,
    relation: z.enum(['parent', 'guardian']),
    evidence: line(200),
  }),
  reply: queuedApplication,
  refusals: [refusals.APPLICATION_NOT_WAITING],
});

export const refuseApplication = endpoint({
  id: 'refuseApplication',
  method: 'POST',
  path: '/admissions/{applicationId}/refusal',
  door: 'admission-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een aanmelding weigeren, met de reden en de weg naar de ledenvergadering',
    en: 'Refuse an application, with the reason and the way to the general assembly',
  },
  params,
  body: z.strictObject({ reason: noteOnPerson(400), decisionId: z.optional(idOf('decision')) }),
  reply: queuedApplication,
  refusals: [
    refusals.APPLICATION_NOT_WAITING,
    refusals.ASSEMBLY_ADMITS,
    decisionRefusals.DECISION_NOT_FOUND,
    decisionRefusals.DECISION_NOT_ADOPTED,
    decisionRefusals.DECISION_OF_ANOTHER_BODY,
    decisionRefusals.DECISION_ABOUT_SOMETHING_ELSE,
  ],
});

export const admitByAssembly = endpoint({
  id: 'admitByAssembly',
  method: 'POST',
  path: '/admissions/{applicationId}/assembly',
  door: 'admission-api',
  access: board,
  once: true,
  versioned: true,
  summary: {
    nl: 'Wie geweigerd was toelaten door een besluit van de ledenvergadering',
    en: 'Admit somebody who was refused, by a decision of the general assembly',
  },
  params,
  body: z.strictObject({ decisionId: idOf('decision') }),
  reply: queuedApplication,
  refusals: [
    refusals.APPLICATION_NOT_REFUSED,
    refusals.NO_WAY_TO_ASSEMBLY,
    refusals.SAME_PERSON_AS_MEMBER,
    decisionRefusals.DECISION_NOT_FOUND,
    decisionRefusals.DECISION_NOT_ADOPTED,
    decisionRefusals.DECISION_OF_ANOTHER_BODY,
    decisionRefusals.DECISION_ABOUT_SOMETHING_ELSE,
  ],
});

export const offerPlaces = endpoint({
  id: 'offerPlaces',
  method: 'POST',
  path: '/admissions/places',
  door: 'admission-api',
  access: board,
  once: true,
  summary: {
    nl: 'Wie op de wachtlijst staat een plaats aanbieden',
    en: 'Offer a place to who stands on the waiting list',
  },
  body: z.strictObject({
    applicationIds: several,
    /** The wijk that is opened to who lives outside all of them; left out: only who lives in one by now. */
    wijkId: z.optional(wijkId),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        applicationId: z.string(),
        outcome: z.enum(['offered', 'still-outside', 'not-waiting', 'unknown', 'try-again']),
        wijk: z.nullable(place),
      }),
    ),
  }),
  refusals: [refusals.WIJK_UNKNOWN],
});
