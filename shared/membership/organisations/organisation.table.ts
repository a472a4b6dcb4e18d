/**
 * Organisations that are members or were admitted and have still to pay.
 * Access patterns:
 * 1. one organisation, or those of a page of members    get MEMBER#<memberId> / ORGANISATION
 * 2. all, by name                                       list ORGANISATIONS by name
 * 3. who has a KvK number                               get KVK#<number> / ORGANISATION
 * 4. the professionals of one, in order of entry        query PROFESSIONALS#<memberId>
 */
import * as z from 'zod/mini';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { Organisation, Professional } from './organisation.ts';
import { organisationRefusals as refusals } from './refusals.ts';
import { organisation, professional } from './words.ts';

export const organisationsList = 'ORGANISATIONS';

const organisationKey = (memberId: string): Key => ({ pk: `MEMBER#${memberId}`, sk: 'ORGANISATION' });
const kvkKey = (kvkNumber: string): Key => ({ pk: `KVK#${kvkNumber}`, sk: 'ORGANISATION' });
const professionalsOf = (memberId: string): string => `PROFESSIONALS#${memberId}`;

export const readOrganisation = (item: StoredItem): Organisation => z.parse(organisation, item);

/** @throws NOT_FOUND */
export async function loadOrganisation(database: Database, memberId: string): Promise<Organisation> {
  const item = await database.get(organisationKey(memberId));
  if (!item) throw commonRefusals.NOT_FOUND();
  return readOrganisation(item);
}

/** The KvK number is taken in the same transaction: of two who enter one organisation, the second is refused. */
export function keepNewOrganisation(entered: Organisation): Write[] {
  const { memberId, kvkNumber } = entered;
  return [
    putNew({ ...organisationKey(memberId), entity: 'Organisation', ...entered, ...listing(entered) }),
    putNew({ ...kvkKey(kvkNumber), entity: 'KvkNumber', memberId }, () =>
      refusals.ORGANISATION_KNOWN({ field: 'kvkNumber' }),
    ),
  ];
}

export function keepOrganisation(before: Organisation, after: Organisation): Write {
  const { memberId, name, legalForm, kind, representation, formerRepresentations } = after;
  return change(organisationKey(memberId))
    .expect('version', '=', before.version)
    .set({ name, legalForm, kind, representation, formerRepresentations, ...listing(after) })
    .set({ version: before.version + 1 })
    .orElse(() => refusals.ORGANISATION_CHANGED());
}

const listing = ({ name, memberId }: Organisation) => ({
  listedUnder: organisationsList,
  listedAt: `${name.toLowerCase()}#${memberId}`,
});

export async function professionalsUnder(database: Database, memberId: string): Promise<Professional[]> {
  const found: Professional[] = [];
  for await (const item of everyItem(database, { of: professionalsOf(memberId), consistent: true }))
    found.push(z.parse(professional, item));
  return found;
}

export function keepNewProfessional(entered: Professional): Write {
  const { memberId, professionalId } = entered;
  return putNew({ pk: professionalsOf(memberId), sk: professionalId, entity: 'Professional', ...entered });
}

export function professionalLeft({ memberId, professionalId }: Professional, until: string): Write {
  return change({ pk: professionalsOf(memberId), sk: professionalId })
    .expect('until', '=', null)
    .set({ until })
    .orElse((existing) => (existing ? refusals.PROFESSIONAL_ENDED() : commonRefusals.NOT_FOUND()));
}
