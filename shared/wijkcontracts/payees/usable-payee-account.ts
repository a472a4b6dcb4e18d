import type { Instant } from '../../kernel/dates.ts';
import type { Database } from '../../kernel/table.ts';
import { type NumberedAccount, numbersOf, payeeStandings } from './payee-account.table.ts';
import { type PayeeStanding, usableId } from './payee-account.ts';
import { payeesRefusals } from './refusals.ts';

/** Where money for a payee may go: an account with its number, out of the Vault. */
export type UsableAccount = NumberedAccount;

/**
 * The accounts that payees are paid on at an instant, in the order asked; the name says whom a refusal is about.
 * @throws PAYEE_NOT_APPROVED or PAYEE_COOLING_OFF for the first payee that cannot be paid yet.
 */
export async function usablePayeeAccounts(
  database: Database,
  payees: readonly { payeeId: string; name: string }[],
  at: Instant,
): Promise<UsableAccount[]> {
  const standings = await payeeStandings(
    database,
    payees.map(({ payeeId }) => payeeId),
  );
  const names = standings.map((standing, index) => ({
    payeeId: standing.payeeId,
    payeeAccountId: mustBeUsable(standing, payees[index]?.name ?? '', at),
  }));
  return numbersOf(database, names);
}

export async function usablePayeeAccount(
  database: Database,
  payee: { payeeId: string; name: string },
  at: Instant,
): Promise<UsableAccount> {
  const [account] = await usablePayeeAccounts(database, [payee], at);
  if (!account) throw payeesRefusals.PAYEE_NOT_APPROVED({ values: { name: payee.name } });
  return account;
}

function mustBeUsable(standing: PayeeStanding, name: string, at: Instant): string {
  const usable = usableId(standing, at);
  if (usable !== null) return usable;
  if (standing.usableFrom === null) throw payeesRefusals.PAYEE_NOT_APPROVED({ values: { name } });
  throw payeesRefusals.PAYEE_COOLING_OFF({ values: { name, from: inAmsterdam(standing.usableFrom) } });
}

/** "24-11-2026 10:00", as a clock in the Netherlands shows it. */
function inAmsterdam(at: string): string {
  const parts = new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('day')}-${part('month')}-${part('year')} ${part('hour')}:${part('minute')}`;
}
