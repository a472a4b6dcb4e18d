import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notInsurance } from '../../shared/policies/texts.ts';
import { speaker } from '../../web/language/speaker.ts';
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

  it('fill in the same values in both languages, and say nothing twice', async () => {
    const known = new Map<string, string>();
    for (const file of readdirSync(join(web, 'office', 'texts')).map((name) => name.replace('.ts', ''))) {
      const part: { nl: Record<string, string>; en: Record<string, string> } = await import(
        `../../web/office/texts/${file}.ts`
      );
      for (const [key, text] of Object.entries(part.nl)) {
        expect(placeholders(part.en[key] ?? ''), key).toEqual(placeholders(text));
        expect(known.get(key), `${key} in ${file}`).toBeUndefined();
        known.set(key, file);
      }
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
