import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

const house = join(import.meta.dirname, '..', '..');
const inPlaceOf = (name: string) => join(house, 'functions', 'runtime', name);

/**
 * How a door becomes one file. CommonJS, because Node 24 loads `node:http` 25 ms slower from an ES module. The measurements of bench use the
 * same options, so what is measured is what is deployed.
 */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  absWorkingDir: house,
  alias: {
    '@aws-sdk/credential-provider-node': inPlaceOf('lambda-credentials.ts'),
    '@aws-sdk/middleware-endpoint-discovery': inPlaceOf('never-asked-of-dynamodb.ts'),
    '@smithy/core/event-streams': inPlaceOf('never-asked-of-dynamodb.ts'),
    // Its ES module asks where it lies as soon as it is read, which a bundle cannot say.
    pdfkit: join(house, 'node_modules', 'pdfkit', 'js', 'pdfkit.js'),
  },
} as const satisfies BuildOptions;

/**
 * What a door asks for only when it needs it, each in a file beside it: even to read the text of Stripe's SDK takes a tenth of a cold start, and
 * what prints documents, with its letters, is larger still.
 */
const besides: Record<string, string> = {
  stripe: 'stripe',
  pdfkit: 'pdfkit',
  figtree: './shared/documents/figtree.json',
};

/** Not yet followed where they are left outside; as in shared/package.json. */
const { pdfkit: _, ...alias } = bundleOptions.alias;
const named = { ...alias, '#figtree': 'figtree' };

/** Turns a door's name into the directory that becomes its asset. */
export type Bundler = (door: string) => string;

/**
 * Writes `<into>/functions/<door>/index.js`, with beside it what the door loads on first use. The source map lies beside the assets, never
 * inside one.
 */
export function bundlerInto(into: string): Bundler {
  return (door) => {
    const entry = join(house, 'functions', `${door}.ts`);
    if (!existsSync(entry))
      throw new Error(`The door functions/${door}.ts does not exist, but infra/doors.ts names it.`);
    const asset = join(into, 'functions', door);
    const maps = join(into, 'source-maps');
    const files = bundled(door, entry, join(asset, 'index.js'));
    for (const directory of [asset, maps]) mkdirSync(directory, { recursive: true });
    for (const { path, contents } of files)
      writeFileSync(path.endsWith('.map') ? join(maps, `${door}.js.map`) : path, contents);
    for (const [beside, source] of Object.entries(besides))
      if (files.some(({ text }) => text.includes(`require("${beside}")`))) putBeside(asset, beside, source);
    return asset;
  };
}

function bundled(door: string, entry: string, outfile: string) {
  try {
    return buildSync({
      ...bundleOptions,
      alias: named,
      external: Object.keys(besides),
      entryPoints: [entry],
      outfile,
      write: false,
      sourcemap: 'external',
    }).outputFiles;
  } catch (error) {
    const first = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
    throw new Error(`The door functions/${door}.ts does not bundle: ${first}`);
  }
}

function putBeside(asset: string, beside: string, source: string): void {
  const outfile = join(asset, 'node_modules', beside, 'index.js');
  buildSync({
    ...bundleOptions,
    stdin: { contents: `export { default } from '${source}';`, resolveDir: house },
    // To who requires it, a CommonJS module is its default export.
    footer: { js: 'module.exports = module.exports.default;' },
    outfile,
  });
}
