import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/**
 * A real Chromium from an npm package, with the libraries and fonts it needs: nothing has to be installed on the machine. It is unpacked once
 * per version beside other temporary files; the directory gets its name only when it is whole, so that two workers cannot meet half a browser.
 */
export async function openBrowser(): Promise<Browser> {
  const home = await unpackedBrowser();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...process.env,
      HOME: home,
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  });
}

async function unpackedBrowser(): Promise<string> {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin');
  const manifest = JSON.parse(await readFile(join(packed, '..', 'package.json'), 'utf8')) as { version: string };
  const home = join(tmpdir(), `zorgregio-chromium-${manifest.version}-${process.getuid?.() ?? 0}`);
  if (existsSync(join(home, 'chromium'))) return home;

  const draft = await mkdtemp(`${home}-`);
  await unpackFile(join(packed, 'chromium.br'), join(draft, 'chromium'));
  await unpackTree(join(packed, 'al2023.tar.br'), join(draft, 'al2023'));
  await unpackTree(join(packed, 'fonts.tar.br'), join(draft, 'fonts'));
  await writeFile(join(draft, 'fonts', 'fonts.conf'), fontSettings(join(home, 'fonts')));
  await rename(draft, home).catch(() => rm(draft, { recursive: true }));
  return home;
}

/** The packed settings look for fonts in a fixed place that is not ours. */
const fontSettings = (fonts: string) =>
  `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${join(fonts, 'cache')}</cachedir></fontconfig>`;

async function unpackFile(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
  await chmod(to, 0o755);
}

/** The archives are small; tar may close its input before the padding at their end, so it is handed the whole at once. */
async function unpackTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const tar = spawnSync('tar', ['-x', '-C', to], { input: brotliDecompressSync(await readFile(from)) });
  if (tar.status !== 0) throw new Error(`tar could not unpack ${from}: ${tar.error?.message ?? tar.stderr}`);
}
