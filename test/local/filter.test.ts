import { describe, expect, it } from 'vitest';
import { filterOf } from '../../local/filter.ts';

const letter = { eventName: 'INSERT', dynamodb: { NewImage: { entity: { S: 'Letter' }, amountCents: { N: '1250' } } } };
const matches = (pattern: unknown) => filterOf([JSON.stringify(pattern)])(letter);
const onImage = (pattern: unknown) => matches({ dynamodb: { NewImage: pattern } });

describe('a filter pattern', () => {
  it('lets everything through when there is none', () => {
    expect(filterOf([])(letter)).toBe(true);
  });

  it('lets through what matches one of several patterns', () => {
    const patterns = ['{"eventName":["REMOVE"]}', '{"eventName":["INSERT"]}'];

    expect(filterOf(patterns)(letter)).toBe(true);
    expect(filterOf(patterns.slice(0, 1))(letter)).toBe(false);
  });

  it('asks that every field matches', () => {
    expect(matches({ eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['Letter', 'Member'] } } } })).toBe(
      true,
    );
    expect(matches({ eventName: ['INSERT'], dynamodb: { NewImage: { entity: { S: ['Member'] } } } })).toBe(false);
    expect(matches({ eventName: ['MODIFY'], dynamodb: { NewImage: { entity: { S: ['Letter'] } } } })).toBe(false);
  });

  it.each([
    ['a beginning', { entity: { S: [{ prefix: 'Let' }] } }, { entity: { S: [{ prefix: 'Mem' }] } }],
    ['an end', { entity: { S: [{ suffix: 'ter' }] } }, { entity: { S: [{ suffix: 'ber' }] } }],
    ['any case', { entity: { S: [{ 'equals-ignore-case': 'LETTER' }] } }, { entity: { S: ['LETTER'] } }],
    ['presence', { entity: { S: [{ exists: true }] } }, { entity: { S: [{ exists: false }] } }],
    ['absence', { sentAt: [{ exists: false }] }, { sentAt: [{ exists: true }] }],
    [
      'anything but',
      { entity: { S: [{ 'anything-but': ['Member'] }] } },
      { entity: { S: [{ 'anything-but': 'Letter' }] } },
    ],
    [
      'a range',
      { amountCents: { N: [{ numeric: ['>', 1000, '<=', 1250] }] } },
      { amountCents: { N: [{ numeric: ['>', 1250] }] } },
    ],
    [
      'one of several fields',
      { $or: [{ entity: { S: ['X'] } }, { amountCents: { N: ['1250'] } }] },
      { $or: [{ entity: { S: ['X'] } }] },
    ],
  ])('knows %s', (_, matching, other) => {
    expect(onImage(matching)).toBe(true);
    expect(onImage(other)).toBe(false);
  });

  it('refuses an operator that it does not know', () => {
    expect(() => filterOf(['{"a":[{"cidr":"10.0.0.0/8"}]}'])).toThrow(
      /does not know the filter pattern {"cidr":"10.0.0.0\/8"}/,
    );
  });
});
