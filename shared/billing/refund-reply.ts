import type * as z from 'zod/mini';
import type { refund as wire } from './contract.ts';
import type { Refund } from './refund.ts';

/** With what the person must know who decides: that the bank may take the same money as well. */
export function refundReply(refund: Refund): z.output<typeof wire> {
  const { warnUntil, requestedAt } = refund;
  const mayReturn = warnUntil !== null && requestedAt.slice(0, 10) <= warnUntil;
  return { ...refund, warning: mayReturn ? { code: 'MAY_STILL_BE_RETURNED', until: warnUntil, ...words } : null };
}

const words = {
  nl: 'De betaler kan deze incasso ook zelf nog laten terugboeken. Dan is het geld twee keer weg.',
  en: 'The payer can still have this direct debit taken back as well. Then the money has left twice.',
};
