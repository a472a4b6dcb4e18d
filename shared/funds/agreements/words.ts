import * as z from 'zod/mini';

export const funderKind = z.enum(['insurer', 'municipality', 'subsidy', 'other']);

/** Who restricts what the money is for: a third party makes a bestemmingsfonds of it, the own board a bestemmingsreserve. */
export const restrictedBy = z.enum(['third-party', 'own-board']);

export const agreementStatus = z.enum(['draft', 'active', 'ended']);

export const instalmentState = z.enum(['planned', 'called', 'received']);
