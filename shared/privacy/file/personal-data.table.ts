/**
 * Everything that stands under a person, wherever other domains put it. It is read as it is stored: what a domain adds to one of these places
 * is in the file of the person without anybody thinking of it.
 * Access patterns:
 * 1. all of a person in both tables           query PERSON#<personId>
 * 2. all of a member                          query MEMBER#<memberId>, CONTRIBUTIONS#<memberId>, MEMBERSHIP#<memberId>
 * 3. who opened the file                      query ACCESS#<personId>
 * 4. what contributions and policies led to   get ARREARS#<contributionId> / CASE, REFUND#<refundId> / REFUND, WITHDRAWAL#<policyId>
 * 5. application, customer, household, request get by their ids
 * 6. where somebody is signed in              list SESSIONS#<memberId>
 */
import { type Database, everyItem, type Key, type Question, type StoredItem, type Value } from '../../kernel/table.ts';
import type { Member } from '../../membership/index.ts';

export type Sections = Map<string, Record<string, Value>[]>;

/** How the tables keep things, and nothing about anybody. */
const ofTheTable = ['pk', 'sk', 'entity', 'listedUnder', 'listedAt', 'commitId', 'expiresAt', 'html', 'blocks'];

export async function everythingOf(database: Database, member: Member): Promise<Sections> {
  const { memberId, personId, householdId } = member;
  const questions: Question[] = [
    { table: 'Vault', of: `PERSON#${personId}` },
    { of: `PERSON#${personId}` },
    { of: `MEMBER#${memberId}` },
    { of: `CONTRIBUTIONS#${memberId}` },
    { of: `MEMBERSHIP#${memberId}` },
    { of: `ACCESS#${personId}` },
    { index: 'whatIsListed', of: `SESSIONS#${memberId}` },
  ];
  const found: StoredItem[] = [];
  for (const question of questions) for await (const item of everyItem(database, question)) found.push(item);
  const alone = await database.getMany([
    { pk: `APPLICATION#${member.applicationId}`, sk: 'APPLICATION' },
    { pk: `CUSTOMER#${personId}`, sk: 'CUSTOMER' },
    ...(householdId === null ? [] : [{ pk: `HOUSEHOLD#${householdId}`, sk: 'HOUSEHOLD' }]),
    ...found.flatMap(behind),
  ]);
  return inSections([...found, ...alone.filter((item) => item !== undefined)]);
}

function behind({ entity, contributionId, refundIds, policyId, dataRequestId }: StoredItem): Key[] {
  if (entity === 'DataRequestOfPerson') return [{ pk: `DATA_REQUEST#${String(dataRequestId)}`, sk: 'REQUEST' }];
  if (entity === 'HealthPolicy') return [{ pk: `WITHDRAWAL#${String(policyId)}`, sk: 'WITHDRAWAL' }];
  if (entity !== 'Contribution') return [];
  const refunds = Array.isArray(refundIds) ? refundIds.map(String) : [];
  return [
    { pk: `ARREARS#${String(contributionId)}`, sk: 'CASE' },
    ...refunds.map((refundId) => ({ pk: `REFUND#${refundId}`, sk: 'REFUND' })),
  ];
}

function inSections(items: readonly StoredItem[]): Sections {
  const sections: Sections = new Map();
  for (const item of items) {
    const told = Object.entries(item).filter(([name]) => !ofTheTable.includes(name));
    const rows = sections.get(String(item.entity)) ?? [];
    rows.push(Object.fromEntries(told));
    sections.set(String(item.entity), rows);
  }
  return sections;
}
