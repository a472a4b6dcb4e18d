import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database } from '../../kernel/table.ts';
import { bankLinesIn } from '../bank/bank-line.table.ts';
import type * as contract from './contract.ts';
import { lineReplies } from './line-reply.ts';

export async function listBankLines(
  { database }: { database: Database },
  _act: Act,
  { query: { state = 'open', ...page } }: Input<typeof contract.listBankLines>,
): Promise<Reply<typeof contract.listBankLines>> {
  const { items, nextCursor } = await bankLinesIn(database, state, page);
  return { items: await lineReplies(database, items), nextCursor };
}
