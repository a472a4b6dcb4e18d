import type { Act } from './actor.ts';

/**
 * How the cooperative speaks to its two tables. `Cooperative` holds everything but identity; `Vault` holds who people are. Domains build
 * writes here and hand them to `Database.commit`, which makes one conditional write or one transaction of them. Nothing here knows AWS.
 * Attribute values: text, boolean, null, whole numbers, lists and maps; an attribute whose name ends in `Cents` is a bigint both ways.
 */
export type TableName = 'Cooperative' | 'Vault';

export interface Key {
  pk: string;
  sk: string;
}

export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value };
export type Item = Key & { entity: string } & { readonly [name: string]: Value };

/** The question "what stands on this list, in order?": `listedUnder` names the list, `listedAt` orders it. */
export const indexes = {
  whatIsListed: { name: 'what-is-listed', partition: 'listedUnder', sort: 'listedAt' },
} as const;
export type IndexName = keyof typeof indexes;

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type Condition =
  | { attribute: string; is: Comparison; value: Value }
  | { attribute: string; is: 'in'; values: readonly Value[] }
  | { attribute: string; is: 'absent' | 'present' };

/** Told the item as it stands when a condition failed; answers with the refusal or fault to throw. */
export type Otherwise = (existing: StoredItem | undefined) => Error;
export type StoredItem = Key & { readonly [name: string]: Value };

export interface Write {
  kind: 'put' | 'update' | 'delete' | 'check';
  table: TableName;
  key: Key;
  item?: Item;
  set: Record<string, Value>;
  add: Record<string, number | bigint>;
  remove: string[];
  conditions: Condition[];
  otherwise?: Otherwise;
  /** A failed condition does not bring back what stands there. */
  blind?: true;
}

function write(kind: Write['kind'], table: TableName, key: Key): Write {
  return { kind, table, key: { pk: key.pk, sk: key.sk }, set: {}, add: {}, remove: [], conditions: [] };
}

/** Puts a new item; refuses to overwrite one that is there. */
export function putNew(item: Item, otherwise?: Otherwise, table: TableName = 'Cooperative'): Write {
  return {
    ...write('put', table, item),
    item,
    conditions: [{ attribute: 'pk', is: 'absent' }],
    ...(otherwise && { otherwise }),
  };
}

/** Puts a new item for who does not care what stood there first: a failed condition reads nothing back, and a repeat fails like any other. */
export function putUnlessThere(item: Item): Write {
  return { ...putNew(item), blind: true };
}

/** Puts an item whatever stands there: only for projections and for rows that are rebuilt whole. */
export function putOver(item: Item, table: TableName = 'Cooperative'): Write {
  return { ...write('put', table, item), item };
}

/** A conditional change that reads as a sentence: `change(key).expect('status', '=', 'draft').set({ status: 'open' }).orElse(…)`. */
export class Change {
  readonly write: Write;

  constructor(kind: 'update' | 'delete' | 'check', key: Key, table: TableName) {
    this.write = write(kind, table, key);
  }

  expect(attribute: string, is: Comparison, value: Value): this {
    this.write.conditions.push({ attribute, is, value });
    return this;
  }

  expectIn(attribute: string, values: readonly Value[]): this {
    this.write.conditions.push({ attribute, is: 'in', values });
    return this;
  }

  expectPresent(attribute = 'pk'): this {
    this.write.conditions.push({ attribute, is: 'present' });
    return this;
  }

  expectAbsent(attribute: string): this {
    this.write.conditions.push({ attribute, is: 'absent' });
    return this;
  }

  /** Undefined values are left as they stand. */
  set(values: Record<string, Value>): this {
    Object.assign(this.write.set, values);
    return this;
  }

  add(attribute: string, amount: number | bigint): this {
    this.write.add[attribute] = amount;
    return this;
  }

  remove(...attributes: string[]): this {
    this.write.remove.push(...attributes);
    return this;
  }

  orElse(otherwise: Otherwise): Write {
    return { ...this.write, otherwise };
  }

  /** Without a refusal of its own: a failed condition throws ConditionFailed. */
  done(): Write {
    return this.write;
  }
}

export const change = (key: Key, table: TableName = 'Cooperative'): Change => new Change('update', key, table);
export const removeItem = (key: Key, table: TableName = 'Cooperative'): Change => new Change('delete', key, table);

/** Only asserts; costs two write units and makes its item hot: use it rarely. */
export const check = (key: Key, table: TableName = 'Cooperative'): Change => new Change('check', key, table);

/** A condition failed on a write without an `otherwise`. Nothing of the commit was written. */
export class ConditionFailed extends Error {
  readonly failed: Write;
  readonly existing: StoredItem | undefined;
  /** The failed write's place in the commit. */
  readonly at: number;

  constructor(failed: Write, existing: StoredItem | undefined, at: number) {
    // What is not caught stands in the log, and keys of the vault are made of names.
    const place = failed.table === 'Vault' ? 'a row of the vault' : `${failed.key.pk} / ${failed.key.sk}`;
    super(`The condition on ${place} does not hold.`);
    this.name = 'ConditionFailed';
    this.failed = failed;
    this.existing = existing;
    this.at = at;
  }
}

export interface PageRequest {
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface Page<T = StoredItem> {
  items: T[];
  nextCursor: string | null;
}

export interface Question extends PageRequest {
  table?: TableName;
  index?: IndexName;
  /** The partition: `pk`, or the index's list name. */
  of: string;
  startsWith?: string;
  /** Inclusive bounds on the sort key; not together with startsWith. */
  from?: string;
  to?: string;
  newestFirst?: boolean;
  /** Reads what was just written; not on an index. */
  consistent?: boolean;
}

export interface CommitOptions {
  /** What the act was about, for the audit trail: an id, never a name. */
  subject: string;
  /** The wire reply that a repeat with the same Idempotency-Key receives. */
  reply?: unknown;
}

export interface Database {
  /** Strongly consistent unless `eventually`. */
  get(key: Key, options?: { table?: TableName; eventually?: boolean }): Promise<StoredItem | undefined>;
  /** In the order of the keys; missing ones are undefined. Any number of keys. Strongly consistent unless `eventually`. */
  getMany(
    keys: readonly Key[],
    options?: { table?: TableName; eventually?: boolean },
  ): Promise<(StoredItem | undefined)[]>;
  /** One atomic picture of up to 100 items. */
  snapshot(keys: readonly Key[], options?: { table?: TableName }): Promise<(StoredItem | undefined)[]>;
  query(question: Question): Promise<Page>;
  /**
   * Writes all or nothing, at most 100 items with those it adds: for a person's act the audit record, and with `act.once` the record that
   * answers a repeat. A failed condition throws the write's own `otherwise`, else ConditionFailed. Conflicts and throttles are retried.
   */
  commit(act: Act, writes: readonly Write[], options?: CommitOptions): Promise<void>;
}

/** Every page after another, for batches; never in a request. */
export async function* everyItem(database: Database, question: Question): AsyncGenerator<StoredItem> {
  let cursor: string | undefined;
  do {
    const page: Page = await database.query({ ...question, limit: question.limit ?? 100, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
