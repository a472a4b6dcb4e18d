import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { plainIban } from '../../kernel/iban.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type { Wijkcontract } from '../wijkcontract.ts';
import type { proposePayeeAccount as contract } from './contract.ts';
import { keepNumber, keepProposed, numbersOf, payeeStanding } from './payee-account.table.ts';
import type { PayeeAccount, PayeeStanding } from './payee-account.ts';
import { payeesRefusals } from './refusals.ts';

/** The number goes to the Vault, in the transaction that records the proposal. */
export async function proposePayeeAccount(
  deps: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const wijkcontract = await contractToWorkOn(deps.database, act, params.wijkcontractId);
  const iban = plainIban(body.iban);
  if (!iban) throw payeesRefusals.IBAN_NOT_VALID({ field: 'iban' });
  const standing = await payeeStanding(deps.database, wijkcontract.payee.payeeId);
  if (standing.proposedId !== null) throw payeesRefusals.PAYEE_CHANGE_OPEN();
  await mustBeAnother(deps.database, standing, { iban, name: body.name });

  const account = proposed(wijkcontract, { ...body, iban }, act, deps.newId);

  const { payeeAccountId, payeeId, name } = account;
  const writes = [...keepProposed(account, standing), keepNumber({ payeeAccountId, payeeId, name, iban })];
  await deps.database.commit(act, writes, { subject: payeeAccountId, reply: account });
  return account;
}

/** Another name on the same account is a change too. */
async function mustBeAnother(
  database: Database,
  { payeeId, approvedId }: PayeeStanding,
  wish: { iban: string; name: string },
): Promise<void> {
  if (approvedId === null) return;
  const [used] = await numbersOf(database, [{ payeeId, payeeAccountId: approvedId }]);
  if (used?.iban === wish.iban && used.name === wish.name)
    throw payeesRefusals.PAYEE_ACCOUNT_ALREADY_USED({ field: 'iban' });
}

function proposed(
  { wijkcontractId, wijkId, payee }: Wijkcontract,
  wish: { name: string; iban: string; evidence: string },
  act: Act,
  newId: NewId,
): PayeeAccount {
  return {
    payeeAccountId: newId('payeeAccount'),
    payeeId: payee.payeeId,
    wijkcontractId,
    wijkId,
    name: wish.name,
    ibanEnding: wish.iban.slice(-4),
    evidence: wish.evidence,
    status: 'proposed',
    proposedBy: act.actor.id,
    proposedAt: act.at,
    nameCheck: null,
    nameCheckReason: null,
    decidedBy: null,
    decidedAt: null,
    rejectionReason: null,
    usableFrom: null,
    version: 1,
  };
}
