import * as z from 'zod/mini';
import { board, endpoint, idOf, line, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { privacyRefusals } from '../refusals.ts';

export const breach = z.object({
  breachId: idOf('breach'),
  state: z.enum(['open', 'reported', 'closed']),
  what: z.string(),
  /** About how many people; null while that is not known. */
  persons: z.nullable(z.int()),
  discoveredAt: z.string(),
  /** 72 hours later (article 33 GDPR). */
  reportBy: z.string(),
  reportedAt: z.nullable(z.string()),
  reference: z.nullable(z.string()),
  personsTold: z.boolean(),
  toldAt: z.nullable(z.string()),
  /** In what way they were told, and what. */
  toldHow: z.nullable(z.string()),
  measures: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  recordedBy: z.string(),
  version: z.int(),
});

export const listBreaches = endpoint({
  id: 'listBreaches',
  method: 'GET',
  path: '/data-breaches',
  door: 'governance-api',
  access: office,
  summary: { nl: 'Alle datalekken, nieuwste eerst', en: 'All data breaches, newest first' },
  query: pageQuery,
  reply: pageOf(breach),
});

export const recordBreach = endpoint({
  id: 'recordBreach',
  method: 'POST',
  path: '/data-breaches',
  door: 'governance-api',
  access: board,
  once: true,
  status: 201,
  summary: {
    nl: 'Een datalek inschrijven; de 72 uur beginnen te lopen',
    en: 'Enter a data breach; the 72 hours begin',
  },
  body: z.strictObject({
    what: line(1000),
    persons: z.nullable(z.int().check(z.minimum(0))),
    discoveredAt: z.iso.datetime(),
  }),
  reply: breach,
  refusals: [privacyRefusals.RECEIVED_IN_FUTURE],
});

const step = {
  method: 'POST',
  door: 'governance-api',
  access: board,
  once: true,
  versioned: true,
  params: z.strictObject({ breachId: idOf('breach') }),
  reply: breach,
} as const;

export const reportBreach = endpoint({
  ...step,
  id: 'reportBreach',
  path: '/data-breaches/{breachId}/report',
  summary: {
    nl: 'Melding bij de Autoriteit Persoonsgegevens vastleggen',
    en: 'Record the report to the data protection authority',
  },
  body: z.strictObject({ reference: line(60) }),
  refusals: [privacyRefusals.BREACH_REPORTED_BEFORE, privacyRefusals.BREACH_CLOSED],
});

export const tellOfBreach = endpoint({
  ...step,
  id: 'tellOfBreach',
  path: '/data-breaches/{breachId}/notice',
  summary: {
    nl: 'Vastleggen dat de betrokkenen zijn ingelicht, en hoe',
    en: 'Record that those concerned were told, and how',
  },
  body: z.strictObject({ how: line(400) }),
  refusals: [privacyRefusals.BREACH_TOLD_BEFORE, privacyRefusals.BREACH_CLOSED],
});

export const closeBreach = endpoint({
  ...step,
  id: 'closeBreach',
  path: '/data-breaches/{breachId}/closure',
  summary: {
    nl: 'Een datalek afsluiten: wat is gedaan, en wie het hoorden',
    en: 'Close a data breach: what was done, and who was told',
  },
  body: z.strictObject({ measures: line(1000), personsTold: z.boolean() }),
  refusals: [privacyRefusals.BREACH_CLOSED],
});
