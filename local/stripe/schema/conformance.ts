import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Json, JsonObject } from '../json.ts';
import type { EventType, RequestName, ResourceName } from './roots.ts';
import type { JsonSchema } from './schema-writer.ts';

interface StripeSchema {
  version: string;
  roots: {
    resources: Record<ResourceName, JsonSchema>;
    requests: Record<RequestName, JsonSchema>;
    events: Record<EventType, JsonSchema>;
  };
  definitions: Record<string, JsonSchema>;
}

export const schema: StripeSchema = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'stripe.schema.json'), 'utf8'),
);

/** Answers are held to the letter; form-encoded requests carry only strings, so theirs are first coerced to the declared type. */
const answers = new Ajv({ strict: false });
const forms = new Ajv({ strict: false, coerceTypes: true, allErrors: true, verbose: true });
for (const ajv of [answers, forms]) ajv.addSchema({ $id: 'stripe', definitions: schema.definitions });

const compiled = new Map<JsonSchema, ValidateFunction>();

export function answerFaults(resource: ResourceName, answer: Json): string[] {
  return faults(answers, schema.roots.resources[resource], answer).map(describe);
}

export function eventFaults(type: EventType, event: Json): string[] {
  return faults(answers, schema.roots.events[type], event).map(describe);
}

/** Coerces `params` in place and returns what is wrong with them. */
export function requestFaults(request: RequestName, params: JsonObject): ErrorObject[] {
  return faults(forms, schema.roots.requests[request], params);
}

function faults(ajv: Ajv, root: JsonSchema, value: Json): ErrorObject[] {
  const validate = compiled.get(root) ?? ajv.compile(anchored(root));
  compiled.set(root, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** The roots refer to definitions of the same document; standing alone they need its name. */
function anchored(root: JsonSchema): JsonSchema {
  return typeof root.$ref === 'string' ? { $ref: `stripe${root.$ref}` } : root;
}

function describe(error: ErrorObject): string {
  return `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`;
}
