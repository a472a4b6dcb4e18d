import { isObject, type Json, type JsonObject } from '../json.ts';
import type { World } from '../world.ts';
import { StripeRefusal } from './refusals.ts';

/** Fields that are absent unless asked for, by `object.field`. */
export type Includables = Record<string, (world: World, object: JsonObject) => Json>;

/** Every step of a path counts, the `data` of a list too. */
const deepest = 4;

/** Replaces ids by the objects they stand for, along the paths asked for. The answer is a copy; stored objects stay unexpanded. */
export function expanded(world: World, answer: JsonObject, paths: unknown, includables: Includables): JsonObject {
  const copy = structuredClone(answer);
  if (!Array.isArray(paths)) return copy;
  for (const path of paths.map(String)) {
    const steps = path.split('.');
    if (steps.length > deepest) throw tooDeep(path);
    expandPath({ world, includables, path }, copy, steps);
  }
  return copy;
}

interface Context {
  world: World;
  includables: Includables;
  path: string;
}

function expandPath(context: Context, value: Json | undefined, steps: string[]): void {
  const [step, ...rest] = steps;
  if (step === undefined || value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const item of value) expandPath(context, item, steps);
    return;
  }
  if (!isObject(value)) throw notExpandable(context.path);
  value[step] = resolved(context, value, step, rest.length === 0);
  expandPath(context, value[step], rest);
}

function resolved({ world, includables, path }: Context, parent: JsonObject, step: string, isLast: boolean): Json {
  const present = parent[step];
  if (present === undefined) {
    const include = includables[`${parent.object}.${step}`];
    if (!include) throw notExpandable(path);
    return structuredClone(include(world, parent));
  }
  if (typeof present === 'string') {
    const target = world.store.findAny(present);
    if (!target) throw notExpandable(path);
    return structuredClone(target.deleted ? { id: target.id, object: target.object, deleted: true } : target);
  }
  const isPlain = !isObject(present) || present.id === undefined;
  if (isLast && present !== null && isPlain && !isObject(present)) throw notExpandable(path);
  return present;
}

function tooDeep(path: string): StripeRefusal {
  const message = `You cannot expand more than ${deepest} levels of a property. Property: ${path}`;
  return StripeRefusal.invalid(message, { code: 'property_expansion_max_depth', param: 'expand' });
}

function notExpandable(path: string): StripeRefusal {
  return StripeRefusal.invalid(`This property cannot be expanded (${path}).`, { param: 'expand' });
}
