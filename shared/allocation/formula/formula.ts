import type * as z from 'zod/mini';
import type { figureKeys, formulaParameters, frozenWijk, outcome, outcomeLine, snapshot } from './words.ts';

export type FigureKey = (typeof figureKeys)[number];
export type FormulaParameters = z.output<typeof formulaParameters>;
export type Snapshot = z.output<typeof snapshot>;
export type FrozenWijk = z.output<typeof frozenWijk>;
export type Outcome = z.output<typeof outcome>;
export type OutcomeLine = z.output<typeof outcomeLine>;
