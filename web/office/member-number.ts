import { listMembers } from '../../shared/membership/contract.ts';
import { Problem } from '../api.ts';
import type { Office } from './office-context.ts';

/** The office knows members by their number. @throws when nobody has it, beside the field that asked for it. */
export async function memberNumbered(office: Office, memberNumber: number, field = 'memberNumber'): Promise<string> {
  const { items } = await office.call(listMembers, { query: { memberNumber: String(memberNumber), limit: '1' } });
  const [member] = items;
  if (member) return member.memberId;
  const unknown = {
    nl: `Geen lid heeft nummer ${memberNumber}. Kijk het na bij Leden.`,
    en: `No member has number ${memberNumber}. Look it up under Members.`,
  };
  throw new Problem({ status: 404, code: 'NOT_FOUND', ...unknown, errors: [{ field, rule: 'unknown', ...unknown }] });
}
