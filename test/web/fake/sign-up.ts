import { createHash } from 'node:crypto';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { membershipRefusals } from '../../../shared/membership/refusals.ts';
import { policiesRefusals } from '../../../shared/policies/refusals.ts';
import { notInsurance } from '../../../shared/policies/texts.ts';
import type { Answers } from './api.ts';
import { facts, products } from './offer.ts';
import type { FakeApplication, State } from './state.ts';

export const signUpAnswers: Answers = {
  getCooperative: () => ({ facts }),
  listProducts: () => ({ items: products }),
  findWijk: (_, { query }) => ({
    wijk: String(query.postcode).startsWith('17')
      ? {
          wijkId: 'wijk_havenkwartier',
          name: 'Havenkwartier',
          confidence: 'exact',
          buurtCode: 'BU99990101',
          cbsYear: 2026,
        }
      : null,
  }),
  submitApplication: (state, { body }) => {
    const { identity, choice } = body as { identity: Record<string, string>; choice: FakeApplication['choice'] };
    if (String(identity.birthDate) > '2010')
      throw membershipRefusals.TOO_YOUNG_FOR_MEMBERSHIP({ field: 'identity.birthDate', values: { age: 16 } });
    const number = state.applications.size + 1;
    const applicationId = `app_000${number}`;
    const isInside = String(identity.postcode).startsWith('17');
    const application: FakeApplication = {
      applicationId,
      status: isInside ? 'awaiting-email' : 'waiting-list',
      choice,
      isSepa: identity.city === 'Incassodorp',
      verifyToken: `bevestig${'x'.repeat(20)}${number}`,
      token: `open${'x'.repeat(30)}${number}`,
      looks: 0,
    };
    state.applications.set(applicationId, application);
    return { applicationId, status: application.status, token: application.token };
  },
  verifyApplicationEmail: (state, { params, body }) => {
    const application = find(state, params.applicationId);
    if (body.token !== application.verifyToken) throw membershipRefusals.EMAIL_TOKEN_EXPIRED();
    if (application.status !== 'awaiting-email') throw membershipRefusals.EMAIL_TOKEN_USED();
    application.status = 'email-verified';
    return { application: view(application), token: application.token };
  },
  getApplication: (state, { params, token }) => {
    const application = find(state, params.applicationId, token);
    if (application.status === 'awaiting-payment' && application.paid && ++application.looks > state.looksUntilNews)
      application.status = application.isSepa ? 'payment-under-way' : 'admitted';
    return view(application);
  },
  getOrderSummary: (state, { params, token }) => summaryOf(state, find(state, params.applicationId, token)),
  startCheckout: (state, { params, body, token }) => {
    const application = find(state, params.applicationId, token);
    const { order } = body as { order: { preContractHash: string; consents: { purpose: string; granted: boolean }[] } };
    if (order.preContractHash !== summaryOf(state, application).preContractHash)
      throw policiesRefusals.PRECONTRACT_CHANGED();
    if (!order.consents.some(({ purpose, granted }) => purpose === 'statutes' && granted))
      throw policiesRefusals.CONSENT_MISSING({ field: 'order.consents' });
    application.status = 'awaiting-payment';
    application.order = order;
    application.paid = state.paysAtOnce;
    return {
      url: state.paysAtOnce ? `/aanmelden/#klaar=${application.applicationId}` : '/aanmelden/?terug=1#verder',
      state: 'open',
    };
  },
};

function find(state: State, id: string | undefined, token?: string): FakeApplication {
  const application = state.applications.get(id ?? '');
  if (!application || (token !== undefined && token !== application.token))
    throw new Refusal('NOT_FOUND', { status: 404, nl: 'Niet gevonden.', en: 'Not found.' });
  return application;
}

function view(application: FakeApplication) {
  const isMember = application.status === 'admitted';
  return {
    applicationId: application.applicationId,
    status: application.status,
    wijk: application.status === 'waiting-list' ? null : { wijkId: 'wijk_havenkwartier', name: 'Havenkwartier' },
    choice: application.choice,
    language: 'nl',
    submittedAt: '2026-11-23T09:00:00.000Z',
    memberNumber: isMember ? 4711 : null,
    memberSince: isMember ? '2026-11-23' : null,
    policy:
      isMember && application.choice.productId
        ? { policyId: 'pol_0001', startsOn: '2026-12-08', withdrawUntil: '2026-12-07', termsVersion: '2026-1' }
        : null,
  };
}

function summaryOf(state: State, { choice, applicationId }: FakeApplication) {
  const product = products.find(({ productId }) => productId === choice.productId);
  const price = product?.prices.find(({ term }) => term === choice.term);
  const membership = { nl: 'Contributie 2026', en: 'Membership fee 2026', amountCents: 2400n, perMonthCents: 200n };
  const policy = product &&
    price && {
      nl: `${product.name.nl}, per kwartaal`,
      en: `${product.name.en}, per quarter`,
      amountCents: price.amountCents,
      perMonthCents: price.perMonthCents,
    };
  const seed = `${applicationId} ${state.summaryVersion}`;
  return {
    preContractHash: createHash('sha256').update(seed).digest('base64url'),
    lines: policy ? [membership, policy] : [membership],
    totalNowCents: 2400n + (policy?.amountCents ?? 0n),
    sentences: [
      {
        nl: `U sluit een overeenkomst met ${facts.legalName}. Looptijd 12 maanden, daarna onbepaalde tijd, opzegbaar per maand.`,
        en: `You enter into a contract with ${facts.legalName}. Term 12 months, then indefinite, to be ended at a month’s notice.`,
      },
      ...(policy ? [notInsurance] : []),
    ],
    consents: [
      consent('statutes', true, 'Ik ga akkoord met de statuten van de coöperatie.', 'I agree to the statutes.'),
      ...(policy
        ? [
            consent(
              'policy-terms',
              true,
              'Ik ga akkoord met de voorwaarden van de Gezonde Polis.',
              'I agree to the terms.',
            ),
            consent(
              'start-immediately',
              false,
              'Ik wil dat de dienst direct start.',
              'I want the service to start at once.',
            ),
          ]
        : []),
      consent('newsletter', false, 'Stuur mij de nieuwsbrief.', 'Send me the newsletter.'),
    ],
    terms: product ? { version: product.termsVersion, ...product.terms } : null,
    startChoices: policy
      ? [
          {
            choice: 'after-cooling-off',
            startsOn: '2026-12-08',
            nl: 'Na de bedenktijd',
            en: 'After the cooling-off period',
          },
          { choice: 'immediately', startsOn: '2026-11-23', nl: 'Direct', en: 'At once' },
        ]
      : [],
    withdrawUntil: policy ? '2026-12-07' : null,
  };
}

function consent(purpose: string, required: boolean, nl: string, en: string) {
  return { purpose, textVersion: '2026-1', required, nl, en };
}
