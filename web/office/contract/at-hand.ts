import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getWijkcontract } from '../../../shared/wijkcontracts/contract.ts';
import type { wijkcontractStatus } from '../../../shared/wijkcontracts/words.ts';
import { needsWijkwork } from '../permission.ts';
import { say } from '../texts.ts';

export type WholeContract = Reply<typeof getWijkcontract>;
export type Contract = WholeContract['wijkcontract'];
export type Party = Contract['parties'][number];
export type Status = (typeof wijkcontractStatus.options)[number];

/** What every part of a contract's page is given. */
export interface AtHand {
  whole: WholeContract;
  contract: Contract;
  reload: () => void;
}

export const statusTones = {
  draft: 'calm',
  'in-negotiation': 'busy',
  'checklist-complete': 'busy',
  signed: 'busy',
  active: 'done',
  suspended: 'alarm',
  expired: 'calm',
  terminated: 'calm',
  settled: 'calm',
} as const satisfies Record<Status, string>;

/** The text can still be changed by an ordinary edit. */
export const isOpenText = ({ status }: Contract): boolean => status === 'draft' || status === 'in-negotiation';

export const isSettled = ({ status }: Contract): boolean => status === 'settled';

export const partyOptions = ({ parties }: Contract) =>
  parties.map(({ partyId, name }) => ({ value: partyId, label: name }));

export function partyName({ parties }: Contract, partyId: string): string {
  return parties.find((party) => party.partyId === partyId)?.name ?? say('contracts.party.gone');
}

/** Why this person cannot work on what the contract is about; it is only over when it is settled. */
export function whyNotWork(contract: Contract, me: Parameters<typeof needsWijkwork>[0]): string | undefined {
  const why = isSettled(contract) ? 'contracts.isSettled' : needsWijkwork(me);
  return why && say(why);
}
