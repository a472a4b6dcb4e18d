import { exampleParameters } from '../../shared/allocation/formula/contract.ts';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import { idKinds } from '../../shared/kernel/ids.ts';
import { contractBody } from '../support/board.ts';
import { fundingBody } from '../support/funding.ts';
import { memberToken } from '../support/member.ts';
import type { RequestOptions } from '../support/requests.ts';
import { applicationBody, aResident } from '../support/resident.ts';
import { contractLifeSamples } from './contract-life-samples.ts';
import { lifeSamples } from './life-samples.ts';
import { mutationSamples } from './mutation-samples.ts';
import { peopleSamples } from './people-samples.ts';
import { policySamples } from './policy-samples.ts';
import { privacySamples } from './privacy-samples.ts';
import { wijkcontractSamples } from './wijkcontract-samples.ts';

/** A body that each endpoint takes, as far as its form goes. An endpoint without one here is found out by the test. */
const both = (text: string) => ({ nl: text, en: text });
const residents = { '0-14': 100, '15-24': 100, '25-44': 200, '45-64': 200, '65+': 100 };

const wireParameters = { ...exampleParameters, smallestCents: Number(exampleParameters.smallestCents) };
const roundDraft = {
  name: 'Najaar',
  fundId: 'fnd_00000000000000000000000000',
  budgetCents: 100,
  formulaId: 'fml_00000000000000000000000000',
  theme: 'prevention',
  tranchePlan: { fixed: [{ permille: 1000, payFrom: '2026-12-01' }], performance: null },
};

export const sampleBodies: Record<string, object> = {
  submitApplication: { ...applicationBody(aResident()) },
  verifyApplicationEmail: { token: 'x'.repeat(43) },
  startCheckout: {
    order: {
      buttonLabel: 'Bestelling met betalingsverplichting',
      preContractHash: 'x'.repeat(43),
      startChoice: 'immediately',
      consents: [{ purpose: 'statutes', textVersion: '2026-1', granted: true }],
    },
  },
  requestRefund: { amountCents: 100, reason: 'Dubbel betaald', cancelsClaim: true },
  approveRefund: { outcome: 'approved' },
  requestSignInCode: { email: 'noor.bakker@example.org' },
  signIn: { email: 'noor.bakker@example.org', code: '123456' },
  signOut: { everywhere: false },
  ...mutationSamples,
  draftProduct: {
    productId: 'gezonde-polis-proef',
    name: both('Gezonde Polis Proef'),
    description: both('Meedoen in uw wijk.'),
    benefits: [{ kind: 'ACCESS', availability: 'ALWAYS', description: both('Toegang tot het gezondheidsplein') }],
    prices: [{ term: 'month', amountCents: 500 }],
    membershipFeeCents: 2400,
    initialTermMonths: 12,
    validFrom: '2026-01-01',
    termsVersion: '2026-1',
    terms: both('U doet mee zolang u bijdraagt.'),
    unilateralChangeClause: true,
    vatTreatment: 'STANDARD_21',
  },
  reverseJournalEntry: { reason: 'Dubbel geboekt' },
  reopenPeriod: { reason: 'Er kwam nog een afschrift' },
  assignCoordinator: { personId: 'person_karim', wijkIds: ['wijk_proef'] },
  registerWijk: {
    wijkId: 'wijk_proef',
    name: 'Proefwijk',
    cbsYear: 2026,
    buurten: [{ buurtCode: 'BU99990101', residents }],
    source: 'Verzonnen',
  },
  publishWijkProfiles: { cbsYear: 2026 },
  announceRegionFile: {
    kind: 'addresses',
    cbsYear: 2026,
    fileName: 'pc6hnr20260801_gwb.csv',
    bytes: 1000,
    sha256: 'b'.repeat(64),
    municipalities: ['GM9901'],
  },
  assignAddresses: { cbsYear: 2026, rows: [{ postcode: '1799SA', buurtCode: 'BU99990101', houseNumbers: [1, 3] }] },
  createWijkcontract: contractBody('wijk_havenkwartier', 'Havenkwartier'),
  ...wijkcontractSamples,
  ...contractLifeSamples,
  ...peopleSamples,
  ...lifeSamples,
  ...policySamples,
  ...privacySamples,
  createFund: { name: 'Wijkfonds', kind: 'designated-reserve', purpose: 'Samen', decisionReference: 'ALV 2026-4' },
  appropriateToFund: { amountCents: 100, decisionReference: 'ALV 2026-5' },
  createFormula: {
    name: 'Verdeelsleutel 2027',
    parameters: { ...exampleParameters, smallestCents: Number(exampleParameters.smallestCents) },
  },
  adoptFormula: { decisionReference: 'ALV 2026-6' },
  releaseFromFund: { amountCents: 100, decisionReference: 'ALV 2026-6' },
  draftFundingAgreement: fundingBody('fnd_00000000000000000000000000'),
  changeFundingAgreement: fundingBody('fnd_00000000000000000000000000'),
  endFundingAgreement: { reason: 'Opgezegd door de gemeente' },
  callInstalment: { persons: 12_000 },
  proposeInstalmentCredit: { amountCents: 100, reason: 'Minder mensen ingeschreven' },
  decideInstalmentCredit: { outcome: 'approved' },
  amendFundingAgreement: {
    contractReference: 'GR-2026-17b',
    restriction: 'Ontmoeten en bewegen in de wijk',
    endsOn: '2028-12-31',
    refundable: true,
    basis: { kind: 'lump-sum', instalments: [{ dueOn: '2027-06-01', amountCents: 100_000 }] },
    reason: 'Een jaar langer',
  },
  decideFundingAmendment: { outcome: 'adopted' },
  openAllocationRound: roundDraft,
  changeAllocationRound: roundDraft,
  runScenarios: { scenarios: [{ name: 'Nu', budgetCents: 100, parameters: wireParameters }] },
  reviseAllocationRound: { reason: 'Een wijk kwam erbij' },
  recordAdvice: {
    body: 'medical-council',
    outcome: 'given',
    text: 'Let op de ouderen',
    reference: 'MR 2026-3',
    givenOn: '2026-11-20',
  },
  declareInterest: { reason: 'Mijn partner werkt bij het gezondheidscentrum' },
  decideAllocationRound: { outcome: 'adopted', decisionReference: 'Bestuur 2026-11' },
  planDisbursement: {
    wijkcontractId: 'wct_00000000000000000000000000',
    roundId: 'rnd_00000000000000000000000000',
    tranche: 1,
    description: 'Eerste tranche',
    payOn: '2027-06-01',
  },
  earnTranche: { tranche: 2, unknownLapses: false },
  proposeClawback: {
    wijkcontractId: 'wct_00000000000000000000000000',
    roundId: 'rnd_00000000000000000000000000',
    tranche: 1,
    amountCents: 100,
    reason: 'Niet besteed',
  },
  writeOffClawback: { reason: 'De stichting is opgeheven', decisionReference: 'Bestuur 2027-9' },
  decideClawback: { outcome: 'adopted', decisionReference: 'Bestuur 2027-2' },
  matchBankLine: { parts: [{ amountCents: 100, target: { kind: 'account', account: '8200' } }] },
  undoMatch: { reason: 'Verkeerd lid' },
  rejectDisbursement: { reason: 'Rekening bestaat niet meer' },
  announceBankFile: { fileName: 'afschrift.xml', bytes: 1000, sha256: 'a'.repeat(64) },
  closeTask: { note: 'Gebeld en opgelost' },
  startExport: { kind: 'open-items', format: 'csv' },
  proposeArrearsDecision: { kind: 'write-off', reason: 'Onvindbaar' },
  changePolicy: { productId: 'gezonde-polis-basis', term: 'year' },
  recordWithdrawal: { membershipToo: false },
  exportPaymentFile: { disbursementIds: ['dis_00000000000000000000000000'] },
};

/** What a list cannot be asked for without. */
export const sampleQueries: Record<string, Record<string, string>> = {
  searchMembers: { q: 'Bak' },
  listRegisterChanges: { fiscalYear: '2026' },
  listAccesses: { day: '2026-11-02' },
};

/** A well-formed id of something that does not exist, for each name in a path. */
const unknownIds: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(idKinds).map(([kind, prefix]) => [`${kind}Id`, `${prefix}_00000000000000000000000000`]),
  ),
  entryId: 'bt:txn_unknown',
  otherMemberId: 'mem_00000000000000000000000000',
  importId: 'rim_00000000000000000000000000',
  lineId: 'bln_000000000000000000000000',
  payoutId: 'po_unknown',
  exportId: 'exp_00000000000000000000000000',
  partyId: 'pty_00000000000000000000000000',
  textVersion: '2',
  year: '2026',
  quarter: '2026-Q4',
  fileId: 'bfl_00000000000000000000000000',
  taskId: 'dispute:con_unknown:1',
  month: '2019-01',
  runId: 'job_00000000000000000000000000',
  productId: 'geen-product',
  version: '9',
  breachId: 'brc_00000000000000000000000000',
};

export const unknownParams = ({ path }: Endpoint): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, unknownIds[name] ?? 'unknown']));

let requests = 0;

/** A request by somebody who may, about something that does not exist. */
export function requestBySomebody(endpoint: Endpoint): RequestOptions {
  const { access } = endpoint;
  return {
    params: unknownParams(endpoint),
    ...(endpoint.once && { idempotencyKey: `bad-input-${String(++requests).padStart(10, '0')}` }),
    ...(endpoint.versioned && { ifMatch: 1 }),
    ...(access.kind === 'bearer' && { bearer: 'x'.repeat(43) }),
    ...(access.kind === 'member' && { bearer: memberToken }),
    ...(access.kind === 'roles' && { person: { id: 'person_anna', groups: [...access.roles] } }),
  };
}
