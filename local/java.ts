import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from './cannot-start.ts';

const oldestVersion = 11;
const run = promisify(execFile);

/** The version named in what `java -version` prints: `"17.0.15"`, `"11.0.2"`, or `"1.8.0_422"` for Java 8. */
export function javaVersion(printed: string): number | undefined {
  const version = /version "(?:1\.)?(\d+)/.exec(printed)?.[1];
  return version === undefined ? undefined : Number(version);
}

async function isRecentEnough(java: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    const { stdout, stderr } = await run(java, ['-version'], { env });
    return (javaVersion(stderr + stdout) ?? 0) >= oldestVersion;
  } catch {
    return false;
  }
}

function fetchedJava(directory: string): string | undefined {
  return globSync(join(directory, 'jre', '*', '{bin,Contents/Home/bin}', 'java{,.exe}'))[0];
}

function javaOfThisMachine(env: NodeJS.ProcessEnv): string[] {
  return env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java'), 'java'] : ['java'];
}

async function fetchJava(directory: string): Promise<string | undefined> {
  try {
    const { install } = await import('njre');
    mkdirSync(directory, { recursive: true });
    // njre unpacks into a folder "jre" beside the path it is given.
    await install(17, { type: 'jre', installPath: join(directory, 'java') });
    return fetchedJava(directory);
  } catch {
    return undefined;
  }
}

export interface FindJava {
  readonly env?: NodeJS.ProcessEnv;
  /** Where a private Java is kept when the machine has none; shared by all work trees of this person. */
  readonly privateDirectory?: string;
  readonly log?: (line: string) => void;
  readonly fetch?: (directory: string) => Promise<string | undefined>;
}

/** The machine's own Java, else a private one fetched once, else a sentence that says what to install. */
export async function findJava(options: FindJava = {}): Promise<string> {
  const env = options.env ?? process.env;
  const directory = options.privateDirectory ?? join(homedir(), '.cache', 'zorgregio');
  const fetched = fetchedJava(directory);
  const candidates = [...javaOfThisMachine(env), ...(fetched ? [fetched] : [])];
  for (const candidate of candidates) {
    if ((candidate === 'java' || existsSync(candidate)) && (await isRecentEnough(candidate, env))) return candidate;
  }
  options.log?.('fetching a private Java (once, about 45 MB)');
  const java = await (options.fetch ?? fetchJava)(directory);
  if (java && (await isRecentEnough(java, env))) return java;
  throw new CannotStart(
    'DynamoDB Local needs Java 11 or newer: install a JRE (Debian and Ubuntu: "sudo apt install default-jre-headless", macOS: "brew install openjdk", Windows: "winget install EclipseAdoptium.Temurin.21.JRE") and start again.',
  );
}
