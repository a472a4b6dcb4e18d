import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { bundleOptions } from '../../infra/constructs/bundle.ts';
import type { Doors } from './product.ts';

/** Who is known to a function is the same in every life: the packages, which remember nothing of ours. */
const packages = ['@aws-sdk/*', '@smithy/*', 'pdfkit', 'saxes', 'stripe', 'zod', 'zod/*'];
const functions = join(import.meta.dirname, '..', '..', 'functions');
const names = readdirSync(functions).flatMap((file) => /^([\w-]+)\.ts$/.exec(file)?.[1] ?? []);

type Handler = (event: object, context: never) => Promise<unknown>;
type Code = (exports: Life, require: NodeJS.Require) => void;
/** Every function as it is when it is first asked for; and the client that all of them share. */
type Life = Record<string, () => { handler: Handler }> & { client: () => { client: DynamoDBClient } };

let compiled: Promise<Code> | undefined;

/**
 * All functions loaded anew, remembering nothing. They are bundled once, as they are deployed: to load a thousand modules again for each life
 * takes longer than most lives last.
 */
export async function begins(): Promise<{ doors: Doors; client: DynamoDBClient }> {
  compiled ??= compile();
  const load = await compiled;
  const life = {} as Life;
  load(life, createRequire(import.meta.url));
  const doors = Object.fromEntries(
    names.map((name): [string, Handler] => [name, async (event, context) => life[name]?.().handler(event, context)]),
  );
  const stream = {
    StripeEvent: doors['on-stripe-event'],
    StripeErrand: doors['on-stripe-event'],
    JournalEntry: doors['on-journal-entry'],
    Letter: doors['on-letter'],
    Job: doors['on-job'],
  };
  return { doors: { http: doors, stream, schedule: doors } as unknown as Doors, client: life.client().client };
}

async function compile(): Promise<Code> {
  const contents = [...names, 'client']
    .map((name) => `exports['${name}'] = () => require('./${name === 'client' ? 'runtime/client' : name}.ts');`)
    .join('\n');
  const { outputFiles } = await build({
    ...bundleOptions,
    minify: false,
    // A package that is bundled under another path would not be left outside.
    alias: { '@aws-sdk/credential-provider-node': bundleOptions.alias['@aws-sdk/credential-provider-node'] },
    external: packages,
    stdin: { contents, resolveDir: functions, loader: 'ts' },
    write: false,
  });
  const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const filename = join(functions, 'lives.js');
  // Each of the many files that import zod would copy all of its names for itself, in every life anew.
  const code = (outputFiles[0]?.text ?? '').replaceAll('__toESM(require("zod/mini"), 1)', 'require("zod/mini")');
  return compileFunction(code, ['exports', 'require'], {
    filename,
    importModuleDynamically,
  }) as Code;
}
