import * as z from 'zod/mini';
import { boardOrTreasurer, endpoint, idOf, line, wijkread, wijkwork } from '../../kernel/endpoint.ts';
import { wijkcontractsRefusals } from '../refusals.ts';
import { payeesRefusals as refusals } from './refusals.ts';
import { nameCheck, payeeAccount } from './words.ts';

export { nameCheck } from './words.ts';

const ofContract = z.strictObject({ wijkcontractId: idOf('wijkcontract') });
const ofAccount = z.extend(ofContract, { payeeAccountId: idOf('payeeAccount') });
const iban = line(42);

export const listPayeeAccounts = endpoint({
  id: 'listPayeeAccounts',
  method: 'GET',
  path: '/wijkcontracts/{wijkcontractId}/payee-accounts',
  door: 'region-api',
  access: wijkread,
  summary: {
    nl: 'De rekeningen van een wijkcontract, nieuwste eerst',
    en: 'The accounts of a wijkcontract, newest first',
  },
  params: ofContract,
  reply: z.object({
    items: z.array(payeeAccount),
    /** Where a payment goes now; null when there is nowhere yet. */
    usableAccountId: z.nullable(idOf('payeeAccount')),
    /** Approved, and waiting for its 24 hours. */
    coolingAccountId: z.nullable(idOf('payeeAccount')),
    proposedAccountId: z.nullable(idOf('payeeAccount')),
  }),
});

export const proposePayeeAccount = endpoint({
  id: 'proposePayeeAccount',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/payee-accounts',
  door: 'region-api',
  access: wijkwork,
  once: true,
  status: 201,
  summary: {
    nl: 'Een rekening voorstellen, de eerste of een andere',
    en: 'Propose an account, the first or another one',
  },
  params: ofContract,
  body: z.strictObject({ name: line(70), iban, evidence: line(200) }),
  reply: payeeAccount,
  refusals: [
    refusals.IBAN_NOT_VALID,
    refusals.PAYEE_ACCOUNT_ALREADY_USED,
    refusals.PAYEE_CHANGE_OPEN,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const approvePayeeAccount = endpoint({
  id: 'approvePayeeAccount',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/payee-accounts/{payeeAccountId}/approval',
  door: 'region-api',
  access: boardOrTreasurer,
  once: true,
  versioned: true,
  summary: {
    nl: 'Een rekening goedkeuren (door een ander, die het nummer zelf overtypt en de naam laat controleren)',
    en: 'Approve an account (by another person, who types the number anew and has the name checked)',
  },
  params: ofAccount,
  body: z.strictObject({ iban, nameCheck, nameCheckReason: z.optional(line(200)) }),
  reply: payeeAccount,
  refusals: [
    refusals.PAYEE_APPROVED_BY_PROPOSER,
    refusals.PAYEE_ACCOUNT_NOT_PROPOSED,
    refusals.IBAN_NOT_THE_SAME,
    refusals.NAME_NOT_CONFIRMED,
    wijkcontractsRefusals.CONTRACT_IS_SETTLED,
  ],
});

export const rejectPayeeAccount = endpoint({
  id: 'rejectPayeeAccount',
  method: 'POST',
  path: '/wijkcontracts/{wijkcontractId}/payee-accounts/{payeeAccountId}/rejection',
  door: 'region-api',
  access: { kind: 'roles', roles: ['board', 'treasurer', 'coordinator'] },
  once: true,
  versioned: true,
  summary: {
    nl: 'Een voorgestelde rekening afwijzen of intrekken',
    en: 'Reject a proposed account, or take it back',
  },
  params: ofAccount,
  body: z.strictObject({ reason: line(200) }),
  reply: payeeAccount,
  refusals: [refusals.PAYEE_ACCOUNT_NOT_PROPOSED, wijkcontractsRefusals.CONTRACT_IS_SETTLED],
});
