import { describe, expect, it } from 'vitest';
import { unlessRaceIsLost, untilRaceIsWon } from '../../../shared/kernel/race.ts';
import { ConditionFailed, putNew } from '../../../shared/kernel/table.ts';

const overtaken = () => new ConditionFailed(putNew({ pk: 'A', sk: 'B', entity: 'C' }), undefined, 0);

describe('who loses a race', () => {
  it('reads and decides anew until a commit stands', async () => {
    const seen: number[] = [];
    const won = await untilRaceIsWon(async (attempt) => {
      seen.push(attempt);
      if (attempt < 3) throw overtaken();
      return 'won';
    }, 5);
    expect([won, seen]).toEqual(['won', [1, 2, 3]]);
  });

  it('gives up after so many attempts, with what stopped the last', async () => {
    let attempts = 0;
    const losing = untilRaceIsWon(async () => {
      attempts++;
      throw overtaken();
    }, 4);
    await expect(losing).rejects.toThrow(ConditionFailed);
    expect(attempts).toBe(4);
  });

  it('tries nothing again after a fault, and after what the caller calls no lost race', async () => {
    let attempts = 0;
    const failing = (error: Error) => async () => {
      attempts++;
      throw error;
    };
    await expect(untilRaceIsWon(failing(new Error('fault')), 4)).rejects.toThrow('fault');
    await expect(untilRaceIsWon(failing(overtaken()), 4, () => false)).rejects.toThrow(ConditionFailed);
    expect(attempts).toBe(2);
  });

  it('is left to the next round where one comes by, and a fault is not', async () => {
    expect(await unlessRaceIsLost(async () => 'done')).toBe('done');
    expect(await unlessRaceIsLost(() => Promise.reject(overtaken()))).toBeUndefined();
    await expect(unlessRaceIsLost(() => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
  });
});
