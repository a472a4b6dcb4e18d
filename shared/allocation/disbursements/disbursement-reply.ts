import type * as z from 'zod/mini';
import type { disbursement } from './contract.ts';
import type { Disbursement } from './disbursement.ts';

/** On the wire; who approved what came back is nobody's business there. */
export function disbursementReply(one: Disbursement): z.output<typeof disbursement> {
  const { approvedBy, parts, lastReturn } = one;
  return {
    ...one,
    approvedBy: [...approvedBy],
    parts: parts.map((part) => ({ ...part })),
    lastReturn: lastReturn && { reason: lastReturn.reason, on: lastReturn.on },
  };
}
