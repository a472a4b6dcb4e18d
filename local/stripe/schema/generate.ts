/** Writes stripe.schema.json: JSON Schema for the parts of Stripe we use, read from the installed SDK's own type declarations. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript-classic';
import { eventTypes, requests, resources } from './roots.ts';
import { SchemaWriter } from './schema-writer.ts';

const schemaFile = path.join(import.meta.dirname, 'stripe.schema.json');
const sdk = path.dirname(createRequire(import.meta.url).resolve('stripe'));

export function generateSchema(): string {
  const files = [...Object.values(resources), ...Object.values(requests)].map(([file]) => declarationFile(file));
  const program = ts.createProgram(
    [...new Set([...files, declarationFile('Events')])],
    compilerOptions,
    closedEnumHost(),
  );
  const writer = new SchemaWriter(program.getTypeChecker());
  const type = ([file, name]: readonly [string, string]) =>
    writer.exportedType(program.getSourceFile(declarationFile(file))!, name);

  writer.keepResources(Object.values(resources).map(type));
  const roots = {
    resources: mapValues(resources, (root) => writer.schemaOf(type(root))),
    requests: mapValues(requests, (root) => writer.requestSchemaOf(type(root))),
    events: Object.fromEntries(eventTypes.map((event) => [event, writer.schemaOf(type(['Events', eventName(event)]))])),
  };
  const { API_VERSION: version } = readVersion();
  return print({ $id: 'stripe', version, roots, definitions: writer.definitions });
}

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
};

function declarationFile(name: string): string {
  return path.join(sdk, 'resources', `${name}.d.ts`);
}

/** The SDK leaves every enum open (`| OtherString`) and hands decimals out as objects; on the wire enums are closed and decimals are strings. */
function closedEnumHost(): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions);
  const readSource = host.getSourceFile;
  host.getSourceFile = (file, options, ...rest) => {
    const name = path.basename(file);
    if (name !== 'shared.d.ts' && name !== 'Decimal.d.ts') return readSource(file, options, ...rest);
    const text = name === 'Decimal.d.ts' ? 'export type Decimal = string;' : closeEnums(readFileSync(file, 'utf8'));
    return ts.createSourceFile(file, text, options);
  };
  return host;
}

function closeEnums(declarations: string): string {
  return declarations.replace(/export type OtherString = .*;/, 'export type OtherString = never;');
}

function eventName(event: string): string {
  const words = event.split(/[._]/).map((word) => word[0]!.toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}

function readVersion(): { API_VERSION: string } {
  const { ApiVersion } = createRequire(import.meta.url)(path.join(sdk, 'apiVersion.js'));
  return { API_VERSION: ApiVersion };
}

function mapValues<Value, Result>(
  record: Record<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** One definition a line, sorted, so that an SDK upgrade reads as a small difference. */
function print(schema: { $id: string; version: string; roots: object; definitions: Map<string, object> }): string {
  const lines = [...schema.definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = JSON.stringify({ $id: schema.$id, version: schema.version, roots: schema.roots }).slice(0, -1);
  const body = lines.map(([name, definition]) => `${JSON.stringify(name)}:${JSON.stringify(definition)}`);
  return `${head},"definitions":{\n${body.join(',\n')}\n}}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(schemaFile, generateSchema());
