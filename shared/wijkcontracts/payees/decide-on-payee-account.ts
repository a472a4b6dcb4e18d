import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import { contractToWorkOn } from '../contract-at-hand.ts';
import type * as contract from './contract.ts';
import { findPayeeAccount, keepDecided, numbersOf, payeeStanding } from './payee-account.table.ts';
import { approved, rejected, withApproved, withoutProposal } from './payee-account.ts';

/** The second person proves to have seen the evidence by typing the number anew: the number that was proposed is shown to nobody. */
export async function approvePayeeAccount(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.approvePayeeAccount>,
): Promise<Reply<typeof contract.approvePayeeAccount>> {
  const { account, standing } = await load(database, act, params);
  const [number] = await numbersOf(database, [account]);

  const after = approved(account, number?.iban ?? '', body, act);

  const writes = keepDecided(after, withApproved(standing, after, act.at));
  await database.commit(act, writes, { subject: after.payeeAccountId, reply: after });
  return after;
}

export async function rejectPayeeAccount(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.rejectPayeeAccount>,
): Promise<Reply<typeof contract.rejectPayeeAccount>> {
  const { account, standing } = await load(database, act, params);

  const after = rejected(account, body.reason, act);

  await database.commit(act, keepDecided(after, withoutProposal(standing)), {
    subject: after.payeeAccountId,
    reply: after,
  });
  return after;
}

async function load(database: Database, act: Act, names: { wijkcontractId: string; payeeAccountId: string }) {
  const wijkcontract = await contractToWorkOn(database, act, names.wijkcontractId);
  const { payeeId } = wijkcontract.payee;
  const [account, standing] = await Promise.all([
    findPayeeAccount(database, { payeeId, payeeAccountId: names.payeeAccountId }),
    payeeStanding(database, payeeId),
  ]);
  if (!account) throw commonRefusals.NOT_FOUND();
  return { account, standing };
}
