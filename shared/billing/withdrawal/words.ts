import * as z from 'zod/mini';

/** withdrawn: the agreement was found and undone. for-a-person: somebody must look it up. settled: somebody did. */
export const statementState = z.enum(['withdrawn', 'for-a-person', 'settled']);
