import type { Invoice, InvoicePayment, ObjectName, ObjectTypes, Stored } from './objects.ts';

/** What some lists are filtered on, where it is not a field of the object itself. */
const deepReferences: Readonly<Record<string, (object: Stored) => unknown>> = {
  'invoice.subscription': (invoice) => (invoice.parent as Invoice['parent'] | null)?.subscription_details?.subscription,
  'invoice_payment.payment_intent': (payment) => (payment as InvoicePayment).payment.payment_intent,
};

/**
 * All objects by id, and by type in the order in which they came into being: a position, and `created`, only ever rise. References that an
 * object has from its birth can be looked up without walking past all others.
 */
export class Store {
  readonly #byId = new Map<string, Stored>();
  readonly #byType = new Map<string, Stored[]>();
  readonly #positions = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #indexes = new Map<string, { seen: number; byValue: Map<unknown, Stored[]> }>();

  add<Name extends ObjectName>(object: ObjectTypes[Name]): ObjectTypes[Name] {
    const siblings = this.#byType.get(object.object) ?? [];
    this.#byType.set(object.object, siblings);
    const count = this.#counts.get(object.object) ?? 0;
    this.#positions.set(object.id, count);
    this.#counts.set(object.object, count + 1);
    siblings.push(object);
    this.#byId.set(object.id, object);
    return object;
  }

  find<Name extends ObjectName>(name: Name, id: string): ObjectTypes[Name] | undefined {
    const object = this.#byId.get(id);
    return object?.object === name ? (object as ObjectTypes[Name]) : undefined;
  }

  /** For references the stand-in made itself: absence is a fault of ours. */
  get<Name extends ObjectName>(name: Name, id: string): ObjectTypes[Name] {
    const object = this.find(name, id);
    if (!object) throw new Error(`the stand-in lost ${name} ${id}`);
    return object;
  }

  findAny(id: string): Stored | undefined {
    return this.#byId.get(id);
  }

  all<Name extends ObjectName>(name: Name): ObjectTypes[Name][] {
    return (this.#byType.get(name) ?? []) as ObjectTypes[Name][];
  }

  /** Those that refer to `value`, oldest first. Only for references that never change. */
  where<Name extends ObjectName>(name: Name, field: string, value: unknown): ObjectTypes[Name][] {
    const path = `${name}.${field}`;
    const index = this.#indexes.get(path) ?? { seen: 0, byValue: new Map() };
    this.#indexes.set(path, index);
    const all = this.#byType.get(name) ?? [];
    const read = deepReferences[path] ?? ((object: Stored) => object[field]);
    for (; index.seen < all.length; index.seen += 1) {
      const object = all[index.seen]!;
      const known = index.byValue.get(read(object));
      if (known) known.push(object);
      else index.byValue.set(read(object), [object]);
    }
    return (index.byValue.get(value) ?? []) as ObjectTypes[Name][];
  }

  positionOf(id: string): number {
    return this.#positions.get(id) ?? -1;
  }

  remove(object: Stored): void {
    this.#byId.delete(object.id);
    this.#positions.delete(object.id);
    const siblings = this.#byType.get(object.object) ?? [];
    siblings.splice(siblings.indexOf(object), 1);
  }

  /** Lets go of what was made before a moment, as Stripe does with events. */
  forget(name: ObjectName, before: number): void {
    const all = this.#byType.get(name) ?? [];
    const kept = all.findIndex(({ created }) => Number(created) >= before);
    for (const { id } of all.splice(0, kept < 0 ? all.length : kept)) {
      this.#byId.delete(id);
      this.#positions.delete(id);
    }
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#byType].map(([name, all]) => [name, all.length]));
  }

  saved(): Stored[] {
    return [...this.#byType.values()].flat();
  }

  restore(objects: Stored[]): void {
    for (const object of objects) this.add(object as ObjectTypes[ObjectName]);
  }
}
