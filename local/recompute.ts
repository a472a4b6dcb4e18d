/** `npm run recompute -- <file>` computes a round again from the download of its public page, and says per wijk whether it comes out the same. */
import { readFile } from 'node:fs/promises';
import { recompute } from '../shared/allocation/publication/recompute.ts';
import { formatEuro } from '../shared/kernel/money.ts';
import { CannotStart } from './cannot-start.ts';
import { script } from './order.ts';

await script(async () => {
  const [file] = process.argv.slice(2);
  if (!file) throw new CannotStart('Say which file: npm run recompute -- verdeelronde.json');
  const { name, budgetCents, wijken, isSameSnapshot, isSameOutcome } = recomputed(await textOf(file));
  const euro = (amountCents: bigint | null) => (amountCents === null ? 'nothing' : formatEuro(amountCents, 'en'));
  const widest = Math.max(...wijken.map(({ wijkName }) => wijkName.length));

  console.log(`${name}: ${euro(budgetCents)} over ${wijken.length} wijken, computed again from the published figures.`);
  for (const { wijkName, publishedCents, computedCents } of wijken) {
    const isSame = publishedCents === computedCents;
    const told = isSame ? 'same' : `DIFFERENT: published ${euro(publishedCents)}`;
    console.log(`  ${wijkName.padEnd(widest)}  ${euro(computedCents).padStart(16)}  ${told}`);
  }
  console.log(`  The figures are ${isSameSnapshot ? 'those' : 'NOT those'} that were frozen (SHA-256).`);
  console.log(`  The outcome is ${isSameOutcome ? 'the same' : 'NOT the same'}, to the byte (SHA-256).`);
  const isSame = isSameSnapshot && isSameOutcome && wijken.every((each) => each.publishedCents === each.computedCents);
  console.log(isSame ? 'All the same.' : 'Not the same.');
  if (!isSame) process.exitCode = 1;
});

function recomputed(text: string): ReturnType<typeof recompute> {
  try {
    return recompute(text);
  } catch (error) {
    throw new CannotStart(`This is no download of a published round: ${(error as Error).message.split('\n')[0]}`);
  }
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new CannotStart(`${file} cannot be read. Download it from the page of the round, and name its place here.`);
  });
}
