import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findJava, javaVersion } from '../../local/java.ts';
import { emptyDirectory } from './example.ts';

/** A program that says it is this version of Java. */
function javaHome(version: string): string {
  const home = emptyDirectory();
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin', 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  chmodSync(join(home, 'bin', 'java'), 0o755);
  return home;
}

const withoutNetwork = { privateDirectory: emptyDirectory(), fetch: async () => undefined };

describe('Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "11.0.2"', 11],
    ['java version "1.8.0_422"', 8],
    ['openjdk version "25"', 25],
    ['command not found', undefined],
  ])('of "%s" is version %s', (printed, version) => {
    expect(javaVersion(printed)).toBe(version);
  });

  it('is taken from JAVA_HOME when that is recent enough', async () => {
    const home = javaHome('21.0.1');

    expect(await findJava({ ...withoutNetwork, env: { JAVA_HOME: home } })).toBe(join(home, 'bin', 'java'));
  });

  it('is fetched for ourselves when the machine has only an old one', async () => {
    const fetched = join(javaHome('17.0.1'), 'bin', 'java');
    const env = { JAVA_HOME: javaHome('1.8.0_422'), PATH: emptyDirectory() };

    expect(await findJava({ ...withoutNetwork, env, fetch: async () => fetched })).toBe(fetched);
  });

  it('that was fetched before is used again', async () => {
    const privateDirectory = emptyDirectory();
    mkdirSync(join(privateDirectory, 'jre'));
    renameSync(javaHome('17.0.1'), join(privateDirectory, 'jre', 'jdk-17.0.1-jre'));

    const found = await findJava({ ...withoutNetwork, privateDirectory, env: { PATH: emptyDirectory() } });

    expect(found).toBe(join(privateDirectory, 'jre', 'jdk-17.0.1-jre', 'bin', 'java'));
  });

  it('that is nowhere to be had is asked for in one sentence that says what to install', async () => {
    const refused = findJava({ ...withoutNetwork, env: { PATH: emptyDirectory() } });

    await expect(refused).rejects.toThrow(
      /^DynamoDB Local needs Java 11 or newer: install a JRE .* and start again\.$/,
    );
  });
});
