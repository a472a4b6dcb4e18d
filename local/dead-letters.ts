/** `npm run dead-letters` shows and counts what could not be handled; `npm run dead-letters -- redrive dl_1` (or `all`) sends it again. */
import { CannotStart } from './cannot-start.ts';
import type { DeadLetter } from './dead-letter-box.ts';
import { order, script } from './order.ts';
import type { Redriven } from './redrive.ts';

await script(async () => {
  const [verb, id] = process.argv.slice(2);
  const { items } = await order<{ items: readonly DeadLetter[] }>('GET', '/dead-letters');
  if (verb === undefined) return show(items);
  if (verb !== 'redrive' || id === undefined)
    throw new CannotStart('Say what to do: npm run dead-letters -- redrive <id> | redrive all');
  for (const each of id === 'all' ? items.map((letter) => letter.id) : [id]) {
    const redriven = await order<Redriven>('POST', '/dead-letters/redrive', { id: each });
    console.log(`${redriven.id}: ${redriven.outcome}${redriven.reason ? ` (${redriven.reason})` : ''}`);
  }
});

function show(letters: readonly DeadLetter[]): void {
  console.log(letters.length === 1 ? '1 dead letter' : `${letters.length} dead letters`);
  for (const { id, at, functionName, attempts, reason, impactIfFailing, event } of letters) {
    console.log(
      `\n${id}  ${at}  ${functionName}, given up after ${attempts} attempt(s)\n  why:    ${reason}\n  impact: ${impactIfFailing}`,
    );
    for (const keys of keysOf(event)) console.log(`  record: ${keys}`);
  }
}

/** Keys only: what a record says may concern a person. */
function keysOf(event: unknown): string[] {
  const records = (event as { Records?: { dynamodb?: { Keys?: unknown } }[] }).Records ?? [];
  return records.map(({ dynamodb }) => JSON.stringify(dynamodb?.Keys));
}
