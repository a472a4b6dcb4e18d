import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { blankResource } from '../../../local/stripe/schema/blank.ts';
import { answerFaults, eventFaults } from '../../../local/stripe/schema/conformance.ts';
import { generateSchema } from '../../../local/stripe/schema/generate.ts';
import { type ResourceName, resources } from '../../../local/stripe/schema/roots.ts';

const committed = readFileSync(new URL('../../../local/stripe/schema/stripe.schema.json', import.meta.url), 'utf8');

describe('the schema', () => {
  it('is what the installed SDK’s own types say', () => {
    expect(generateSchema() === committed, 'run: npm run stripe-schema').toBe(true);
  });

  it('is of the API version which the SDK pins', () => {
    expect(JSON.parse(committed).version).toBe(Stripe.API_VERSION);
  });

  it.each(Object.keys(resources) as ResourceName[])('accepts a blank %s', (resource) => {
    expect(answerFaults(resource, blankResource(resource))).toEqual([]);
  });

  it('refuses a missing key, an unknown key, a wrong type and an unknown status', () => {
    const { amount_due: _, ...missing } = blankResource('invoice');
    expect(answerFaults('invoice', missing)[0]).toContain('amount_due');
    expect(answerFaults('invoice', { ...blankResource('invoice'), subscription: 'sub_1' })[0]).toContain(
      'subscription',
    );
    expect(answerFaults('invoice', { ...blankResource('invoice'), total: '10' })[0]).toContain('/total');
    expect(answerFaults('invoice', { ...blankResource('invoice'), status: 'settled' })[0]).toContain('/status');
  });

  it('refuses an event that carries another object than its type says', () => {
    const envelope = {
      id: 'evt_1',
      object: 'event',
      api_version: null,
      created: 1,
      livemode: false,
      pending_webhooks: 0,
      request: null,
    };
    const event = { ...envelope, type: 'invoice.paid', data: { object: blankResource('payout') } };
    expect(eventFaults('invoice.paid', event)).not.toEqual([]);
    expect(eventFaults('invoice.paid', { ...event, data: { object: blankResource('invoice') } })).toEqual([]);
  });
});
