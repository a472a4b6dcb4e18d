import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import type * as contract from './contract.ts';
import { readRefund, refundList } from './refund.table.ts';
import { refundReply } from './refund-reply.ts';

const mostPages = 20;

export async function listRefunds(
  { database }: { database: Database },
  _act: Act,
  { query: { state, limit, cursor } }: Input<typeof contract.listRefunds>,
): Promise<Reply<typeof contract.listRefunds>> {
  const pageAt = (from: string | undefined) =>
    database.query({ index: 'whatIsListed', of: refundList, newestFirst: true, limit, cursor: from });
  let page = await pageAt(cursor);
  for (let pages = 1; ; pages++) {
    const found = page.items.map(readRefund).filter((refund) => state === undefined || refund.state === state);
    if (found.length > 0 || page.nextCursor === null || pages === mostPages)
      return { items: found.map(refundReply), nextCursor: page.nextCursor };
    page = await pageAt(page.nextCursor);
  }
}
