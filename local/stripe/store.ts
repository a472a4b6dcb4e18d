import type { ObjectName, ObjectTypes, Stored } from './objects.ts';

/** All objects by id, and by type in the order in which they came into being. Nothing is ever removed but a webhook endpoint. */
export class Store {
  readonly #byId = new Map<string, Stored>();
  readonly #byType = new Map<string, Stored[]>();
  readonly #positions = new Map<string, number>();

  add<Name extends ObjectName>(object: ObjectTypes[Name]): ObjectTypes[Name] {
    const siblings = this.#byType.get(object.object) ?? [];
    this.#byType.set(object.object, siblings);
    this.#positions.set(object.id, siblings.length);
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

  positionOf(id: string): number | undefined {
    return this.#positions.get(id);
  }

  remove(object: Stored): void {
    this.#byId.delete(object.id);
    const siblings = this.#byType.get(object.object) ?? [];
    siblings.splice(siblings.indexOf(object), 1);
    siblings.forEach((sibling, position) => {
      this.#positions.set(sibling.id, position);
    });
  }

  saved(): Stored[] {
    return [...this.#byType.values()].flat();
  }

  restore(objects: Stored[]): void {
    for (const object of objects) this.add(object as ObjectTypes[ObjectName]);
  }
}
