/**
 * Reads a cloud assembly: the templates of all its stacks, with references resolved as far as one machine can.
 * A value is resolved only when somebody asks for it, so an intrinsic that plays no part here does no harm,
 * and one that does, but that we do not know, stops the rehearsal with a sentence instead of a guess.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { type Lookup, resolveValue } from './intrinsics.ts';
import { attributeOf, referenceTo } from './stand-in-names.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

interface RawResource {
  readonly Type: string;
  readonly Properties?: Record<string, Json>;
  readonly Metadata?: Record<string, Json>;
}

interface RawTemplate {
  readonly Resources?: Record<string, RawResource>;
  readonly Parameters?: Record<string, { readonly Default?: string }>;
  readonly Outputs?: Record<string, { readonly Value: Json; readonly Export?: { readonly Name: Json } }>;
}

interface Stack {
  readonly name: string;
  readonly template: RawTemplate;
}

export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** What `Ref` gives for it here. */
  readonly ref: string;
  readonly metadata: Record<string, Json>;
  /** Property names as written, before resolution. */
  readonly propertyNames: readonly string[];
  /** A property with all references resolved, or undefined when the template does not state it. */
  property(name: string): Json | undefined;
  attribute(name: string): string;
}

export interface Assembly {
  readonly directory: string;
  readonly resources: readonly Resource[];
  ofType(type: string): readonly Resource[];
  /** The resource whose `Ref` or one of whose attributes is this string. */
  behind(value: string, type: string): Resource | undefined;
}

export function loadAssembly(directory: string): Assembly {
  const stacks = readStacks(resolve(directory));
  const exports = exportsOf(stacks);
  const resources = stacks.flatMap((stack) => resourcesOf(stack, exports));
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const behind = (value: string, type: string) =>
    ofType(type).find((resource) => value === resource.ref || namesOf(resource).includes(value));
  return { directory: resolve(directory), resources, ofType, behind };
}

function namesOf(resource: Resource): string[] {
  return ['Arn', 'StreamArn', 'QueueArn'].map((name) => resource.attribute(name));
}

function readStacks(directory: string): Stack[] {
  const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.template.json')) : [];
  if (files.length === 0) {
    throw new CannotStart(`There is no template in ${directory}: make it with "npm run synth" and start again.`);
  }
  return files.sort().map((file) => {
    const name = file.replace('.template.json', '');
    return { name, template: parse(join(directory, file), name) };
  });
}

function parse(path: string, stack: string): RawTemplate {
  try {
    const template = JSON.parse(readFileSync(path, 'utf8')) as RawTemplate;
    for (const [logicalId, { Type }] of Object.entries(template.Resources ?? {})) {
      if (typeof Type !== 'string') throw new Error(`resource ${logicalId} has no Type`);
    }
    return template;
  } catch (error) {
    throw new CannotStart(
      `The template of stack ${stack} is broken (${(error as Error).message}): make it anew with "npm run synth" and start again.`,
    );
  }
}

function resourcesOf(stack: Stack, exports: ReadonlyMap<string, () => Json>): Resource[] {
  const lookup = lookupIn(stack, exports);
  return Object.entries(stack.template.Resources ?? {}).map(([logicalId, raw]) => ({
    stack: stack.name,
    logicalId,
    type: raw.Type,
    ref: lookup.ref(logicalId),
    metadata: raw.Metadata ?? {},
    propertyNames: Object.keys(raw.Properties ?? {}),
    property: (name) => {
      const written = raw.Properties?.[name];
      return written === undefined ? undefined : resolveValue(written, lookup, `${stack.name}/${logicalId}.${name}`);
    },
    attribute: (name) => lookup.attribute(logicalId, name),
  }));
}

function lookupIn(stack: Stack, exports: ReadonlyMap<string, () => Json>): Lookup {
  const find = (logicalId: string) => {
    const raw = stack.template.Resources?.[logicalId];
    if (!raw)
      throw new CannotStart(
        `Stack ${stack.name} refers to ${logicalId}, which it does not contain: correct infra and run "npm run synth".`,
      );
    return { stack: stack.name, logicalId, type: raw.Type, properties: raw.Properties ?? {} };
  };
  return {
    stack: stack.name,
    ref: (name) => {
      const parameter = stack.template.Parameters?.[name];
      return parameter ? (parameter.Default ?? '') : referenceTo(find(name));
    },
    attribute: (logicalId, name) => attributeOf(find(logicalId), name),
    imported: (name) => exports.get(name)?.(),
  };
}

function exportsOf(stacks: readonly Stack[]): ReadonlyMap<string, () => Json> {
  const exports = new Map<string, () => Json>();
  for (const stack of stacks) {
    const lookup = lookupIn(stack, exports);
    for (const [id, output] of Object.entries(stack.template.Outputs ?? {})) {
      if (!output.Export) continue;
      const name = resolveValue(output.Export.Name, lookup, `${stack.name} output ${id}`);
      exports.set(String(name), () => resolveValue(output.Value, lookup, `${stack.name} output ${id}`) ?? '');
    }
  }
  return exports;
}
