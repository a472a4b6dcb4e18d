/** The part of OpenAPI 3.1 that our own description uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  additionalProperties?: JsonSchema | boolean;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; description?: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<
    string,
    {
      description: string;
      content: Record<string, { schema: JsonSchema }>;
      'x-refusals'?: { code: string; nl: string; en: string }[];
    }
  >;
}

export interface Description {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema> };
}

export interface Listed {
  method: string;
  path: string;
  operation: Operation;
}

export async function loadDescription(): Promise<Description> {
  const response = await fetch('/api/openapi.json', { headers: { accept: 'application/json' } });
  return (await response.json()) as Description;
}

export function operationsOf(description: Description, tag: string): Listed[] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

export function resolve(description: Description, schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : (description.components.schemas[name] ?? {});
}

/** A type in one line: "text, at most 60", "one of: a, b", "whole number from 1". */
export function typeLine(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeLine))].join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  if (type === 'array') return `${typeLine(schema.items ?? {})}[]${range(schema.minItems, schema.maxItems)}`;
  if (type === 'string') return [schema.format ?? 'string', range(schema.minLength, schema.maxLength)].join('');
  return `${type}${range(schema.minimum, sensible(schema.maximum))}`;
}

/** The fields one level down: of an object, of the objects in a list, or of an object that may be null. */
export function fieldsOf(schema: JsonSchema): { name: string; schema: JsonSchema; isRequired: boolean }[] {
  const inner = schema.items ?? schema.anyOf?.find(({ properties, items }) => properties || items);
  if (!schema.properties) return inner ? fieldsOf(inner) : [];
  return Object.entries(schema.properties).map(([name, field]) => ({
    name,
    schema: field,
    isRequired: schema.required?.includes(name) ?? false,
  }));
}

function range(least: number | undefined, most: number | undefined): string {
  if (least === undefined && most === undefined) return '';
  return ` ${least ?? ''}…${most ?? ''}`;
}

/** The largest whole number that JSON can carry says nothing about the field. */
const sensible = (most: number | undefined) => (most === Number.MAX_SAFE_INTEGER ? undefined : most);
