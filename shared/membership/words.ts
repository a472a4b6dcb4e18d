import * as z from 'zod/mini';

/** Words that stand in the tables as well as on the wire. A table that reads them from here does not carry the whole contract into every door. */

export const language = z.enum(['nl', 'en']);

/** How often is paid. */
export const term = z.enum(['month', 'quarter', 'year']);
