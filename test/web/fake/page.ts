import type { Asked } from './api.ts';

export function page<T>(items: readonly T[], { query }: Asked) {
  const from = Number(query.cursor ?? 0);
  const limit = Number(query.limit ?? 25);
  const next = from + limit;
  return { items: items.slice(from, next), nextCursor: next < items.length ? String(next) : null };
}
