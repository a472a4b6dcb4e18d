/** How the scripts of this project give an order to the rehearsal that runs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** Another directory lets a second rehearsal run beside the first, on other ports. */
export const stateDirectory = process.env.ZORGREGIO_STATE ?? join(import.meta.dirname, '..', '.local');

export async function order<Answer>(
  method: 'GET' | 'POST',
  path: string,
  body?: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await fetch(`${controlAddress()}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw notRunning();
  });
  const said = (await answer.json()) as Answer & { message?: string };
  if (!answer.ok)
    throw new CannotStart(
      said.message ?? `The rehearsal answered ${answer.status}: look at the terminal in which it runs.`,
    );
  return said;
}

function controlAddress(): string {
  const file = join(stateDirectory, 'stack.json');
  if (!existsSync(file)) throw notRunning();
  return (JSON.parse(readFileSync(file, 'utf8')) as { clock: string }).clock;
}

function notRunning(): CannotStart {
  return new CannotStart('The rehearsal is not running: start it in another terminal with "npm start" and try again.');
}

/** Runs a script; what goes wrong is one sentence on standard error and exit code 1. */
export async function script(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
