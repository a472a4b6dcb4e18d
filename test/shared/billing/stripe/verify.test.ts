import { createHmac } from 'node:crypto';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { verifiedEvent } from '../../../../shared/billing/stripe/verify.ts';

const secret = 'whsec_of_this_test';
const now = Math.floor(Date.now() / 1000);
const body = JSON.stringify(
  {
    id: 'evt_1',
    object: 'event',
    type: 'customer.updated',
    created: 1_793_600_000,
    data: { object: { id: 'cus_1', object: 'customer', email: 'noor@example.org', name: 'Noor Bakker' } },
  },
  null,
  2,
);
const mac = (payload: string, key = secret, time = now) =>
  createHmac('sha256', key).update(`${time}.${payload}`).digest('hex');
const header = (time: number, ...signatures: string[]) => [`t=${time}`, ...signatures].join(',');
const good = header(now, `v1=${mac(body)}`);

describe('a message from Stripe', () => {
  it('is believed when one of our secrets signed these bytes just now', () => {
    expect(verifiedEvent(body, good, [secret])).toMatchObject({
      eventId: 'evt_1',
      type: 'customer.updated',
      objectId: 'cus_1',
    });
    expect(verifiedEvent(Buffer.from(body), good, [secret])).toMatchObject({ eventId: 'evt_1' });
  });

  it('is believed with the old secret and with the new one while one replaces the other', () => {
    const next = 'whsec_the_next_one';
    expect(verifiedEvent(body, good, [next, secret])).toBeDefined();
    expect(verifiedEvent(body, header(now, `v1=${mac(body, next)}`), [next, secret])).toBeDefined();
    expect(verifiedEvent(body, good, [next])).toBeUndefined();
  });

  it('is believed when any of several signatures is right', () => {
    const wrong = '0'.repeat(64);
    expect(verifiedEvent(body, header(now, `v1=${wrong}`, `v1=${mac(body)}`), [secret])).toBeDefined();
  });

  const forged: [string, string, string, string[]][] = [
    ['signed with another secret', body, header(now, `v1=${mac(body, 'whsec_other')}`), [secret]],
    ['older than five minutes', body, header(now - 301, `v1=${mac(body, secret, now - 301)}`), [secret]],
    ['with its time moved up', body, header(now, `v1=${mac(body, secret, now - 301)}`), [secret]],
    ['with one byte changed', body.replace('cus_1', 'cus_2'), good, [secret]],
    ['with its white space changed', JSON.stringify(JSON.parse(body)), good, [secret]],
    ['signed in the old scheme only', body, header(now, `v0=${mac(body)}`), [secret]],
    ['without a signature', body, '', [secret]],
    ['with a header of noise', body, 'noise', [secret]],
    ['without a body', '', good, [secret]],
    ['when we have no secret', body, good, []],
    ['when our secret is empty', body, header(now, `v1=${mac(body, '')}`), ['']],
    ['that is no JSON, even signed', 'no json', header(now, `v1=${mac('no json')}`), [secret]],
  ];

  it.each(forged)('is not believed %s', (_, payload, signature, secrets) => {
    expect(verifiedEvent(payload, signature, secrets)).toBeUndefined();
  });

  it('is judged exactly as the whole SDK judges it', () => {
    for (const [, payload, signature, secrets] of [['right', body, good, [secret]] as const, ...forged]) {
      let believed = true;
      try {
        Stripe.webhooks.constructEvent(payload, signature, secrets[0] ?? '');
      } catch {
        believed = false;
      }
      expect(verifiedEvent(payload, signature, secrets) !== undefined).toBe(believed);
    }
  });

  it('keeps nothing of who it is about', () => {
    const kept = JSON.stringify(verifiedEvent(body, good, [secret]));
    expect(kept).not.toMatch(/noor|bakker|example/i);
  });
});
