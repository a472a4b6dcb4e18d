import type { Posting, SealedEntry } from '../../ledger/index.ts';
import type { FiscalYear } from '../fiscal-year.ts';
import { amount, element } from './xml.ts';

/** Who and what the lines point at, by the ids of the audit file. */
export interface Known {
  year: FiscalYear;
  memberNumbers: ReadonlyMap<string, number>;
  fundAccounts: ReadonlyMap<string, string>;
}

/**
 * One entry as a transaction. It is numbered as in the sealed journal, refers to its cause, and says which closed month it corrects. A member is a
 * customer by number, a wijkcontract a supplier by id; a fund is a cost centre by its account, a wijkcontract a project.
 */
export function transaction({ number, entry }: SealedEntry, known: Known): string {
  const { entryId, bookedOn, description, corrects, postings } = entry;
  const period = known.year.periods.find(({ start, end }) => start <= bookedOn && bookedOn <= end);
  const lines = postings.map((posting, at) => {
    const { member, contribution, fund, wijkcontract } = posting.dimensions;
    const parts = [
      element('nr', at + 1),
      element('accID', posting.account),
      element('docRef', entryId),
      element('effDate', bookedOn),
      amount(posting.amountCents, posting.side),
      element('custSupID', member === undefined ? supplierOf(posting) : customerId(member, known.memberNumbers)),
      element('invRef', contribution),
      element('cost', fund === undefined ? undefined : (known.fundAccounts.get(fund) ?? fund)),
      element('project', wijkcontract),
    ];
    return `<trLine>${parts.join('')}</trLine>`;
  });
  const head = [
    element('nr', number),
    element('desc', corrects === null ? description : `${description} (corrigeert ${corrects})`),
    element('periodNumber', period?.number ?? 0),
    element('trDt', bookedOn),
    element('Source', entryId.slice(0, entryId.indexOf(':'))),
  ];
  return `<transaction>${head.join('')}${lines.join('')}</transaction>\n`;
}

/** The number in the register; who was not admitted keeps the id that the ledger uses. */
const customerId = (memberId: string, numbers: ReadonlyMap<string, number>): string =>
  numbers.has(memberId) ? String(numbers.get(memberId)) : memberId;

/** What is owed to a wijk is owed to the partner behind its contract. */
function supplierOf({ account, dimensions }: Posting): string | undefined {
  return account.startsWith('17') ? dimensions.wijkcontract : undefined;
}
