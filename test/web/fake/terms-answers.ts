import { priceRefusals } from '../../../shared/billing/prices/refusals.ts';
import { governanceRefusals } from '../../../shared/governance/refusals.ts';
import { localDate } from '../../../shared/kernel/dates.ts';
import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { householdRefusals } from '../../../shared/membership/households/refusals.ts';
import { organisationRefusals } from '../../../shared/membership/organisations/refusals.ts';
import { forbiddenWords } from '../../../shared/policies/copy-linter.ts';
import { policiesRefusals } from '../../../shared/policies/refusals.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { page } from './page.ts';
import type { State } from './state.ts';
import { type HouseholdFile, householdOf, memberOf, type OrganisationFile, type TermsState } from './terms-sample.ts';

const at = '2026-11-23T10:00:00.000Z';
const today = '2026-11-23';

const organisationOf = ({ terms }: State, { params }: Asked) =>
  found(terms.organisations.find(({ organisation }) => organisation.memberId === params.memberId));

const organisations: Answers = {
  listOrganisations: ({ terms }, asked) =>
    page(
      terms.organisations.map(({ organisation }) => organisation),
      asked,
    ),
  getOrganisation: organisationOf,
  changeOrganisation: (state, asked) => {
    const file = organisationOf(state, asked);
    if (file.version !== asked.version) throw commonRefusals.VERSION_STALE();
    const { name, legalForm, kind, address, representative } =
      asked.body as unknown as OrganisationFile['organisation'] & {
        address: object;
        representative: NonNullable<OrganisationFile['identity']> & OrganisationFile['representation'];
      };
    const { capacity, mandate, from, ...person } = representative;
    if (from !== file.representation.from) file.formerRepresentations.unshift({ ...file.representation, until: from });
    Object.assign(file.organisation, { name, legalForm, kind });
    return Object.assign(file, {
      identity: { ...person, ...address },
      representation: { capacity, mandate, from, until: null },
      version: file.version + 1,
    });
  },
  endAffiliation: (state, asked) => {
    const file = organisationOf(state, asked);
    const one = found(file.professionals.find(({ professionalId }) => professionalId === asked.params.professionalId));
    one.until = String(asked.body.until);
    return file;
  },
  listOrganisationFees: ({ terms }) => ({ inForce: inForceOf(terms.fees), items: terms.fees }),
  setOrganisationFee: ({ terms }, { body }) => {
    if (String(body.effectiveFrom) < today) throw organisationRefusals.FEE_NOT_LATER({ field: 'effectiveFrom' });
    terms.fees.push(body as unknown as TermsState['fees'][number]);
    return body;
  },
};

function inForceOf<T extends { effectiveFrom: string }>(items: readonly T[]): T | null {
  return items.findLast(({ effectiveFrom }) => effectiveFrom <= today) ?? null;
}

const householdAsked = ({ terms }: State, { params, version }: Asked): HouseholdFile => {
  const household = found(terms.households.find(({ householdId }) => householdId === params.householdId));
  if (household.version !== version) throw householdRefusals.HOUSEHOLD_CHANGED();
  return household;
};
const numberOf = ({ office }: State, id: unknown) =>
  found(office.members.find(({ memberId }) => memberId === id)).memberNumber;

function lives(household: HouseholdFile, members: HouseholdFile['members']) {
  const version = household.version + 1;
  return Object.assign(household, { ...householdOf(household.householdId, members), version });
}

const households: Answers = {
  listHouseholds: ({ terms }, asked) => page(terms.households, asked),
  getHousehold: ({ terms }, { params }) =>
    found(terms.households.find(({ householdId }) => householdId === params.householdId)),
  formHousehold: (state, { body }) => {
    const members = (body.memberIds as string[]).map((memberId) => memberOf(memberId, numberOf(state, memberId)));
    const isHoused = ({ memberId }: { memberId: string }) =>
      state.terms.households.some((one) => one.members.some((known) => known.memberId === memberId));
    if (members.some(isHoused)) throw householdRefusals.IN_A_HOUSEHOLD();
    const formed = householdOf(`hsh_000${state.terms.households.length + 1}`, members);
    state.terms.households.push(formed);
    return formed;
  },
  joinHousehold: (state, asked) => {
    const household = householdAsked(state, asked);
    const memberId = String(asked.body.memberId);
    return lives(household, [...household.members, memberOf(memberId, numberOf(state, memberId))]);
  },
  leaveHousehold: (state, asked) => {
    const household = householdAsked(state, asked);
    const stay = household.members.filter(({ memberId }) => memberId !== asked.params.memberId);
    return lives(household, stay);
  },
  listHouseholdCaps: ({ terms }) => ({ inForce: inForceOf(terms.caps), items: terms.caps }),
};

const statutes: Answers = {
  listStatutes: ({ terms }) => ({ inForce: found(inForceOf(terms.statutes) ?? undefined), versions: terms.statutes }),
  adoptStatutes: ({ terms }, { body }) => {
    const text = body.statutes as TermsState['statutes'][number];
    const last = found(terms.statutes.at(-1));
    if (text.effectiveFrom <= last.effectiveFrom)
      throw governanceRefusals.STATUTES_NOT_LATER({ field: 'statutes.effectiveFrom' });
    const adopted = { ...text, version: last.version + 1, decisionId: String(body.decisionId) };
    terms.statutes.push(adopted);
    return adopted;
  },
};

const versionOf = ({ terms }: State, { params }: Asked) =>
  found(
    terms.products.find(
      ({ productId, version }) => productId === params.productId && version === Number(params.version),
    ),
  );

type ProductDraft = Omit<TermsState['products'][number], 'validUntil'> & { validUntil?: string };

/** Only what is asked of who drafts: words that may not stand there, and another text under the same mark. */
function checkDraft({ benefits, termsVersion, terms }: ProductDraft, before: TermsState['products'][number]): void {
  for (const [at, { description }] of benefits.entries()) {
    const [word] = forbiddenWords(description.nl);
    if (word)
      throw policiesRefusals.PRODUCT_TEXT_FORBIDDEN({ field: `benefits.${at}.description.nl`, values: { word } });
  }
  if (termsVersion === before.termsVersion && terms.nl !== before.terms.nl)
    throw policiesRefusals.TERMS_VERSION_REUSED({ field: 'termsVersion' });
}

const products: Answers = {
  draftProduct: ({ terms }, { body, person }) => {
    const draft = body as unknown as ProductDraft;
    const before = found(terms.products.findLast(({ productId }) => productId === draft.productId));
    checkDraft(draft, before);
    const none = { legalReviewId: null, reviewedBy: null, reviewedAt: null, decisionId: null } as const;
    const drafted = {
      ...{ ...before, ...draft, ...none, activatedBy: null, activatedAt: null },
      ...{ version: before.version + 1, state: 'draft', draftedBy: `person_${person}`, draftedAt: at },
      prices: draft.prices.map((price) => ({ ...price, perMonthCents: price.amountCents, lookupKey: price.term })),
    } as const;
    terms.products.push(drafted as TermsState['products'][number]);
    return drafted;
  },
  listProductVersions: ({ terms }) => ({ items: terms.products }),
  reviewProduct: (state, asked) =>
    Object.assign(versionOf(state, asked), {
      state: 'legal-reviewed',
      legalReviewId: asked.body.legalReviewId,
      reviewedBy: `person_${asked.person}`,
      reviewedAt: at,
    }),
  retireProduct: (state, asked) => Object.assign(versionOf(state, asked), { state: 'retired', retiredAt: at }),
  listPriceChanges: ({ terms }) => ({ items: terms.priceChanges }),
  announcePriceChange: (state, asked) => {
    const { toVersion, notBefore, decisionId } = asked.body as {
      toVersion: number;
      notBefore: string;
      decisionId: string;
    };
    if (localDate(notBefore) < '2026-12-23') throw priceRefusals.PRICE_CHANGE_TOO_SOON({ field: 'notBefore' });
    const jobId = 'job_price1';
    const { productId, version: fromVersion } = versionOf(state, asked);
    const who = { announcedBy: `person_${asked.person}`, announcedAt: at };
    const announced = {
      ...{ priceChangeId: 'pch_0001', productId, fromVersion, toVersion, notBefore, decisionId, jobId },
      ...who,
    };
    state.terms.priceChanges.push(announced);
    const [job] = state.treasury.jobs;
    if (job) state.treasury.jobs.unshift({ ...job, jobId, kind: 'price-change', state: 'done', endedAt: at });
    return announced;
  },
};

export const termsAnswers: Answers = { ...organisations, ...households, ...statutes, ...products };
