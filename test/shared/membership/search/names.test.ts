import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, namePlaces, placesToLook, plainName } from '../../../../shared/membership/search/name-key.ts';

const finds = (typed: string, who: { givenName: string; familyName: string }): boolean =>
  placesToLook(typed).some((look) =>
    namePlaces(who).some(
      ({ bucket, startsWith }) => bucket === look.bucket && `${startsWith}#mem`.startsWith(look.startsWith),
    ),
  );

const noor = { givenName: 'Noor', familyName: 'van der Bakker-Özdemir' };

describe('a member is found by name', () => {
  it.each([
    'bak',
    'Bakker',
    'BAKKER',
    'van der Bakker',
    'v',
    'ozd',
    'Özdemir',
    'Noor Bakker-Ozdemir',
    'Bakker-Ozdemir, Noor',
    'Bakker-Ozdemir, N',
    'N. van der Bakker Ozdemir',
    'Özdemir, noor',
    'Bakker Özdemir Noor',
  ])('typed as %s', (typed) => {
    expect(finds(typed, noor)).toBe(typed !== 'v');
  });

  it('of two letters only when these are the whole name', () => {
    expect(finds('bo', { givenName: 'Li', familyName: 'Bo' })).toBe(true);
    expect(finds('bo', { givenName: 'Li', familyName: 'Bos' })).toBe(false);
    expect(finds('Bo, Li', { givenName: 'Li', familyName: 'Bo' })).toBe(true);
  });

  it('who is called by what stands before other names', () => {
    expect(finds('van den', { givenName: 'An', familyName: 'van den' })).toBe(true);
  });

  it('never by another name', () => {
    expect(finds('Bakema', noor)).toBe(false);
    expect(finds('Anna Bakker-Ozdemir', noor)).toBe(false);
  });
});

const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{1,12}$/);
const name = fc.record({
  givenName: word,
  familyName: fc.tuple(fc.constantFrom('', 'de ', 'van den ', "van 't "), word).map((parts) => parts.join('')),
});

describe('for every name', () => {
  it('the whole name finds it, whichever half comes first', () => {
    fc.assert(
      fc.property(name, (who) => {
        expect(finds(`${who.familyName}, ${who.givenName}`, who)).toBe(true);
        expect(finds(`${who.givenName} ${who.familyName}`, who)).toBe(true);
      }),
    );
  });

  it('its beginning from three letters on finds it', () => {
    fc.assert(
      fc.property(name, fc.nat(9), (who, more) => {
        const family = [...(namePlaces(who)[0]?.startsWith.split('#')[0] ?? '')];
        fc.pre(family.length >= 3);
        const beginning = family.slice(0, 3 + more).join('');
        fc.pre(placesToLook(beginning).length > 0);
        expect(finds(beginning, who)).toBe(true);
      }),
    );
  });

  it('stands in the bucket of its first letters, without a sign that parts a key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (givenName, familyName) => {
        for (const { bucket, startsWith } of namePlaces({ givenName, familyName })) {
          expect(startsWith.split('#')).toHaveLength(2);
          expect(bucketOf(startsWith.split('#')[0] ?? '')).toBe(bucket);
        }
        expect(plainName(familyName)).not.toMatch(/[\s#-]/u);
      }),
    );
  });
});
