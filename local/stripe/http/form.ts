import type { Json, JsonObject } from '../json.ts';
import { StripeRefusal } from './refusals.ts';

/** Reads Stripe's bracket notation: `a[b][0][c]=v`, `a[]=v`. An object whose keys are all numbers is an array. */
export function parseForm(text: string): JsonObject {
  const form: JsonObject = emptyObject();
  for (const [name, value] of new URLSearchParams(text)) assign(form, pathOf(name), value);
  return withArrays(form) as JsonObject;
}

function pathOf(name: string): string[] {
  const [head = '', ...rest] = name.split('[');
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))];
}

function assign(target: JsonObject, [key, ...rest]: string[], value: string): void {
  const name = key === '' ? String(Object.keys(target).length) : (key ?? '');
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = target[name] ?? emptyObject();
  if (typeof inner !== 'object' || inner === null)
    throw StripeRefusal.invalid(`Invalid request: ${name} is given twice.`);
  target[name] = inner;
  assign(inner as JsonObject, rest, value);
}

/** Without a prototype a parameter called `__proto__` is a key like any other. */
function emptyObject(): JsonObject {
  return Object.create(null);
}

function withArrays(value: Json | undefined): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null;
  const keys = Object.keys(value);
  const isArray = keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
  if (isArray) return keys.sort((a, b) => Number(a) - Number(b)).map((key) => withArrays(value[key]));
  return Object.fromEntries(keys.map((key) => [key, withArrays(value[key])]));
}

/** `/line_items/0/price` as Stripe names it: `line_items[0][price]`. */
export function paramName(pointer: string): string {
  const [head = '', ...rest] = pointer.split('/').filter((part) => part !== '');
  return head + rest.map((part) => `[${part}]`).join('');
}
