import { addMonths, amsterdamDate, type Instant, type LocalDate } from '../../kernel/dates.ts';
import { privacyRefusals } from '../refusals.ts';
import type { DataRequestKind, DataRequestState } from '../words.ts';

/**
 * A request of somebody about their own data (articles 15 to 21 GDPR). It is answered within a month of receipt, or within three when there is a
 * reason that the asker is told within that first month (article 12 lid 3). It moves along the steps below and no other way.
 */
export interface DataRequest {
  dataRequestId: string;
  kind: DataRequestKind;
  state: DataRequestState;
  memberId: string | null;
  personId: string | null;
  channel: 'portal' | 'e-mail' | 'letter' | 'telephone' | 'in-person';
  receivedOn: LocalDate;
  dueOn: LocalDate;
  wish: string | null;
  steps: RequestStep[];
  version: number;
}

export interface RequestStep {
  at: Instant;
  actorId: string;
  step: 'received' | 'identified' | 'started' | 'extended' | 'done' | 'refused';
  note: string | null;
}

type Move = 'identify' | 'start' | 'extend' | 'complete' | 'refuse';

const moves: Record<Move, { from: readonly DataRequestState[]; to: DataRequestState; step: RequestStep['step'] }> = {
  identify: { from: ['received'], to: 'identified', step: 'identified' },
  start: { from: ['identified'], to: 'in-progress', step: 'started' },
  extend: { from: ['identified', 'in-progress'], to: 'extended', step: 'extended' },
  complete: { from: ['identified', 'in-progress', 'extended'], to: 'done', step: 'done' },
  refuse: { from: ['received', 'identified', 'in-progress', 'extended'], to: 'refused', step: 'refused' },
};

const monthsToAnswer = 1;
const monthsAtMost = 3;

export const dueAfter = (receivedOn: LocalDate): LocalDate => addMonths(receivedOn, monthsToAnswer);
export const longestAfter = (receivedOn: LocalDate): LocalDate => addMonths(receivedOn, monthsAtMost);

export const isOpen = ({ state }: Pick<DataRequest, 'state'>): boolean => state !== 'done' && state !== 'refused';

export const movesFrom = (state: DataRequestState): Move[] =>
  (Object.keys(moves) as Move[]).filter((move) => moves[move].from.includes(state));

/** Takes one step, with who took it and why. @throws DATA_REQUEST_NOT_POSSIBLE */
export function moved(
  request: DataRequest,
  move: Move,
  by: { at: Instant; actorId: string; note: string | null },
  values: Partial<DataRequest> = {},
): DataRequest {
  const { from, to, step } = moves[move];
  if (!from.includes(request.state))
    throw privacyRefusals.DATA_REQUEST_NOT_POSSIBLE({ values: { state: request.state } });
  const steps = [...request.steps, { ...by, step }];
  return { ...request, ...values, state: to, steps, version: request.version + 1 };
}

/** The extension must be told within the first month, and runs no longer than three from receipt. */
export function extended(
  request: DataRequest,
  until: LocalDate,
  by: { at: Instant; actorId: string; note: string },
): DataRequest {
  const longest = longestAfter(request.receivedOn);
  if (until > longest || until <= request.dueOn)
    throw privacyRefusals.EXTENSION_TOO_LONG({ field: 'until', values: { until: longest } });
  if (amsterdamDate(by.at) > dueAfter(request.receivedOn))
    throw privacyRefusals.DATA_REQUEST_NOT_POSSIBLE({ values: { state: request.state } });
  return moved(request, 'extend', by, { dueOn: until });
}
