import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../../shared/api.ts';
import { line, noteOnPerson, type Schema } from '../../../shared/kernel/endpoint.ts';
import { explainIssues } from '../../../shared/kernel/explain.ts';
import { holdsCitizenServiceNumber, isCitizenServiceNumber } from '../../../shared/kernel/free-text.ts';
import { sampleBodies } from '../../access/samples.ts';

describe('a citizen service number', () => {
  it.each(['111222333', '123456782'])('%s is known by the eleven test', (digits) => {
    expect(isCitizenServiceNumber(digits)).toBe(true);
  });

  it.each(['123456789', '000000000', '12345678', '1234567820'])('%s is none', (digits) => {
    expect(isCitizenServiceNumber(digits)).toBe(false);
  });

  it.each([
    'BSN 111222333',
    'zij heeft 1234.56.782.',
    '123 456 782 volgens haar',
    'bsn-111222333.pdf',
    '111222333, geboren 5 mei',
  ])('is found in "%s"', (text) => {
    expect(holdsCitizenServiceNumber(text)).toBe(true);
  });

  it.each([
    'bel 06-12345678 of +31 111222333',
    'NL91ABNA0417164300',
    'NL91 ABNA 0417 1643 00',
    'DE89 3704 0044 0532 0130 00',
    'op 2026-11-23 om 14.30',
    'betalingskenmerk 1001 0000 0000 0001',
    'besluit 2026-111',
  ])('is not seen in "%s"', (text) => {
    expect(holdsCitizenServiceNumber(text)).toBe(false);
  });

  it('is found wherever it stands among words', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 99_999_999 }), fc.array(word), (before, number, after) => {
        const eight = String(number).padStart(8, '0');
        const sum = [...eight].reduce((total, digit, at) => total + (9 - at) * Number(digit), 0);
        fc.pre(sum % 11 !== 10);
        const text = [...before, `${eight}${sum % 11}`, ...after].join(' ');
        expect(holdsCitizenServiceNumber(text)).toBe(true);
      }),
    );
  });
});

describe('a line that somebody types', () => {
  it('is refused with a citizen service number in it, in words that name no number', () => {
    const { error } = z.safeParse(line(100), 'Zijn nummer is 111222333');
    const [told] = explainIssues(error?.issues ?? []);

    expect(told).toMatchObject({
      rule: 'no-citizen-service-number',
      nl: expect.stringContaining('burgerservicenummer'),
    });
    expect(JSON.stringify(told)).not.toContain('111222333');
  });

  it('about one person names no illness either', () => {
    expect(z.safeParse(noteOnPerson(100), 'Belde: heeft diabetes').success).toBe(false);
    expect(z.safeParse(noteOnPerson(100), 'Belde over de contributie').success).toBe(true);
    expect(z.safeParse(line(100), 'Programma diabetes in de wijk').success).toBe(true);
  });
});

type Put = (inner: unknown) => unknown;

/** Every text in a body, with how to put another in its place. */
function textsIn(value: unknown, put: Put = (inner) => inner): Put[] {
  if (typeof value === 'string') return [put];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsIn(one, (inner) => put(value.with(at, inner))));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, (inner) => put({ ...value, [name]: inner })));
}

const takes = (schema: Schema, body: unknown): boolean => z.safeParse(schema as z.ZodMiniType, body).success;

describe('every endpoint', () => {
  const withBody = endpoints.flatMap(({ id, body }) => (body && sampleBodies[id] ? [{ id, body }] : []));

  it.each(withBody)('$id takes no citizen service number in any field that takes a sentence', ({ id, body }) => {
    for (const put of textsIn(sampleBodies[id])) {
      if (!takes(body, put('Zoals in de brief staat'))) continue;
      expect(takes(body, put('Zoals 111222333 in de brief'))).toBe(false);
    }
  });
});
