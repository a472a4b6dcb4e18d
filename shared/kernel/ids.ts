/** An id carries its kind in front, so that a log line or a wrong join shows at once what it points at. */
export const idKinds = {
  person: 'per',
  application: 'app',
  member: 'mem',
  policy: 'pol',
  contribution: 'con',
  consent: 'cns',
  letter: 'let',
  fund: 'fnd',
  wijk: 'wijk',
  wijkcontract: 'wct',
  payee: 'pye',
  round: 'rnd',
  disbursement: 'dis',
  paymentFile: 'pay',
  review: 'rev',
  request: 'req',
  task: 'tsk',
  job: 'job',
  refund: 'rfd',
  bankFile: 'bfl',
  bankStatement: 'bst',
  bankLine: 'bln',
  exportFile: 'exp',
  regionFile: 'rgf',
  party: 'pty',
  indicator: 'ind',
  measurement: 'mea',
  resultAgreement: 'rag',
  fundingAgreement: 'fda',
  formula: 'fml',
  scenario: 'scn',
  clawback: 'clw',
  qualityItem: 'qit',
  goal: 'gol',
  project: 'prj',
  innovationBooking: 'inb',
  payeeAccount: 'pac',
  decision: 'dec',
  statutes: 'stp',
  household: 'hsh',
  procedure: 'prc',
  dataRequest: 'dsr',
  registerImport: 'rim',
  merge: 'mrg',
  session: 'ses',
  professional: 'prf',
  statement: 'sta',
  priceChange: 'pch',
  breach: 'brc',
} as const;

export type IdKind = keyof typeof idKinds;

/** Makes a new id of a kind; the composition root gives one that is random and roughly ordered in time. */
export type NewId = (kind: IdKind) => string;

export function idPattern(kind: IdKind): RegExp {
  return new RegExp(`^${idKinds[kind]}_[0-9A-Za-z_-]{4,40}$`);
}
