import type { Act } from '../kernel/actor.ts';
import type { Database } from '../kernel/table.ts';
import { atOnce } from './at-once.ts';
import { findContributions } from './contribution.table.ts';
import { asInvoiced, asTried, type Contribution } from './contribution.ts';
import { contributionFor, isContribution } from './contribution-for.ts';
import type { InvoicePayment } from './payments.ts';
import { recordInvoice } from './record-invoice.ts';

/** Brings contributions as far as a page of tries to collect tells. Only those that get further are written. */
export async function takeTries(
  { database }: { database: Database },
  act: Act,
  page: readonly InvoicePayment[],
): Promise<number> {
  const ours = page.flatMap((tie) => {
    const due = isContribution(tie.invoice) ? contributionFor(tie.invoice) : undefined;
    return due ? [{ tie, due }] : [];
  });
  const standing = await findContributions(
    database,
    ours.map(({ due }) => due),
  );
  const news = ours.filter(({ tie, due }, at) => onward(standing[at] ?? due, tie) !== standing[at]);
  let changed = 0;
  await atOnce(news, async ({ tie }) => {
    if (await recordInvoice({ database }, act, tie.invoice, (contribution) => onward(contribution, tie))) changed++;
  });
  return changed;
}

function onward(contribution: Contribution, { invoice, collection }: InvoicePayment): Contribution {
  const tried = collection ? asTried(contribution, collection) : contribution;
  const next = asInvoiced(tried, invoice);
  // One write, however much it tells.
  return next === contribution ? contribution : { ...next, version: contribution.version + 1 };
}
