import type { listPriceChanges } from '../../../shared/billing/prices/contract.ts';
import type { listStatutes } from '../../../shared/governance/statutes/contract.ts';
import { firstStatutes } from '../../../shared/governance/statutes/statutes.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import type { Endpoint, Reply } from '../../../shared/kernel/endpoint.ts';
import type { getHousehold, listHouseholdCaps } from '../../../shared/membership/households/contract.ts';
import type { getOrganisation, listOrganisationFees } from '../../../shared/membership/organisations/contract.ts';
import type { listProductVersions } from '../../../shared/policies/contract.ts';
import { facts, products } from './offer.ts';

type Items<List extends Endpoint> = Reply<List> extends { items: infer All } ? All : never;
export type OrganisationFile = Reply<typeof getOrganisation>;
export type HouseholdFile = Reply<typeof getHousehold>;

/** Organisations and households, and what everybody agrees to: the statutes, the products and what they cost. */
export interface TermsState {
  organisations: OrganisationFile[];
  fees: Items<typeof listOrganisationFees>;
  households: HouseholdFile[];
  caps: Items<typeof listHouseholdCaps>;
  statutes: Reply<typeof listStatutes>['versions'];
  products: Items<typeof listProductVersions>;
  priceChanges: Items<typeof listPriceChanges>;
}

const at = '2026-11-20T09:30:00.000Z';

/** No cooperative is without statutes. */
export function emptyTerms(): TermsState {
  const statutes = [firstStatutes(facts)];
  return { organisations: [], fees: [], households: [], caps: [], statutes, products: [], priceChanges: [] };
}

export function sampleTerms(): TermsState {
  const [statutes] = emptyTerms().statutes;
  if (!statutes) throw new Error('There are no statutes.');
  const { rules } = statutes;
  return {
    organisations: sampleOrganisations(),
    fees: [
      { effectiveFrom: '2026-01-01', feeCents: 12_000n, statuteArticle: 'artikel 8 lid 2', decisionId: 'dec_0001' },
    ],
    households: [sampleHousehold()],
    caps: [{ effectiveFrom: '2026-01-01', capCents: 4000n, decisionId: 'dec_0001' }],
    statutes: [
      statutes,
      {
        ...statutes,
        version: 2,
        effectiveFrom: localDate('2026-07-01'),
        deedOn: '2026-06-20',
        decisionId: 'dec_0001',
        rules: { ...rules, resignation: { ...rules.resignation, noticeDays: 30 } },
      },
    ],
    products: sampleProducts(),
    priceChanges: [],
  };
}

function sampleOrganisations(): OrganisationFile[] {
  const organisation = {
    memberId: 'mem_00040',
    applicationId: 'app_0040',
    name: 'Samenwerkingsverband Eerstelijnszorg Havenkwartier en omstreken',
    legalForm: 'stichting',
    kvkNumber: '81234567',
    kind: 'wijksamenwerkingsverband',
    memberNumber: 4750,
    status: 'active',
    applicationStatus: 'admitted',
    wijkId: 'wijk_havenkwartier',
    version: 1,
  } as const;
  const unpaid = { memberId: 'mem_00041', name: 'Welzijn Rietmeer', kind: 'welfare', memberNumber: null } as const;
  const file: OrganisationFile = {
    organisation,
    identity: {
      givenName: 'Joke',
      familyName: 'Terpstra',
      birthDate: '1968-05-01',
      email: 'joke.terpstra.van.het.samenwerkingsverband@example.org',
      street: 'Kerkplein',
      houseNumber: 4,
      postcode: '1701SA',
      city: 'Rietmeer',
      language: 'nl',
    },
    representation: { capacity: 'director', mandate: 'Uittreksel KvK', from: '2024-01-01', until: null },
    formerRepresentations: [{ capacity: 'proxy', mandate: 'Volmacht', from: '2022-01-01', until: '2023-12-31' }],
    professionals: [
      {
        professionalId: 'prf_0001',
        name: 'Ina de Groot',
        profession: 'wijkverpleegkundige',
        ownMemberId: null,
        from: '2024-02-01',
        until: null,
      },
    ],
    version: 1,
  };
  const waits = {
    ...organisation,
    ...unpaid,
    status: null,
    applicationStatus: 'awaiting-payment',
    wijkId: null,
  } as const;
  return [file, { ...file, organisation: waits, formerRepresentations: [], professionals: [] }];
}

const fee = (memberId: string, memberNumber: number, isClaimed: boolean): HouseholdFile['members'][number] => ({
  memberId,
  memberNumber,
  feeCents: 1500n,
  isClaimed,
  next: { from: '2027-11-01', feeCents: 2000n, isFixed: !isClaimed },
});

export function householdOf(householdId: string, members: HouseholdFile['members']): HouseholdFile {
  const togetherCents = members.reduce((sum, { feeCents }) => sum + feeCents, 0n);
  const cap = { effectiveFrom: '2026-01-01', capCents: 4000n, decisionId: 'dec_0001' };
  return { householdId, members, formedOn: '2026-11-02', version: 1, togetherCents, cap };
}

export const memberOf = (memberId: string, memberNumber: number) => fee(memberId, memberNumber, true);

const sampleHousehold = (): HouseholdFile =>
  householdOf('hsh_0001', [fee('mem_00001', 4711, true), fee('mem_00002', 4712, false)]);

function sampleProducts(): TermsState['products'] {
  const [product] = products;
  if (!product) throw new Error('There is no product.');
  const active: TermsState['products'][number] = {
    ...structuredClone(product),
    benefits: [...product.benefits],
    unilateralChangeClause: true,
    state: 'active',
    draftedBy: 'person_anna',
    draftedAt: at,
    legalReviewId: 'Advies 12',
    reviewedBy: 'person_bram',
    reviewedAt: at,
    decisionId: 'dec_0001',
    activatedBy: 'person_bram',
    activatedAt: at,
    retiredAt: null,
  };
  const prices = active.prices.map((price) => ({ ...price, amountCents: price.amountCents + 100n }));
  const none = { reviewedBy: null, reviewedAt: null, legalReviewId: null } as const;
  const noOffer = { decisionId: null, activatedBy: null, activatedAt: null } as const;
  return [
    active,
    { ...active, version: 2, prices },
    { ...active, version: 3, state: 'draft', draftedBy: 'person_bram', ...none, ...noOffer },
  ];
}
