import {
  type Condition,
  ConditionFailed,
  type Database,
  type Key,
  type Page,
  type Question,
  type StoredItem,
  type TableName,
  type Value,
  type Write,
} from '../../shared/kernel/table.ts';

/**
 * Both tables in the memory of the test, by the rules of DynamoDB as far as the kernel uses them: for properties over thousands of lives, where the
 * genuine one would take minutes. `test/support/in-memory.test.ts` holds it beside DynamoDB Local. Nobody else works at the same time here.
 */
export function inMemory(): Database & { everything(table?: TableName): StoredItem[] } {
  const tables = new Map<TableName, Map<string, StoredItem>>([
    ['Cooperative', new Map()],
    ['Vault', new Map()],
  ]);
  const of = (table: TableName = 'Cooperative') => tables.get(table) ?? new Map<string, StoredItem>();
  const find = (table: TableName | undefined, key: Key) => of(table).get(idOf(key));

  return {
    get: async (key, { table } = {}) => find(table, key),
    getMany: async (keys, { table } = {}) => keys.map((key) => find(table, key)),
    snapshot: async (keys, { table } = {}) => keys.map((key) => find(table, key)),
    query: async (question) => page([...of(question.table).values()], question),
    everything: (table) => [...of(table).values()],
    async commit(_act, writes) {
      const named = new Set(writes.map(({ table, key }) => `${table}\n${idOf(key)}`));
      if (named.size < writes.length) throw new Error('One transaction writes an item twice.');
      if (writes.length > 100) throw new Error('A transaction holds a hundred items.');
      for (const [at, write] of writes.entries()) {
        const existing = find(write.table, write.key);
        if (write.conditions.every((condition) => holds(condition, existing))) continue;
        throw write.otherwise?.(existing) ?? new ConditionFailed(write, existing, at);
      }
      for (const write of writes) apply(of(write.table), write);
    },
  };
}

const idOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;

function holds(condition: Condition, item: StoredItem | undefined): boolean {
  const found = item?.[condition.attribute];
  switch (condition.is) {
    case 'absent':
      return found === undefined;
    case 'present':
      return found !== undefined;
    case 'in':
      return condition.values.some((value) => kept(value, condition.attribute) === found);
    default:
      return compares(found, condition.is, kept(condition.value, condition.attribute));
  }
}

function compares(found: Value, is: '=' | '<>' | '<' | '<=' | '>' | '>=', value: Value): boolean {
  if (is === '=') return found !== undefined && found === value;
  if (is === '<>') return found !== value;
  if (typeof found !== typeof value || !['string', 'number', 'bigint'].includes(typeof value)) return false;
  const [a, b] = [found as string, value as string];
  return is === '<' ? a < b : is === '<=' ? a <= b : is === '>' ? a > b : a >= b;
}

/** A value as it is read again: numbers by the name of their attribute, and nothing of what was undefined. */
function kept(value: Value, name: string): Value {
  if (typeof value === 'bigint' || typeof value === 'number')
    return name.endsWith('Cents') ? BigInt(value) : Number(value);
  if (Array.isArray(value)) return value.map((each: Value) => kept(each ?? null, name));
  if (typeof value !== 'object' || value === null) return value;
  return keptItem(value as Record<string, Value>);
}

function keptItem(item: Record<string, Value>): Record<string, Value> {
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(item)) if (value !== undefined) result[name] = kept(value, name);
  return result;
}

function apply(table: Map<string, StoredItem>, { kind, key, item, set, add, remove }: Write): void {
  const id = idOf(key);
  if (kind === 'put') table.set(id, keptItem({ ...item }) as StoredItem);
  if (kind === 'delete') table.delete(id);
  if (kind !== 'update') return;
  const after: Record<string, Value> = { ...key, ...table.get(id), ...keptItem(set) };
  for (const [name, amount] of Object.entries(add)) {
    const before = after[name] ?? 0;
    after[name] = name.endsWith('Cents') ? BigInt(before as bigint) + BigInt(amount) : Number(before) + Number(amount);
  }
  for (const name of remove) delete after[name];
  table.set(id, after as StoredItem);
}

function page(items: readonly StoredItem[], question: Question): Page {
  const { index, of, startsWith, from, to, newestFirst, limit = 25 } = question;
  const cursor = question.cursor && Buffer.from(question.cursor, 'base64url').toString();
  const [partition, sort] = index ? ['listedUnder', 'listedAt'] : ['pk', 'sk'];
  const placeOf = (item: StoredItem) => `${item[sort]}\n${idOf(item)}`;
  const found = items
    .filter((item) => item[partition] === of && item[sort] !== undefined)
    .filter((item) => {
      const at = String(item[sort]);
      if (startsWith !== undefined) return at.startsWith(startsWith);
      return (from === undefined || at >= from) && (to === undefined || at <= to);
    })
    .sort((a, b) => (placeOf(a) < placeOf(b) === !newestFirst ? -1 : 1))
    .filter((item) => cursor === undefined || (newestFirst ? placeOf(item) < cursor : placeOf(item) > cursor));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown,
    nextCursor: last && found.length > limit ? Buffer.from(placeOf(last)).toString('base64url') : null,
  };
}
