/**
 * Where in a camt.053 the things stand that we read, in version 02 and 08 alike. Each place is a mark; the reader walks the tree along with the
 * file, so that an element costs one look in a small map, and what is unknown costs nothing.
 */
export const mark = {
  none: 0,
  document: 1,
  statement: 2,
  statementId: 3,
  electronicNumber: 4,
  legalNumber: 5,
  from: 6,
  to: 7,
  account: 8,
  accountCurrency: 9,
  balance: 10,
  balanceCode: 11,
  balanceAmount: 12,
  balanceSide: 13,
  balanceDay: 14,
  entry: 20,
  entryAmount: 21,
  entrySide: 22,
  reversal: 23,
  status: 24,
  bookedOn: 25,
  valueOn: 26,
  entryReference: 27,
  entryDomain: 28,
  entryFamily: 29,
  entrySubFamily: 30,
  information: 31,
  paymentInformationId: 32,
  part: 40,
  partAmount: 41,
  partSide: 42,
  transactionAmount: 43,
  instructedAmount: 44,
  endToEndId: 45,
  mandateId: 46,
  uetr: 47,
  debtorName: 48,
  debtorAccount: 49,
  creditorName: 50,
  creditorAccount: 51,
  remittance: 52,
  structuredReference: 53,
  returnReason: 54,
  partInformation: 55,
  partDomain: 56,
  partFamily: 57,
  partSubFamily: 58,
  returned: 59,
} as const;

export interface Place {
  mark: number;
  within: Map<string, Place>;
}

const entry = 'Document/BkToCstmrStmt/Stmt/Ntry';
const part = `${entry}/NtryDtls/TxDtls`;
const statement = 'Document/BkToCstmrStmt/Stmt';

const places: readonly (readonly [path: string, mark: number])[] = [
  ['Document', mark.document],
  [statement, mark.statement],
  [`${statement}/Id`, mark.statementId],
  [`${statement}/ElctrncSeqNb`, mark.electronicNumber],
  [`${statement}/LglSeqNb`, mark.legalNumber],
  [`${statement}/FrToDt/FrDtTm`, mark.from],
  [`${statement}/FrToDt/ToDtTm`, mark.to],
  [`${statement}/Acct/Id/IBAN`, mark.account],
  [`${statement}/Acct/Ccy`, mark.accountCurrency],
  [`${statement}/Bal`, mark.balance],
  [`${statement}/Bal/Tp/CdOrPrtry/Cd`, mark.balanceCode],
  [`${statement}/Bal/Amt`, mark.balanceAmount],
  [`${statement}/Bal/CdtDbtInd`, mark.balanceSide],
  [`${statement}/Bal/Dt/Dt`, mark.balanceDay],
  [`${statement}/Bal/Dt/DtTm`, mark.balanceDay],
  [entry, mark.entry],
  [`${entry}/Amt`, mark.entryAmount],
  [`${entry}/CdtDbtInd`, mark.entrySide],
  [`${entry}/RvslInd`, mark.reversal],
  [`${entry}/Sts`, mark.status],
  [`${entry}/Sts/Cd`, mark.status],
  [`${entry}/BookgDt/Dt`, mark.bookedOn],
  [`${entry}/BookgDt/DtTm`, mark.bookedOn],
  [`${entry}/ValDt/Dt`, mark.valueOn],
  [`${entry}/ValDt/DtTm`, mark.valueOn],
  [`${entry}/AcctSvcrRef`, mark.entryReference],
  [`${entry}/BkTxCd/Domn/Cd`, mark.entryDomain],
  [`${entry}/BkTxCd/Domn/Fmly/Cd`, mark.entryFamily],
  [`${entry}/BkTxCd/Domn/Fmly/SubFmlyCd`, mark.entrySubFamily],
  [`${entry}/AddtlNtryInf`, mark.information],
  [`${entry}/NtryDtls/Btch/PmtInfId`, mark.paymentInformationId],
  [part, mark.part],
  [`${part}/Amt`, mark.partAmount],
  [`${part}/CdtDbtInd`, mark.partSide],
  [`${part}/AmtDtls/TxAmt/Amt`, mark.transactionAmount],
  [`${part}/AmtDtls/InstdAmt/Amt`, mark.instructedAmount],
  [`${part}/Refs/EndToEndId`, mark.endToEndId],
  [`${part}/Refs/MndtId`, mark.mandateId],
  [`${part}/Refs/UETR`, mark.uetr],
  [`${part}/RltdPties/Dbtr/Nm`, mark.debtorName],
  [`${part}/RltdPties/Dbtr/Pty/Nm`, mark.debtorName],
  [`${part}/RltdPties/DbtrAcct/Id/IBAN`, mark.debtorAccount],
  [`${part}/RltdPties/DbtrAcct/Id/Othr/Id`, mark.debtorAccount],
  [`${part}/RltdPties/Cdtr/Nm`, mark.creditorName],
  [`${part}/RltdPties/Cdtr/Pty/Nm`, mark.creditorName],
  [`${part}/RltdPties/CdtrAcct/Id/IBAN`, mark.creditorAccount],
  [`${part}/RltdPties/CdtrAcct/Id/Othr/Id`, mark.creditorAccount],
  [`${part}/RmtInf/Ustrd`, mark.remittance],
  [`${part}/RmtInf/Strd/AddtlRmtInf`, mark.remittance],
  [`${part}/RmtInf/Strd/CdtrRefInf/Ref`, mark.structuredReference],
  [`${part}/RtrInf`, mark.returned],
  [`${part}/RtrInf/Rsn/Cd`, mark.returnReason],
  [`${part}/AddtlTxInf`, mark.partInformation],
  [`${part}/BkTxCd/Domn/Cd`, mark.partDomain],
  [`${part}/BkTxCd/Domn/Fmly/Cd`, mark.partFamily],
  [`${part}/BkTxCd/Domn/Fmly/SubFmlyCd`, mark.partSubFamily],
];

const newPlace = (): Place => ({ mark: mark.none, within: new Map() });

function grow(): Place {
  const top = newPlace();
  for (const [path, found] of places) {
    let place = top;
    for (const name of path.split('/')) {
      const next = place.within.get(name) ?? newPlace();
      place.within.set(name, next);
      place = next;
    }
    place.mark = found;
  }
  return top;
}

/** Above the document. */
export const outermost: Place = grow();
