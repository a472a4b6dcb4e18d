import { accounts } from '../../ledger/index.ts';

/** The journals of the audit file. Which one an entry stands in follows from its cause, the kind before the colon of its id. */
export const journals = [
  { jrnID: 'SAL', desc: 'Bijdragen van leden', jrnTp: 'S', causes: ['inv', 'cn', 'wo'] },
  { jrnID: 'PSP', desc: 'Betalingen via Stripe', jrnTp: 'Z', causes: ['bt'], offsetAccID: accounts.stripeBalance },
  { jrnID: 'BNK', desc: 'Bank', jrnTp: 'B', causes: ['bank', 'match'], offsetAccID: accounts.bank },
  { jrnID: 'MEM', desc: 'Memoriaal', jrnTp: 'M', causes: [] },
] as const;

export type JournalId = (typeof journals)[number]['jrnID'];

export function journalOf(entryId: string): JournalId {
  const cause = entryId.slice(0, entryId.indexOf(':'));
  return journals.find(({ causes }) => (causes as readonly string[]).includes(cause))?.jrnID ?? 'MEM';
}
