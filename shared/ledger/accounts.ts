/**
 * The chart of accounts. Every account has a code of the Referentie Grootboekschema (RGS 3.7, the selection for associations, foundations and
 * cooperatives), unique to it: the audit file demands that. Funds are sub-accounts of 0520 and 0530, and extend the RGS code by their number.
 */
export const accounts = {
  freeReserve: '0500',
  continuityReserve: '0510',
  memberCapital: '0550',
  resultOfTheYear: '0590',
  bank: '1000',
  savings: '1010',
  stripeBalance: '1050',
  payoutsUnderWay: '1060',
  memberReceivables: '1300',
  badDebtProvision: '1310',
  otherReceivables: '1390',
  contributionsReceivable: '1400',
  subsidiesReceivable: '1410',
  vatPayable: '1500',
  corporateTaxPayable: '1550',
  creditors: '1600',
  deferredContributions: '1700',
  wijkcontractsPayable: '1750',
  disbursementsUnderWay: '1760',
  suspense: '1790',
  stripeFees: '4600',
  collectionCosts: '4610',
  writtenOff: '4620',
  automation: '4700',
  advice: '4710',
  recruitment: '4720',
  wijkcontractContributions: '7000',
  memberContributions: '8000',
  policyContributions: '8010',
  publicSubsidies: '8100',
  partnerContributions: '8110',
  donations: '8120',
  otherIncome: '8200',
} as const;

export interface Account {
  account: string;
  name: string;
  kind: 'balance' | 'result';
  rgsCode: string;
}

const chart = new Map<string, Account>(
  (
    [
      [accounts.freeReserve, 'Overige reserves', 'BEivOvrOrs'],
      [accounts.continuityReserve, 'Continuïteitsreserve', 'BEivOvrCor'],
      [accounts.memberCapital, 'Kapitaal participatie coöperatie', 'BEivSevCoo'],
      [accounts.resultOfTheYear, 'Resultaat boekjaar', 'BEivOreRvh'],
      [accounts.bank, 'Bank rekening-courant', 'BLimBanRba'],
      [accounts.savings, 'Spaarrekening', 'BLimBanSpa'],
      [accounts.stripeBalance, 'Stripe-saldo', 'BLimBanInb'],
      [accounts.payoutsUnderWay, 'Uitbetaling onderweg', 'BLimKruSto'],
      [accounts.memberReceivables, 'Debiteuren leden', 'BVorDebHad'],
      [accounts.badDebtProvision, 'Voorziening oninbaar', 'BVorDebVdd'],
      [accounts.otherReceivables, 'Overige vorderingen', 'BVorOvrOvk'],
      [accounts.contributionsReceivable, 'Nog te ontvangen bijdragen', 'BVorOvaNob'],
      [accounts.subsidiesReceivable, 'Te vorderen overheidssubsidies', 'BVorTskTos'],
      [accounts.vatPayable, 'Te betalen btw', 'BSchBepBtw'],
      [accounts.corporateTaxPayable, 'Te betalen vennootschapsbelasting', 'BSchBepVpb'],
      [accounts.creditors, 'Crediteuren', 'BSchCreHac'],
      [accounts.deferredContributions, 'Vooruitgefactureerde omzet', 'BSchOpaVgo'],
      [accounts.wijkcontractsPayable, 'Nog te betalen bijdragen wijkcontracten', 'BSchOpaNbi'],
      [accounts.disbursementsUnderWay, 'Betalingen onderweg', 'BSchCreTus'],
      [accounts.suspense, 'Tussenrekening ontvangsten', 'BSchTusTon'],
      [accounts.stripeFees, 'PSP- en bankkosten', 'WBedAdlBan'],
      [accounts.collectionCosts, 'Incassokosten', 'WBedVkkInc'],
      [accounts.writtenOff, 'Dotatie dubieuze debiteuren en afboekingen', 'WBedVkkDvd'],
      [accounts.automation, 'Automatisering', 'WBedKanKoa'],
      [accounts.advice, 'Accountants- en advieskosten', 'WBedAeaAea'],
      [accounts.recruitment, 'Wervingskosten', 'WKprTvlWko'],
      [accounts.wijkcontractContributions, 'Bijdragen wijkcontracten', 'WKprTvlLbd'],
      [accounts.memberContributions, 'Contributies leden', 'WOvbSgbBvl'],
      [accounts.policyContributions, 'Deelnamebijdragen Gezonde Polis', 'WOvbLpdLpd'],
      [accounts.publicSubsidies, 'Subsidies overheden', 'WOvbSgbBso'],
      [accounts.partnerContributions, 'Bijdragen zorgverzekeraar, gemeente en anderen', 'WOvbSgbBao'],
      [accounts.donations, 'Donaties en giften', 'WOvbBueDeg'],
      [accounts.otherIncome, 'Overige opbrengsten', 'WOvbOvoOvo'],
    ] as const
  ).map(([account, name, rgsCode]) => [
    account,
    { account, name, rgsCode, kind: rgsCode.startsWith('B') ? 'balance' : 'result' },
  ]),
);

/** A restriction by the own board or assembly makes a bestemmingsreserve, one by a third party a bestemmingsfonds (RJ 640). */
const fundSeries = {
  'designated-reserve': { series: '0520', name: 'Bestemmingsreserve', rgsCode: 'BEivBerBer' },
  'restricted-fund': { series: '0530', name: 'Bestemmingsfonds', rgsCode: 'BEivBefBef' },
} as const;

export type FundKind = keyof typeof fundSeries;

/**
 * The account of the n-th fund of a kind: `0520.01`, `0530.12`.
 * @throws RangeError unless the sequence is a whole number of 1 to 9999.
 */
export function fundAccount(kind: FundKind, sequence: number): string {
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 9999)
    throw new RangeError('The sequence of a fund is a whole number of 1 to 9999.');
  return `${fundSeries[kind].series}.${String(sequence).padStart(2, '0')}`;
}

const fundPattern = /^(05[23]0)\.(\d{2}|[1-9]\d{2,3})$/;

/** What an account is, or undefined when the chart does not have it. */
export function accountOf(account: string): Account | undefined {
  const known = chart.get(account);
  if (known) return known;
  const [, series, sequence] = fundPattern.exec(account) ?? [];
  const fund = Object.values(fundSeries).find((kind) => kind.series === series);
  if (!fund || sequence === '00') return undefined;
  return { account, name: `${fund.name} ${sequence}`, rgsCode: `${fund.rgsCode}.${sequence}`, kind: 'balance' };
}

/** Equity and result accounts: those on which a fund dimension says whose money it is. */
export function carriesFundBalance(account: string): boolean {
  return account.startsWith('05') || accountOf(account)?.kind === 'result';
}

export const chartOfAccounts: readonly Account[] = [...chart.values()];
