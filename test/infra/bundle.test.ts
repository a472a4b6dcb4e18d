import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bundlerInto } from '../../infra/constructs/bundle.ts';
import { httpDoors, scheduleDoors, streamDoors } from '../../infra/doors.ts';

const into = mkdtempSync(join(tmpdir(), 'bundle-'));
const doors = [...httpDoors, ...streamDoors, ...scheduleDoors].map(({ name }) => name);

afterAll(() => rmSync(into, { recursive: true, force: true }));

describe.each(doors)('the bundle of %s', (door) => {
  const asset = bundlerInto(into)(door);
  const code = readFileSync(join(asset, 'index.js'), 'utf8');

  const besides = ['figtree', 'pdfkit', 'stripe'].filter((name) => code.includes(`require("${name}")`));

  it('is one file without its source map, with beside it what it loads on first use', () => {
    const beside = besides.flatMap((name) => [`node_modules/${name}`, `node_modules/${name}/index.js`]);
    const expected = ['index.js', ...(beside.length > 0 ? ['node_modules', ...beside] : [])];
    expect(readdirSync(asset, { recursive: true }).sort()).toEqual(expected);
    expect(code).not.toContain('sourceMappingURL');
    expect(readdirSync(join(into, 'source-maps'))).toContain(`${door}.js.map`);
  });

  it('is CommonJS that needs nothing but Node itself', () => {
    // Asked for by the SDK only when a request must be signed for several regions at once, and missed without harm.
    const optional = ['@aws-sdk/signature-v4-crt', ...besides];
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
    const { builtinModules } = createRequire(import.meta.url)('node:module');

    expect(
      required.filter(
        (name) => !optional.includes(name) && !name.startsWith('node:') && !builtinModules.includes(name),
      ),
    ).toEqual([]);
    expect(code).not.toMatch(/^(import|export) /m);
  });

  it.each(['stripe', 'pdfkit', 'figtree'])('has all of %s beside it when it asks for that', (name) => {
    const load = () => createRequire(join(asset, 'index.js'))(name);
    if (!besides.includes(name)) return expect(load).toThrow(/Cannot find module/);
    expect(load()).toBeTypeOf(name === 'figtree' ? 'object' : 'function');
    expect(readFileSync(join(asset, 'node_modules', name, 'index.js'), 'utf8')).not.toContain(process.cwd());
  });

  it('names no path of the machine that made it', () => {
    expect(code).not.toContain(process.cwd());
  });
});

describe('a bundle', () => {
  it('is the same whenever and wherever it is made', () => {
    const [once, again] = ['once', 'again'].map((where) => {
      const asset = bundlerInto(join(into, where))('stripe-webhook');
      return readFileSync(join(asset, 'index.js'), 'utf8');
    });

    expect(once === again).toBe(true);
  });
});

describe('a door that cannot be bundled', () => {
  it('is named in one sentence', () => {
    expect(() => bundlerInto(into)('back-door')).toThrow(
      'The door functions/back-door.ts does not exist, but infra/doors.ts names it.',
    );
  });
});
