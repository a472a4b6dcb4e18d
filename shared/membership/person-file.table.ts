/**
 * Everything that is kept of a person beside identity, in one partition. Policies are added by their own domain, which knows more of them.
 * Access patterns:
 * 1. the file of one person: consents, events, policies    query PERSON#<personId>, CONSENT# to POLICY#
 */
import * as z from 'zod/mini';
import { type Database, everyItem } from '../kernel/table.ts';
import { consentPrefix, readConsent } from './consent.table.ts';
import { getMember } from './contract.ts';

const policy = getMember.reply.shape.policies.def.element;
const event = getMember.reply.shape.history.def.element;
export type FileEvent = z.output<typeof event>;

export interface PersonFile {
  consents: ReturnType<typeof readConsent>[];
  events: FileEvent[];
  policies: z.output<typeof policy>[];
}

export async function readFile(database: Database, personId: string): Promise<PersonFile> {
  const file: PersonFile = { consents: [], events: [], policies: [] };
  const question = { of: `PERSON#${personId}`, from: consentPrefix, to: 'POLICY#~', consistent: true };
  for await (const item of everyItem(database, question)) {
    if (item.entity === 'Consent') file.consents.push(readConsent(item));
    if (item.entity === 'RegisterEvent') file.events.push(z.parse(event, item));
    if (item.entity === 'HealthPolicy') file.policies.push(z.parse(policy, item));
  }
  return file;
}

/** Of a person who was kept under more than one id: a merged double, or who came back. */
export async function readFiles(database: Database, personIds: readonly string[]): Promise<PersonFile> {
  const files = await Promise.all(personIds.map((personId) => readFile(database, personId)));
  return {
    consents: files.flatMap(({ consents }) => consents),
    events: files.flatMap(({ events }) => events),
    policies: files.flatMap(({ policies }) => policies),
  };
}
