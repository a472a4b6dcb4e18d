import { approveDisbursement, planDisbursement } from '../../shared/allocation/disbursements/contract.ts';
import { listGrants } from '../../shared/allocation/grants/contract.ts';
import { appropriateToFund, createFund } from '../../shared/funds/contract.ts';
import { listWijken } from '../../shared/region/contract.ts';
import {
  activateWijkcontract,
  addParty,
  changeTerms,
  completeChecklist,
  createWijkcontract,
  recordContour,
  recordSignature,
  startNegotiation,
} from '../../shared/wijkcontracts/contract.ts';
import { proposeIndicator } from '../../shared/wijkcontracts/results/contract.ts';
import { anAdoptedFormula } from './board-round.ts';
import { anApprovedPayee } from './payee.ts';
import { applies, orders, paysByIdeal, type Resident } from './resident.ts';
import { type AskContract, signsContract, signsDraft } from './signed-contract.ts';
import type { Caller, WireReply } from './stage.ts';
import type { World } from './world.ts';

/** The acts of board and treasurer, over any counter. */
export interface Board {
  anna: Caller;
  bram: Caller;
  tineke: Caller;
}

export async function theBoard(counter: { as(person: string): Promise<Caller> }): Promise<Board> {
  const [anna, bram, tineke] = await Promise.all([counter.as('anna'), counter.as('bram'), counter.as('tineke')]);
  return { anna, bram, tineke };
}

/** From application to sealed entries. */
export async function becomesMember(world: World, resident: Resident): Promise<void> {
  const applicant = await applies(world, resident);
  await paysByIdeal(await orders(applicant, resident));
  await world.receiveMessages();
  await world.drain();
  await world.runSchedule('follow-stripe');
  await world.drain();
}

export async function aFund({ anna }: Board, name = 'Wijkfonds'): Promise<string> {
  const body = {
    name,
    kind: 'designated-reserve' as const,
    purpose: 'Wat wijken doen',
    decisionReference: 'ALV 2026-4',
  };
  return (await anna.call(createFund, { body })).fundId;
}

export async function appropriated({ anna }: Board, fundId: string, amountCents: number): Promise<void> {
  await anna.call(appropriateToFund, { params: { fundId }, body: { amountCents, decisionReference: 'ALV 2026-5' } });
}

export const contractBody = (wijkId: string, name: string) => ({
  wijkId,
  name: `Wijkcontract ${name}`,
  payee: { name: `Stichting ${name}` },
  startsOn: '2026-01-01',
  endsOn: '2028-12-31',
});

const signing = {
  addParty,
  changeTerms,
  completeChecklist,
  createWijkcontract,
  proposeIndicator,
  recordContour,
  recordSignature,
  startNegotiation,
};

type Drafted = WireReply<typeof changeTerms>;
const askedBy =
  (drafter: Caller): AskContract<Drafted> =>
  (operation, input, ifMatch) =>
    drafter.call(signing[operation as 'changeTerms'], input as never, ifMatch === undefined ? {} : { ifMatch });

type Two = Pick<Board, 'anna' | 'bram'>;

/** Drafted by a board member, and signed by all parties, on a formula that both adopted. */
export const aSignedContract = async (two: Two, body: object, signedOn = '2026-01-01') =>
  signsContract(askedBy(two.anna), body, signedOn, await anAdoptedFormula(two));

export const signsTheDraft = async (two: Two, draft: Drafted, signedOn: string) =>
  signsDraft(askedBy(two.anna), draft, signedOn, await anAdoptedFormula(two));

/** And begun by another. Its account may be used from 24 hours later on. */
export async function anActiveContract({ anna, bram }: Two, body: object, signedOn?: string) {
  const { wijkcontractId, version } = await aSignedContract({ anna, bram }, body, signedOn);
  await anApprovedPayee({ anna, bram }, wijkcontractId);
  return bram.call(activateWijkcontract, { params: { wijkcontractId } }, { ifMatch: version });
}

/** One for each wijk, made by one board member and activated by another. */
export async function activeContracts(board: Board): Promise<string[]> {
  const contracts: string[] = [];
  for (const { wijkId, name } of (await board.anna.call(listWijken, {})).items)
    contracts.push((await anActiveContract(board, contractBody(wijkId, name))).wijkcontractId);
  return contracts;
}

/** The first tranche of a wijkcontract that can be paid. */
export async function aPlannedDisbursement({ anna }: Board, wijkcontractId: string) {
  const { items } = await anna.call(listGrants, { params: { wijkcontractId } });
  const payable = items.flatMap(({ roundId, tranches }) =>
    tranches.filter(({ next }) => next.includes('plan')).map(({ number }) => ({ roundId, tranche: number })),
  );
  const [first] = payable;
  if (!first) throw new Error(`${wijkcontractId} has nothing that can be paid.`);
  const body = { wijkcontractId, ...first, description: 'Eerste tranche', payOn: '2027-06-01' };
  return anna.call(planDisbursement, { body });
}

export async function anApprovedDisbursement(board: Board, wijkcontractId: string) {
  const { disbursementId, version } = await aPlannedDisbursement(board, wijkcontractId);
  const params = { disbursementId };
  const once = await board.bram.call(approveDisbursement, { params }, { ifMatch: version });
  return board.tineke.call(approveDisbursement, { params }, { ifMatch: once.version });
}
