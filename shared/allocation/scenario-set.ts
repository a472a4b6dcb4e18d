import * as z from 'zod/mini';
import { wijkId } from '../region/words.ts';
import { scenarioResult, sensitivityRow } from './formula/words.ts';

/** Scenarios side by side, as they are kept with the draft. */
export const scenarioSet = z.object({
  computedAt: z.string(),
  computedBy: z.string(),
  /** SHA-256 of the figures they were all computed with. */
  dataHash: z.string(),
  cbsYear: z.int(),
  /** What is not known: the wijk then counts as the region does, or for half. */
  missing: z.array(z.object({ wijkId, wijkName: z.string(), what: z.string() })),
  /** The first is what the others are held against. */
  scenarios: z.array(z.extend(scenarioResult, { sensitivity: z.array(sensitivityRow) })),
});
