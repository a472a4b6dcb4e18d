import { describe, expect, it } from 'vitest';
import { KeptLately } from '../../../shared/billing/kept-lately.ts';

describe('what a process remembers of the messages it kept', () => {
  it('knows a message once it has been told that it is kept, and no other', () => {
    const lately = new KeptLately();
    lately.remember('evt_1');
    expect([lately.has('evt_1'), lately.has('evt_2')]).toEqual([true, false]);
  });

  it('forgets the longest known, so that it never grows', () => {
    const lately = new KeptLately();
    for (let number = 0; number <= 10_000; number++) lately.remember(`evt_${number}`);
    expect([lately.has('evt_0'), lately.has('evt_1'), lately.has('evt_10000')]).toEqual([false, true, true]);
  });
});
