import { listMembers } from '../../../shared/membership/contract.ts';
import { Problem } from '../../api.ts';
import type { Office } from '../office-context.ts';

/** The board knows members by number. */
export async function memberIdOf(office: Office, memberNumber: number, field: string): Promise<string> {
  const { items } = await office.call(listMembers, { query: { memberNumber: String(memberNumber), limit: '1' } });
  const [found] = items;
  if (found) return found.memberId;
  const sentence = {
    nl: `Er is geen lid met nummer ${memberNumber}.`,
    en: `There is no member with number ${memberNumber}.`,
  };
  throw new Problem({
    status: 404,
    code: 'MEMBER_NUMBER_UNKNOWN',
    ...sentence,
    errors: [{ field, rule: 'unknown', ...sentence }],
  });
}
