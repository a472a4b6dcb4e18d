import type { listAllocationRounds } from '../../shared/allocation/contract.ts';
import type { listDisbursements } from '../../shared/allocation/disbursements/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { contractStep } from './contract/contract-tasks.ts';
import { needsBoard, needsTreasurer, whyNotApprove, whyNotDecide } from './permission.ts';
import type { Section } from './route.ts';

type Me = Parameters<typeof needsBoard>[0];

export interface Work {
  rounds: Reply<typeof listAllocationRounds>['items'];
  disbursements: Reply<typeof listDisbursements>['items'];
  contracts: Reply<typeof listWijkcontracts>['items'];
}

export interface Task {
  key: string;
  what:
    | 'task.calculate'
    | 'task.propose'
    | 'task.decide'
    | 'task.commit'
    | NonNullable<ReturnType<typeof contractStep>>
    | 'task.freeze'
    | 'task.advise'
    | 'task.publish'
    | 'task.approve'
    | 'task.export';
  name: string;
  address: [Section, ...string[]];
}

const nextStep = {
  draft: 'task.freeze',
  frozen: 'task.calculate',
  calculated: 'task.advise',
  advised: 'task.propose',
  decided: 'task.publish',
  published: 'task.commit',
} as const;

/** What this person can do now and nobody has done yet. */
export function waitingFor(me: Me, { rounds, disbursements, contracts }: Work): Task[] {
  const tasks: Task[] = [];
  for (const round of rounds) {
    const what = roundTask(round, me);
    if (what) tasks.push({ key: round.roundId, what, name: round.name, address: ['verdeelrondes', round.roundId] });
  }
  for (const { wijkcontractId, name, ...contract } of contracts) {
    const what = contractStep(contract, me);
    if (what) tasks.push({ key: wijkcontractId, what, name, address: ['wijkcontracten', wijkcontractId] });
  }
  for (const planned of disbursements) {
    const what = paymentTask(planned, me);
    if (what) tasks.push({ key: planned.disbursementId, what, name: planned.payeeName, address: ['uitbetalingen'] });
  }
  return tasks;
}

function roundTask(round: Work['rounds'][number], me: Me): Task['what'] | undefined {
  if (round.status === 'proposed') return whyNotDecide(round, me) ? undefined : 'task.decide';
  const { status } = round;
  // Work behind the stream gives it out; who must do something about that sees so on the first page.
  if (status === 'committing') return undefined;
  if (status === 'rejected' || status === 'committed' || status === 'closed') return undefined;
  return needsBoard(me) ? undefined : nextStep[status];
}

function paymentTask(planned: Work['disbursements'][number], me: Me): Task['what'] | undefined {
  if (planned.status === 'approved') return needsTreasurer(me) ? undefined : 'task.export';
  if (planned.status === 'exported') return undefined;
  return whyNotApprove(planned, me) ? undefined : 'task.approve';
}
