import { describe, expect, it } from 'vitest';
import { eachInTurn } from '../../../shared/kernel/rounds.ts';

async function* listed(count: number) {
  for (let one = 1; one <= count; one++) yield one;
}

describe('a round over a list', () => {
  it('gives each a turn, also behind those that cannot go on, and then throws the first fault', async () => {
    const seen: number[] = [];
    const round = eachInTurn(
      listed(5),
      () => true,
      async (one) => {
        seen.push(one);
        if (one % 2 === 0) throw new Error(`fault ${one}`);
      },
    );
    await expect(round).rejects.toThrow('fault 2');
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('ends when time is up, and leaves the others to the next', async () => {
    const seen: number[] = [];
    await eachInTurn(
      listed(5),
      () => seen.length < 2,
      async (one) => void seen.push(one),
    );
    expect(seen).toEqual([1, 2]);
  });
});
