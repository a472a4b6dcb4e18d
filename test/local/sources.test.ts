import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alone } from '../../local/alone.ts';
import { prepare } from '../../local/prepare.ts';
import { contentHash } from '../../local/sources.ts';
import { emptyDirectory } from './example.ts';

/** A small project whose build and synthesis only count how often they ran. */
function aProject({ synth = '' } = {}): string {
  const root = emptyDirectory();
  const files = {
    'web/build.ts': `${counting('pages')}\nmkdirSync('web/dist', { recursive: true }); writeFileSync('web/dist/index.html', String(Math.random()));`,
    'infra/synth.ts': `${counting('stacks')}\n${synth}\nmkdirSync('cdk.out', { recursive: true }); writeFileSync('cdk.out/manifest.json', '{}');`,
    'shared/rule.ts': 'export {};',
    'package.json': '{"type":"module"}',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function counting(name: string): string {
  return `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'; appendFileSync('runs.txt', '${name} ');`;
}

const runs = (root: string) => readFileSync(join(root, 'runs.txt'), 'utf8').trim();

describe('preparing a start', () => {
  it('builds and synthesises once, and not again while no source changes', async () => {
    const root = aProject();

    await prepare({ root });
    await prepare({ root });

    expect(runs(root)).toBe('pages stacks');
  });

  it('builds again when a source changed', async () => {
    const root = aProject();
    await prepare({ root });
    writeFileSync(join(root, 'shared', 'rule.ts'), 'export const rule = 1;');

    await prepare({ root });

    expect(runs(root)).toBe('pages stacks pages stacks');
  });

  it('synthesises again, without building, when only the ground changed', async () => {
    const root = aProject();
    await prepare({ root });
    writeFileSync(join(root, 'infra', 'stack.ts'), 'export {};');

    await prepare({ root });

    expect(runs(root)).toBe('pages stacks stacks');
  });

  it('tells in one sentence why it failed and what to do', async () => {
    const root = aProject({ synth: `console.error('The ground cannot be synthesised. No door.'); process.exit(1);` });

    await expect(prepare({ root })).rejects.toThrow(
      'infra/synth.ts failed (The ground cannot be synthesised. No door.): correct it, check with "npm run synth" and start again.',
    );
  });

  it('passes on the line that says most', async () => {
    const said = [
      '✗ Build failed in 5ms',
      'Build failed with 1 error:',
      '\\u001b[31m[UNRESOLVED]\\u001b[0m Could not resolve x',
      '   at y',
    ];
    const root = aProject({ synth: `console.error("${said.join('\\n')}"); process.exit(1);` });

    await expect(prepare({ root })).rejects.toThrow('infra/synth.ts failed ([UNRESOLVED] Could not resolve x): ');
  });

  it('happens once when two want it at the same time', async () => {
    const root = aProject();

    await Promise.all([prepare({ root }), prepare({ root })]);

    expect(runs(root)).toBe('pages stacks');
  });
});

describe('the hash of sources', () => {
  it('changes with names and contents, and not with what is excepted', () => {
    const root = aProject();
    const before = contentHash(root, ['shared', 'missing.json'], ['shared/made']);

    mkdirSync(join(root, 'shared', 'made'));
    writeFileSync(join(root, 'shared', 'made', 'x.js'), 'x');
    expect(contentHash(root, ['shared', 'missing.json'], ['shared/made'])).toBe(before);

    writeFileSync(join(root, 'shared', 'new.ts'), '');
    expect(contentHash(root, ['shared', 'missing.json'], ['shared/made'])).not.toBe(before);
  });
});

describe('doing something alone', () => {
  it('lets the next go on after a failure', async () => {
    const lock = join(emptyDirectory(), 'lock');

    await expect(alone(lock, async () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');

    expect(await alone(lock, async () => 'done')).toBe('done');
  });
});
