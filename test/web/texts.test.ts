import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notInsurance } from '../../shared/policies/texts.ts';
import { speaker } from '../../web/language/speaker.ts';
import * as arrears from '../../web/office/texts/arrears.ts';
import * as bank from '../../web/office/texts/bank.ts';
import * as books from '../../web/office/texts/books.ts';
import * as close from '../../web/office/texts/close.ts';
import * as contractPapers from '../../web/office/texts/contract-papers.ts';
import * as contractResults from '../../web/office/texts/contract-results.ts';
import * as contractSteps from '../../web/office/texts/contract-steps.ts';
import * as contractWork from '../../web/office/texts/contract-work.ts';
import * as contracts from '../../web/office/texts/contracts.ts';
import * as frame from '../../web/office/texts/frame.ts';
import * as grants from '../../web/office/texts/grants.ts';
import * as matching from '../../web/office/texts/matching.ts';
import * as money from '../../web/office/texts/money.ts';
import * as people from '../../web/office/texts/people.ts';
import * as region from '../../web/office/texts/region.ts';
import * as rounds from '../../web/office/texts/rounds.ts';
import * as today from '../../web/office/texts/today.ts';
import * as wijken from '../../web/office/texts/wijken.ts';
import { mandatedSentence } from '../../web/ui/mandated.ts';

const web = join(import.meta.dirname, '..', '..', 'web');
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.(tsx?|html)$/.test(path) && !path.startsWith('dist'),
);

/** Words of another kind of contract (POL-04). "Zorgverzekeraar" as the name of a partner is avoided too. */
const forbidden =
  /\b(\w*verzeker\w*|premie\w*|dekking|gedekt|claims?|uitkering\w*|vergoeding\w*|eigen risico|schade|polisvoorwaarden|polishouder\w*)\b/i;

describe('the texts of the counter', () => {
  it('hold no word of another kind of contract outside the mandated sentence', () => {
    const found = sources
      .filter((path) => !path.endsWith('mandated.ts'))
      .flatMap((path) => {
        const texts = readFileSync(join(web, path), 'utf8')
          .split('\n')
          .filter((line) => /['"`>]/.test(line) && !/^\s*(import|\/\/|\/?\*)/.test(line));
        return texts.filter((line) => forbidden.test(line)).map((line) => `${path}: ${line.trim()}`);
      })
      // The reading of an access token has claims of its own.
      .filter((line) => !line.startsWith('office/session.ts'));
    expect(found).toEqual([]);
  });

  it('say the mandated sentence as the contract says it', () => {
    expect(mandatedSentence.nl).toBe(notInsurance.nl);
  });

  it('fill in the same values in both languages', () => {
    for (const part of [
      arrears,
      bank,
      books,
      close,
      contracts,
      contractPapers,
      contractResults,
      contractSteps,
      contractWork,
      frame,
      grants,
      matching,
      money,
      people,
      region,
      rounds,
      today,
      wijken,
    ])
      for (const [key, text] of Object.entries(part.nl)) {
        const english = Object.entries(part.en).find(([name]) => name === key)?.[1] ?? '';
        expect(placeholders(english), key).toEqual(placeholders(text));
      }
  });

  it('count things in the reader’s language', () => {
    const say = speaker(
      { things_one: '{{count}} ding', things_other: '{{count}} dingen' },
      { things_one: '{{count}} thing', things_other: '{{count}} things' },
    );
    expect(say('things', { count: 1 })).toBe('1 ding');
    expect(say('things', { count: 3 })).toBe('3 dingen');
  });
});

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name)).toSorted();
}
