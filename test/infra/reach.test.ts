import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions } from '../../infra/constructs/bundle.ts';
import { httpDoors, scheduleDoors, streamDoors } from '../../infra/doors.ts';

const house = join(import.meta.dirname, '..', '..');
const doors = [...httpDoors, ...streamDoors, ...scheduleDoors];

/** What each function that touches the vault does there. A new one fails the first test until its act is named. */
const vaultActs: Record<string, Record<string, 'read' | 'change' | 'remove'>> = {
  'shared/membership/vault.table.ts': {
    keepIdentity: 'change',
    eraseIdentity: 'remove',
    readIdentity: 'read',
    readIdentities: 'read',
    recognise: 'read',
    makeRecognisable: 'change',
  },
  'shared/wijkcontracts/payee.table.ts': { keepPayeeAccount: 'change', payeeAccounts: 'read' },
};

/** The code that is really in the bundle of a door, with its names. */
function codeOf(door: string): string {
  const { outputFiles } = buildSync({
    ...bundleOptions,
    minify: false,
    treeShaking: true,
    entryPoints: [join('functions', `${door}.ts`)],
    outfile: 'index.js',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe('what touches the vault', () => {
  it.each(Object.entries(vaultActs))('in %s is known by name', (file, acts) => {
    const exported = [...readFileSync(join(house, file), 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)].map(
      ([, name]) => name,
    );

    expect(exported.sort()).toEqual(Object.keys(acts).sort());
  });
});

describe.each(doors)('the role of $name', ({ name, reach }) => {
  const code = codeOf(name);
  const has = (declaration: string) => new RegExp(`function ${declaration}\\(`).test(code);

  it('reaches into the vault exactly as far as its code does', () => {
    const acts = Object.values(vaultActs).flatMap((file) =>
      Object.entries(file).flatMap(([verb, act]) => (has(verb) ? [act] : [])),
    );

    expect([...(reach.vault ?? [])].sort()).toEqual([...new Set(acts)].sort());
  });

  it('deletes nothing outside the vault', () => {
    const removals = [...code.matchAll(/\bremoveItem\(/g)].length - (has('eraseIdentity') ? 1 : 0);

    expect(reach.cooperative.includes('remove')).toBe(removals > 0);
  });

  it('reads the secrets that its code asks for and no other', () => {
    expect({ stripe: reach.stripe === true, linkKey: reach.linkKey === true }).toEqual({
      stripe: code.includes('"STRIPE_SECRET_ID"'),
      linkKey: /\blinks\d*\.(issue|opens)\("/.test(code),
    });
  });

  it('sends mail only when its code does', () => {
    expect(reach.mail === true).toBe(code.includes('/v2/email/outbound-emails'));
  });
});
