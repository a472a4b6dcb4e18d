import { createHmac } from 'node:crypto';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { type ProductDraft, putOnOffer } from '../../../local/products-on-offer.ts';
import { type Act, systemAct } from '../../../shared/kernel/actor.ts';
import { amsterdamDate, type Instant, instant } from '../../../shared/kernel/dates.ts';
import type { Input } from '../../../shared/kernel/endpoint.ts';
import type { NewId } from '../../../shared/kernel/ids.ts';
import type { Links } from '../../../shared/kernel/links.ts';
import type { Database } from '../../../shared/kernel/table.ts';
import type * as contract from '../../../shared/membership/contract.ts';
import {
  admitApplicant,
  loadApplication,
  orderWrites,
  type PolicyDesk,
  type RefusalDesk,
  submitApplication,
  verifyApplicationEmail,
} from '../../../shared/membership/index.ts';
import { acceptOrder, orderSummary, policyDesk } from '../../../shared/policies/index.ts';
import { assignAddresses, registerWijk } from '../../../shared/region/index.ts';
import { anAct, fixedInstant, sequentialIds, testDatabase } from '../../support/database.ts';

export const links: Links = {
  issue: async (purpose, subject) => createHmac('sha256', 'test').update(`${purpose}\n${subject}`).digest('base64url'),
  opens: async (purpose, subject, token) => (await links.issue(purpose, subject)) === token,
};

export interface World {
  database: Database;
  newId: NewId;
  links: Links;
  policyDesk: PolicyDesk;
  refusalDesk: RefusalDesk;
  cooperative: typeof rietmeer.facts;
  webAddress: string;
  stop(): Promise<void>;
  tables: Record<'Cooperative' | 'Vault', string>;
  client: Awaited<ReturnType<typeof testDatabase>>['client'];
}

/** Tables with one wijk, one postcode inside it and one product; everything else a test does itself. */
export async function aWorld(): Promise<World> {
  const test = await testDatabase();
  const { database } = test;
  const world: World = {
    ...test,
    newId: sequentialIds(),
    links,
    policyDesk: policyDesk(database),
    refusalDesk: { whenRefused: async () => [], giveBack: async () => undefined },
    cooperative: rietmeer.facts,
    webAddress: 'https://rietmeer.test',
  };
  const board = () => anAct({ person: 'person_anna', at: instant('2026-01-02T09:00:00Z') });
  const residents = { '0-14': 100, '15-24': 100, '25-44': 200, '45-64': 200, '65+': 100 };
  await registerWijk(world, board(), {
    params: undefined,
    query: undefined,
    body: {
      wijkId: 'wijk_haven',
      name: 'Haven',
      cbsYear: 2026,
      source: 'test',
      buurten: [{ buurtCode: 'BU99990001', residents }],
    },
  });
  const rows = [{ postcode: '9999AB', buurtCode: 'BU99990001' }];
  await assignAddresses(world, board(), { params: undefined, query: undefined, body: { cbsYear: 2026, rows } });
  await putOnOffer(world, (operation) => ({ ...board(), actor: systemAct(operation, board().at, '').actor }), [
    aProduct(),
  ]);
  return world;
}

export function aProduct(changes: Partial<ProductDraft> = {}): ProductDraft {
  return {
    productId: 'samen-gezond',
    name: { nl: 'Samen Gezond', en: 'Healthy Together' },
    description: { nl: 'Meedoen aan het aanbod in de wijk.', en: 'Take part in what the neighbourhood offers.' },
    benefits: [
      {
        kind: 'ACCESS',
        availability: 'ALWAYS',
        description: { nl: 'Toegang tot het plein.', en: 'Access to the square.' },
      },
    ],
    prices: [
      { term: 'quarter', amountCents: 1000n },
      { term: 'year', amountCents: 2400n },
    ],
    membershipFeeCents: 1200n,
    initialTermMonths: 12,
    validFrom: '2026-01-01',
    termsVersion: '1.0',
    terms: { nl: 'Artikel 1.\nU doet mee.', en: 'Article 1.\nYou take part.' },
    unilateralChangeClause: false,
    vatTreatment: 'OUT_OF_SCOPE',
    ...changes,
  };
}

export const policyYear = { productId: 'samen-gezond', productVersion: 1, term: 'year' } as const;
export const membershipAlone = { productId: null, productVersion: null, term: null } as const;

type Submission = Input<typeof contract.submitApplication>['body'];
let people = 0;

/** A different person at every call. */
export function anApplicant(
  changes: Partial<Submission['identity']> = {},
  choice: Submission['choice'] = policyYear,
): Input<typeof contract.submitApplication> {
  people++;
  return {
    params: undefined,
    query: undefined,
    body: {
      choice,
      identity: {
        givenName: 'Bewoner',
        familyName: `Nummer${people}`,
        birthDate: '1980-05-17',
        email: `bewoner${people}@voorbeeld.example`,
        street: 'Havenplein',
        houseNumber: 4,
        postcode: '9999AB',
        city: 'Rietmeer',
        language: 'nl',
        ...changes,
      },
    },
  };
}

export const atHour = (hours: number, from: Instant = fixedInstant): Instant =>
  instant(Date.parse(from) + hours * 3_600_000);

export async function submitted(world: World, input = anApplicant(), at: Instant = fixedInstant): Promise<string> {
  const act: Act = { ...anAct({ operation: 'submitApplication', at }), actor: { kind: 'visitor', id: 'visitor' } };
  return (await submitApplication(world, act, input)).applicationId;
}

export async function mailedToken(world: World, applicationId: string): Promise<string> {
  const { emailNonce } = await loadApplication(world.database, applicationId);
  return links.issue('verify-email', `${applicationId}:${emailNonce}`);
}

export async function verified(world: World, input = anApplicant(), at: Instant = fixedInstant): Promise<string> {
  const applicationId = await submitted(world, input, at);
  const token = await mailedToken(world, applicationId);
  await verifyApplicationEmail(world, anAct({ at }), { params: { applicationId }, query: undefined, body: { token } });
  return applicationId;
}

export async function ordered(world: World, input = anApplicant(), at: Instant = fixedInstant): Promise<string> {
  const applicationId = await verified(world, input, at);
  await order(world, applicationId, at);
  return applicationId;
}

export async function order(world: World, applicationId: string, at: Instant = fixedInstant): Promise<void> {
  const application = await loadApplication(world.database, applicationId);
  const offer = await orderSummary(world, application, amsterdamDate(at));
  const pressed = {
    buttonLabel: 'Bestelling met betalingsverplichting',
    preContractHash: offer.preContractHash,
    startChoice: offer.product ? ('after-cooling-off' as const) : null,
    consents: offer.summary.consents.map(({ purpose, textVersion, required }) => ({
      purpose,
      textVersion,
      granted: required,
    })),
  };
  const accepted = acceptOrder(offer, pressed, application.language, at);
  const checkout = { attempt: 1, sessionId: null, url: null, expiresAt: null };
  await world.database.commit(anAct({ at }), orderWrites(application, { ...accepted, checkout }));
}

export async function admitted(world: World, input = anApplicant(), at: Instant = fixedInstant) {
  const applicationId = await ordered(world, input, at);
  return { applicationId, ...(await admitApplicant(world, anAct({ at }), applicationId)) };
}

/** The refusal's code, or why there was none. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'not refused';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : `fault: ${error}`;
  }
}
