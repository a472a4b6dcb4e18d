import type { Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { memberNumbers } from '../../membership/index.ts';
import type * as contract from './contract.ts';
import { type DataRequest, longestAfter, movesFrom } from './data-request.ts';

type Row = Reply<typeof contract.getDataRequest>;
type Mine = Reply<typeof contract.listMyDataRequests>['items'][number];

export async function repliesOf(database: Database, requests: readonly DataRequest[]): Promise<Row[]> {
  const ids = requests.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  const numbers = await memberNumbers(database, ids);
  return requests.map(({ personId: _, ...request }) => ({
    ...request,
    memberNumber: request.memberId === null ? null : (numbers.get(request.memberId) ?? null),
    longestOn: longestAfter(request.receivedOn),
    next: movesFrom(request.state),
  }));
}

export async function replyOf(database: Database, request: DataRequest): Promise<Row> {
  const [row] = await repliesOf(database, [request]);
  if (!row) throw new Error('One request makes one reply.');
  return row;
}

/** The asker sees what was answered, not who worked on it. */
export function mineOf({ dataRequestId, kind, state, receivedOn, dueOn, wish, steps }: DataRequest): Mine {
  const answers = ['extended', 'done', 'refused'];
  const answer = steps.findLast(({ step }) => answers.includes(step))?.note ?? null;
  return { dataRequestId, kind, state, receivedOn, dueOn, wish, answer };
}
