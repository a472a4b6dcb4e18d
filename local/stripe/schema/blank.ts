import type { Json, JsonObject } from '../json.ts';
import { schema } from './conformance.ts';
import type { ResourceName } from './roots.ts';
import type { JsonSchema } from './schema-writer.ts';

/**
 * A valid but empty resource: null where null is allowed, [] for lists, the constant for literals. Every required key is there, so the
 * stand-in only lays the values it cares about over it and an SDK upgrade cannot make it forget a key.
 */
export function blankResource(resource: ResourceName): JsonObject {
  return structuredClone(remembered(String(schema.roots.resources[resource].$ref)));
}

/** A part of a resource by the name of its definition, such as `Charges.Charge.PaymentMethodDetails.Ideal`. */
export function blankPart(definition: string): JsonObject {
  return structuredClone(remembered(`#/definitions/${definition}`));
}

const blanks = new Map<string, JsonObject>();

function remembered(reference: string): JsonObject {
  const known = blanks.get(reference);
  if (known) return known;
  const blank = blankValue({ $ref: reference }) as JsonObject;
  blanks.set(reference, blank);
  return blank;
}

function blankValue(part: JsonSchema): Json {
  if (typeof part.$ref === 'string') return blankValue(definition(part.$ref));
  if ('const' in part) return part.const as Json;
  if (Array.isArray(part.enum)) return part.enum.includes(null) ? null : part.enum[0];
  if (Array.isArray(part.anyOf)) return part.anyOf.some(allowsNull) ? null : blankValue(part.anyOf[0]);
  if (allowsNull(part)) return null;
  return blankOfType(part);
}

function blankOfType(part: JsonSchema): Json {
  const type = Array.isArray(part.type) ? part.type[0] : part.type;
  if (type === 'string') return '';
  if (type === 'number') return 0;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  const properties = (part.properties ?? {}) as Record<string, JsonSchema>;
  const required = (part.required ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, blankValue(properties[name] ?? {})]));
}

function allowsNull(part: JsonSchema): boolean {
  if (part.type === 'null') return true;
  if (Array.isArray(part.type)) return part.type.includes('null');
  return Array.isArray(part.enum) && part.enum.includes(null);
}

function definition(reference: string): JsonSchema {
  const found = schema.definitions[reference.replace('#/definitions/', '')];
  if (!found) throw new Error(`the schema has no ${reference}`);
  return found;
}
