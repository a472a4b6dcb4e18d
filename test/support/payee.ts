import { type Instant, instant } from '../../shared/kernel/dates.ts';
import { approvePayeeAccount, proposePayeeAccount } from '../../shared/wijkcontracts/index.ts';
import * as payees from '../../shared/wijkcontracts/payees/contract.ts';
import type { Board } from './board.ts';
import { anAct, fixedInstant } from './database.ts';
import type { Region } from './funded-region.ts';

const account = { name: 'Stichting Wijkkas', iban: 'NL91ABNA0417164300' };

/** Proposed by Anna and approved by the treasurer, so long before an instant that it may be used then. */
export async function aUsablePayee(
  region: Region,
  wijkcontractId: string,
  wish: { name?: string; iban?: string; usableAt?: Instant } = {},
) {
  const { name = account.name, iban = account.iban, usableAt = fixedInstant } = wish;
  const at = instant(Date.parse(usableAt) - 24 * 3_600_000);
  const proposal = { name, iban, evidence: 'Bankpas gezien' };
  const { payeeAccountId, version } = await proposePayeeAccount(region, anAct({ person: 'person_anna', at }), {
    params: { wijkcontractId },
    query: undefined,
    body: proposal,
  });
  const act = anAct({ person: 'person_tineke', at, seenVersion: version });
  return await approvePayeeAccount(region, act, {
    params: { wijkcontractId, payeeAccountId },
    query: undefined,
    body: { iban, nameCheck: 'MATCH' },
  });
}

/** The same over a counter. From 24 hours later on the account may be used. */
export async function anApprovedPayee(
  { anna, bram }: Pick<Board, 'anna' | 'bram'>,
  wijkcontractId: string,
  wish = account,
) {
  const { payeeAccountId, version } = await anna.call(payees.proposePayeeAccount, {
    params: { wijkcontractId },
    body: { ...wish, evidence: 'Bankpas gezien' },
  });
  const params = { wijkcontractId, payeeAccountId };
  const body = { iban: wish.iban, nameCheck: 'MATCH' as const };
  return bram.call(payees.approvePayeeAccount, { params, body }, { ifMatch: version });
}
