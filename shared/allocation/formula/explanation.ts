import { dutch } from './dutch.ts';
import { english } from './english.ts';
import type { FormulaParameters, OutcomeLine } from './formula.ts';
import type { Facts, Line, Words } from './told.ts';

/** Why a wijk receives what it receives, in plain words. Numbers are rounded for the reader; the exact ones stand beside them. */
export function explain(line: Line, facts: Facts, parameters: FormulaParameters): OutcomeLine['explanation'] {
  return { nl: sentences(line, facts, parameters, dutch), en: sentences(line, facts, parameters, english) };
}

function sentences(line: Line, facts: Facts, parameters: FormulaParameters, words: Words): string[] {
  return [
    words.residents(line),
    ...words.need(line),
    ...words.score(line),
    words.target(line),
    ...words.bound(line, parameters),
    ...words.others(line, facts),
    ...words.amount(line),
  ];
}
