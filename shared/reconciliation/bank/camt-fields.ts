import type { BalanceDraft, EntryDraft, PartDraft } from './camt-draft.ts';
import type { CamtStatement } from './camt-event.ts';
import { mark } from './camt-marks.ts';

/** Puts the text of one element where it belongs in what is being read. */
export function keepStatementField(
  statement: CamtStatement,
  period: { from: string; to: string },
  found: number,
  text: string,
): void {
  switch (found) {
    case mark.statementId:
      statement.id = text === '' ? null : text.slice(0, 100);
      break;
    case mark.electronicNumber:
      statement.sequence = numberOf(text);
      break;
    case mark.legalNumber:
      statement.sequence ??= numberOf(text);
      break;
    case mark.from:
      period.from = text;
      break;
    case mark.to:
      period.to = text;
      break;
    case mark.account:
      statement.iban = text;
      break;
    case mark.accountCurrency:
      statement.currency = text;
      break;
  }
}

export function keepBalanceField(balance: BalanceDraft, found: number, text: string, currency: string): void {
  switch (found) {
    case mark.balanceCode:
      balance.code = text;
      break;
    case mark.balanceAmount:
      balance.amount = text;
      balance.currency = currency;
      break;
    case mark.balanceSide:
      balance.side = text;
      break;
    case mark.balanceDay:
      balance.day = text;
      break;
  }
}

export function keepEntryField(entry: EntryDraft, found: number, text: string, currency: string): void {
  switch (found) {
    case mark.entryAmount:
      entry.amount = text;
      entry.currency = currency;
      break;
    case mark.entrySide:
      entry.side = text;
      break;
    case mark.reversal:
      entry.reversal = text;
      break;
    case mark.status:
      // Version 08 wraps the code: when the wrapper ends, its own text is empty.
      if (text !== '') entry.status = text;
      break;
    case mark.bookedOn:
      entry.bookedOn = text;
      break;
    case mark.valueOn:
      entry.valueOn = text;
      break;
    case mark.entryReference:
      entry.reference = text;
      break;
    case mark.entryDomain:
      entry.domain = text;
      break;
    case mark.entryFamily:
      entry.family = text;
      break;
    case mark.entrySubFamily:
      entry.subFamily = text;
      break;
    case mark.information:
      entry.information = text;
      break;
    case mark.paymentInformationId:
      entry.paymentInformationId = text;
      break;
  }
}

export function keepPartField(part: PartDraft, found: number, text: string, currency: string): void {
  switch (found) {
    case mark.partAmount:
      part.amount = text;
      part.currency = currency;
      break;
    case mark.transactionAmount:
      part.transactionAmount = text;
      part.transactionCurrency = currency;
      break;
    case mark.instructedAmount:
      part.instructedAmount = text;
      part.instructedCurrency = currency;
      break;
    case mark.partSide:
      part.side = text;
      break;
    case mark.endToEndId:
      part.endToEndId = text;
      break;
    case mark.mandateId:
      part.mandateId = text;
      break;
    case mark.uetr:
      part.uetr = text;
      break;
    case mark.debtorName:
      part.debtorName = text;
      break;
    case mark.debtorAccount:
      part.debtorAccount = text;
      break;
    case mark.creditorName:
      part.creditorName = text;
      break;
    case mark.creditorAccount:
      part.creditorAccount = text;
      break;
    case mark.remittance:
      if (text !== '' && part.remittance.length < 20) part.remittance.push(text);
      break;
    case mark.structuredReference:
      part.structuredReference = text;
      break;
    case mark.returned:
      part.returned = true;
      break;
    case mark.returnReason:
      part.returnReason = text;
      break;
    case mark.partInformation:
      part.information = text;
      break;
    case mark.partDomain:
      part.domain = text;
      break;
    case mark.partFamily:
      part.family = text;
      break;
    case mark.partSubFamily:
      part.subFamily = text;
      break;
  }
}

function numberOf(text: string): number | null {
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}
