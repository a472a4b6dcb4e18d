import * as z from 'zod/mini';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { type IdKind, idKinds } from '../../shared/kernel/ids.ts';
import { sampleBodies, unknownParams } from './samples.ts';

/** What in a request can point at somebody: an id of some kind, an address, a number; found in the declarations. */
export type Pointer = IdKind | 'email' | 'memberNumber' | 'reference' | 'householdCode' | 'cursor';

export interface Place {
  endpoint: Endpoint;
  part: 'params' | 'query' | 'body';
  path: readonly string[];
  pointer: Pointer;
}

export interface Asked {
  params: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
}

interface Form {
  properties?: Record<string, Form>;
  items?: Form;
  anyOf?: Form[];
  pattern?: string;
  format?: string;
}

const byPrefix = new Map<string, IdKind>(Object.entries(idKinds).map(([kind, prefix]) => [prefix, kind as IdKind]));
/** What points at somebody without being an id, by its name. */
const byName: Record<string, Pointer> = {
  email: 'email',
  memberNumber: 'memberNumber',
  reference: 'reference',
  code: 'householdCode',
  cursor: 'cursor',
};

export function placesOf(endpoint: Endpoint): Place[] {
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = endpoint[part];
    if (!schema) return [];
    const form = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Form;
    const found = within(form, []).map((one) => ({ endpoint, part, ...one }));
    // A code that was mailed points at nobody: it is looked for among those of an address.
    return found.filter(({ pointer }) => pointer !== 'householdCode' || endpoint.path.includes('/household/'));
  });
}

function within(form: Form, path: readonly string[]): { path: readonly string[]; pointer: Pointer }[] {
  const name = path.findLast((step) => step !== '0') ?? '';
  const prefix = /^\^([a-z]+)_/.exec(form.pattern ?? '')?.[1];
  const pointer = (prefix && byPrefix.get(prefix)) || (isLeaf(form) ? byName[name] : undefined);
  if (pointer) return [{ path, pointer }];
  return [
    ...Object.entries(form.properties ?? {}).flatMap(([step, inner]) => within(inner, [...path, step])),
    ...(form.items ? within(form.items, [...path, '0']) : []),
    ...(form.anyOf ?? []).flatMap((inner) => within(inner, path)),
  ];
}

const isLeaf = ({ properties, items, anyOf }: Form): boolean => !properties && !items && !anyOf;

/** Bodies in which every place of the form is filled in. */
const wholeBodies: Record<string, object> = {
  confirmLeaving: {
    membership: { seenEndsOn: '2026-12-31', decisionId: 'dec_00000000000000000000000000' },
    policies: [{ policyId: 'pol_00000000000000000000000000', seenEndsOn: '2026-12-31' }],
  },
  signIn: { email: 'niemand@example.org', code: '123456', memberNumber: 999 },
};

/** A request that is right in its form, with this at that place. */
export function asking({ endpoint, part, path }: Place, value: unknown): Asked {
  const body = structuredClone(wholeBodies[endpoint.id] ?? sampleBodies[endpoint.id]);
  const asked: Asked = { params: unknownParams(endpoint), ...(endpoint.body && body && { body }) };
  if (part === 'body') put(asked.body ?? {}, path, value);
  else asked[part] = { ...asked[part], [path[0] ?? '']: String(value) };
  return asked;
}

function put(into: object, [step = '', ...further]: readonly string[], value: unknown): void {
  const record = into as Record<string, unknown>;
  if (further.length === 0) record[step] = value;
  else put(record[step] as object, further, value);
}
