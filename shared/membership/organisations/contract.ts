import * as z from 'zod/mini';
import { decisionRefusals } from '../../governance/decisions/refusals.ts';
import { board, calendarDay, cents, endpoint, idOf, line, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { admissionRefusals } from '../admission/refusals.ts';
import { applicationStatus, identity, keptIdentity } from '../contract.ts';
import { memberStatus } from '../life/words.ts';
import { organisationRefusals as refusals } from './refusals.ts';
import { capacity, legalForm, organisationKind } from './words.ts';

const { street, houseNumber, houseNumberAddition, postcode, city, givenName, familyName, birthDate, email, language } =
  identity.shape;

const kvkNumber = z.string().check(z.regex(/^\d{8}$/));

/** `from` is the first day of the mandate; `mandate` names the evidence, such as the date of the extract or of the deed. */
const representative = z.strictObject({
  givenName,
  familyName,
  birthDate,
  email,
  language,
  capacity,
  mandate: line(200),
  from: calendarDay(),
});
const address = z.strictObject({ street, houseNumber, houseNumberAddition, postcode, city });

const term = z.object({ capacity, mandate: z.string(), from: calendarDay(), until: z.nullable(calendarDay()) });

export const organisationRow = z.object({
  memberId: idOf('member'),
  applicationId: idOf('application'),
  name: z.string(),
  legalForm,
  kvkNumber: z.string(),
  kind: organisationKind,
  /** Null until the first contribution is paid. */
  memberNumber: z.nullable(z.int()),
  status: z.nullable(memberStatus),
  applicationStatus,
  wijkId: z.nullable(z.string()),
  version: z.int(),
});

const professional = z.object({
  professionalId: idOf('professional'),
  name: z.nullable(z.string()),
  profession: z.string(),
  ownMemberId: z.nullable(z.string()),
  from: calendarDay(),
  until: z.nullable(calendarDay()),
});

export const organisationFile = z.object({
  organisation: organisationRow,
  /** The address of the organisation, with who represents it; null when it was erased. */
  identity: z.nullable(keptIdentity),
  representation: term,
  formerRepresentations: z.array(term),
  professionals: z.array(professional),
  version: z.int(),
});

const about = { name: line(120), legalForm, kind: organisationKind };

export const registerOrganisation = endpoint({
  id: 'registerOrganisation',
  method: 'POST',
  path: '/organisations',
  door: 'admission-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een organisatie toelaten; haar vertegenwoordiger krijgt de link om te betalen',
    en: 'Admit an organisation; its representative gets the link to pay',
  },
  body: z.strictObject({
    ...about,
    kvkNumber,
    address,
    representative,
    decisionId: z.optional(idOf('decision')),
  }),
  reply: organisationFile,
  refusals: [
    refusals.ORGANISATION_KNOWN,
    refusals.LEGAL_MEMBERS_NOT_ALLOWED,
    admissionRefusals.ASSEMBLY_ADMITS,
    decisionRefusals.DECISION_NOT_FOUND,
    decisionRefusals.DECISION_NOT_ADOPTED,
    decisionRefusals.DECISION_OF_ANOTHER_BODY,
    decisionRefusals.DECISION_ABOUT_SOMETHING_ELSE,
  ],
});

const params = z.strictObject({ memberId: idOf('member') });

export const changeOrganisation = endpoint({
  id: 'changeOrganisation',
  method: 'PUT',
  path: '/organisations/{memberId}',
  door: 'admission-api',
  access: board,
  versioned: true,
  summary: {
    nl: 'De gegevens of de vertegenwoordiger van een organisatie wijzigen',
    en: 'Change the data or the representative of an organisation',
  },
  params,
  body: z.strictObject({ ...about, address, representative }),
  reply: organisationFile,
  refusals: [refusals.ORGANISATION_CHANGED, refusals.ENDS_BEFORE_IT_BEGAN],
});

export const listOrganisations = endpoint({
  id: 'listOrganisations',
  method: 'GET',
  path: '/organisations',
  door: 'admission-api',
  access: office,
  summary: { nl: 'De organisaties, op naam', en: 'The organisations, by name' },
  query: z.extend(pageQuery, { kind: z.optional(organisationKind) }),
  reply: pageOf(organisationRow),
});

export const getOrganisation = endpoint({
  id: 'getOrganisation',
  method: 'GET',
  path: '/organisations/{memberId}',
  door: 'admission-api',
  access: office,
  summary: {
    nl: 'Eén organisatie, met haar vertegenwoordiger en haar professionals',
    en: 'One organisation, with its representative and its professionals',
  },
  params,
  reply: organisationFile,
});

export const affiliateProfessional = endpoint({
  id: 'affiliateProfessional',
  method: 'POST',
  path: '/organisations/{memberId}/professionals',
  door: 'admission-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een professional bij een wijksamenwerkingsverband aansluiten',
    en: 'Affiliate a professional to a wijksamenwerkingsverband',
  },
  params,
  body: z.strictObject({
    name: line(120),
    profession: line(80),
    /** When the professional is a member too. */
    memberNumber: z.optional(z.int().check(z.minimum(1))),
    from: calendarDay(),
  }),
  reply: organisationFile,
  refusals: [refusals.NOT_A_PARTNERSHIP, refusals.MEMBER_NUMBER_UNKNOWN, refusals.TOO_MANY_PROFESSIONALS],
});

export const endAffiliation = endpoint({
  id: 'endAffiliation',
  method: 'POST',
  path: '/organisations/{memberId}/professionals/{professionalId}/end',
  door: 'admission-api',
  access: board,
  once: true,
  summary: {
    nl: 'Vastleggen tot wanneer een professional aangesloten was',
    en: 'Record until when a professional was affiliated',
  },
  params: z.strictObject({ memberId: idOf('member'), professionalId: idOf('professional') }),
  body: z.strictObject({ until: calendarDay() }),
  reply: organisationFile,
  refusals: [refusals.PROFESSIONAL_ENDED, refusals.ENDS_BEFORE_IT_BEGAN],
});

const organisationFee = z.object({
  effectiveFrom: calendarDay(),
  feeCents: cents(),
  statuteArticle: z.string(),
  decisionId: z.string(),
});

export const setOrganisationFee = endpoint({
  id: 'setOrganisationFee',
  method: 'POST',
  path: '/organisation-fee',
  door: 'admission-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Vastleggen wat een organisatie per jaar aan contributie betaalt',
    en: 'Set what an organisation pays for a year of membership',
  },
  body: z.strictObject({
    feeCents: cents(),
    effectiveFrom: calendarDay(),
    /** The article by or under which it is asked (2:34a BW). */
    statuteArticle: line(40),
    decisionId: idOf('decision'),
  }),
  reply: organisationFee,
  refusals: [
    refusals.FEE_NOT_LATER,
    decisionRefusals.DECISION_NOT_FOUND,
    decisionRefusals.DECISION_NOT_ADOPTED,
    decisionRefusals.DECISION_ABOUT_SOMETHING_ELSE,
  ],
});

export const listOrganisationFees = endpoint({
  id: 'listOrganisationFees',
  method: 'GET',
  path: '/organisation-fee',
  door: 'admission-api',
  access: office,
  summary: { nl: 'De contributie van organisaties, nu en eerder', en: 'The fee of organisations, now and before' },
  reply: z.object({ inForce: z.nullable(organisationFee), items: z.array(organisationFee) }),
});
