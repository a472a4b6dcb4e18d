import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';

const day = () => z.custom<LocalDate>((value) => typeof value === 'string');

/** Only these have legal personality (2:1–2:3 BW). A maatschap or v.o.f. has none: there the partners join themselves. */
export const legalForm = z.enum([
  'stichting',
  'vereniging',
  'cooperatie',
  'bv',
  'nv',
  'publiekrechtelijk',
  'kerkgenootschap',
]);

export const organisationKind = z.enum([
  'wijksamenwerkingsverband',
  'care-provider',
  'welfare',
  'municipality',
  'residents-initiative',
  'company',
  'other',
]);

/** director: by the Handelsregister. proxy: by a written mandate, of which the evidence is named. */
export const capacity = z.enum(['director', 'proxy']);

const term = z.object({ capacity, mandate: z.string(), from: day(), until: z.nullable(day()) });

export const organisation = z.object({
  memberId: z.string(),
  applicationId: z.string(),
  personId: z.string(),
  name: z.string(),
  legalForm,
  kvkNumber: z.string(),
  kind: organisationKind,
  /** The present term of who represents it, and the terms before. */
  representation: term,
  formerRepresentations: z.array(term),
  registeredBy: z.string(),
  registeredAt: z.string(),
  version: z.int(),
});

export const professional = z.object({
  professionalId: z.string(),
  memberId: z.string(),
  profession: z.string(),
  /** Set when the professional is a member too. */
  ownMemberId: z.nullable(z.string()),
  from: day(),
  until: z.nullable(day()),
});
