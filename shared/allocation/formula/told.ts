import type { Cents } from '../../kernel/money.ts';
import { decimalText, fractionOf } from './exact.ts';
import type { FormulaParameters, Outcome, OutcomeLine } from './formula.ts';

/** What each language has to say of a line, and how numbers look there. Rounded for the reader; the exact ones stand beside the words. */
export type Line = Omit<OutcomeLine, 'explanation'>;
export type Facts = Omit<Outcome, 'lines'>;
type Language = 'nl' | 'en';

export interface Words {
  residents(line: Line): string;
  need(line: Line): string[];
  score(line: Line): string[];
  target(line: Line): string;
  bound(line: Line, parameters: FormulaParameters): string[];
  others(line: Line, facts: Facts): string[];
  amount(line: Line): string[];
}

export function shown(decimal: string, digits: number, language: Language): string {
  const [whole = '0', behind] = decimalText(fractionOf(decimal), digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',');
  return behind === undefined ? grouped : `${grouped}${language === 'nl' ? ',' : '.'}${behind}`;
}

/** Cents with decimals as whole cents, for the reader. */
export const centsOf = (decimal: string): Cents => BigInt(decimalText(fractionOf(decimal), 0));

export const percent = (decimal: string, language: Language) => {
  const { numerator, denominator } = fractionOf(decimal);
  return shown(decimalText({ numerator: numerator * 100n, denominator }, 6), 1, language);
};

/** How far a modifier is from one, without its sign. */
export function awayFromOne(modifier: string): { way: 'more' | 'less' | 'same'; by: string } {
  const { numerator, denominator } = fractionOf(modifier);
  const away = numerator - denominator;
  const by = decimalText({ numerator: away < 0n ? -away : away, denominator }, 6);
  return { way: away > 0n ? 'more' : away < 0n ? 'less' : 'same', by };
}

export const knownFigures = (line: Line) => line.figures.filter(({ permille }) => permille !== null);
export const unknownFigures = (line: Line) =>
  line.figures.filter(({ permille, weightPermille }) => permille === null && weightPermille > 0);
export const unmeasured = (line: Line) => line.indicators.filter(({ missing }) => missing);
export const tenths = (permille: number, language: Language) =>
  shown(decimalText({ numerator: BigInt(permille), denominator: 10n }, 1), 1, language);
