import { createHash } from 'node:crypto';
import type { CooperativeFacts } from '../governance/cooperative.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Cents } from '../kernel/money.ts';
import type { Database } from '../kernel/table.ts';
import type { Term } from '../membership/contract.ts';
import {
  type Application,
  organisationFeeOn,
  type PolicyChoice,
  policyChoice,
  type StartChoice,
} from '../membership/index.ts';
import { startsOn, withdrawUntil } from './health-policy.ts';
import { loadProduct } from './policy-desk.ts';
import { allProducts } from './product.table.ts';
import { membershipFee, onSale, type Product, perMonth } from './product.ts';
import { policiesRefusals } from './refusals.ts';
import {
  type Bilingual,
  type ConsentText,
  complaints,
  consentTexts,
  costs,
  duration,
  howYouPay,
  leavingMembership,
  membershipCosts,
  notInsurance,
  rightToWithdraw,
  termText,
  whoWeAre,
} from './texts.ts';

/** What stands on the screen just before the button (art. 6:230v lid 2–3 BW): the page shows this and nothing else. */
interface OrderSummary {
  lines: (Bilingual & { amountCents: Cents; perMonthCents: Cents | null })[];
  totalNowCents: Cents;
  sentences: Bilingual[];
  consents: ConsentText[];
  terms: (Bilingual & { version: string }) | null;
  startChoices: (Bilingual & { choice: StartChoice; startsOn: LocalDate })[];
  withdrawUntil: LocalDate | null;
}

/** The summary with what an order needs beside it. */
export interface Offer {
  summary: OrderSummary;
  /** Canonical JSON of the summary: the snapshot that is kept. */
  preContract: string;
  /** SHA-256 of the snapshot, base64url. */
  preContractHash: string;
  product: Product | null;
  price: { term: Term; amountCents: Cents; lookupKey: string } | null;
  membershipFeeCents: Cents;
}

/** The offer for an application as it stands on a day. The same day gives the same bytes, and so the same hash. */
export async function orderSummary(
  deps: { database: Database; cooperative: CooperativeFacts },
  application: Application,
  on: LocalDate,
): Promise<Offer> {
  const wanted = policyChoice(application.choice);
  if (!wanted) return offerOf(deps.cooperative, null, await feeForMembershipAlone(deps.database, application, on), on);
  const product = await loadProduct(deps.database, wanted.productId, wanted.productVersion);
  return offerOf(deps.cooperative, { product, wanted }, product.membershipFeeCents, on);
}

/** What a year of membership costs from a day on; undefined while nothing is on offer. */
export async function membershipFeeOn(database: Database, on: LocalDate): Promise<Cents | undefined> {
  return membershipFee(onSale(await allProducts(database), on));
}

/** An organisation pays its own fee, where one was decided on. */
async function feeForMembershipAlone(database: Database, { kind }: Application, on: LocalDate): Promise<Cents> {
  const ofOrganisations = kind === 'legal' ? await organisationFeeOn(database, on) : undefined;
  if (ofOrganisations !== undefined) return ofOrganisations;
  const fee = await membershipFeeOn(database, on);
  if (fee === undefined) throw policiesRefusals.MEMBERSHIP_FEE_UNKNOWN();
  return fee;
}

export function offerOf(
  facts: CooperativeFacts,
  chosen: { product: Product; wanted: PolicyChoice } | null,
  membershipFeeCents: Cents,
  on: LocalDate,
): Offer {
  const product = chosen?.product ?? null;
  const price = chosen?.product.prices.find(({ term }) => term === chosen.wanted.term) ?? null;
  if (chosen && !price) throw new Error(`Product ${chosen.product.productId} has no price for the chosen term.`);
  const lines: OrderSummary['lines'] = [
    {
      nl: 'Lidmaatschap, eerste jaar',
      en: 'Membership, first year',
      amountCents: membershipFeeCents,
      perMonthCents: perMonth(membershipFeeCents, 12),
    },
  ];
  if (product && price) {
    const { amountCents, perMonthCents, term } = price;
    const [nl, en] = [`${product.name.nl}, ${termText(term).nl}`, `${product.name.en}, ${termText(term).en}`];
    lines.push({ nl, en, amountCents, perMonthCents });
  }
  const summary: OrderSummary = {
    lines,
    totalNowCents: membershipFeeCents + (price?.amountCents ?? 0n),
    sentences: sentences(facts, product, price, membershipFeeCents),
    consents: consentTexts(facts, product),
    terms: product && { version: product.termsVersion, nl: product.terms.nl, en: product.terms.en },
    startChoices: product ? startChoices(on) : [],
    withdrawUntil: product && withdrawUntil(on),
  };
  const preContract = canonicalJson(summary);
  return { summary, preContract, preContractHash: hashOf(preContract), product, price, membershipFeeCents };
}

function sentences(
  facts: CooperativeFacts,
  product: Product | null,
  price: { amountCents: Cents; perMonthCents: Cents; term: Term } | null,
  feeCents: Cents,
): Bilingual[] {
  if (!product || !price)
    return [whoWeAre(facts), membershipCosts(feeCents), howYouPay(facts), leavingMembership, complaints(facts)];
  return [
    whoWeAre(facts),
    { nl: product.description.nl, en: product.description.en },
    costs(price.amountCents, price.perMonthCents, price.term),
    membershipCosts(feeCents),
    howYouPay(facts),
    duration(product),
    leavingMembership,
    rightToWithdraw,
    complaints(facts),
    notInsurance,
  ];
}

function startChoices(on: LocalDate): OrderSummary['startChoices'] {
  return [
    {
      choice: 'after-cooling-off',
      startsOn: startsOn(on, 'after-cooling-off'),
      nl: 'Start na de bedenktijd',
      en: 'Start after the cooling-off period',
    },
    { choice: 'immediately', startsOn: on, nl: 'Direct starten', en: 'Start at once' },
  ];
}

/** Keys sorted and cents as whole numbers, so that equal content is equal text wherever it is written. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, entry: unknown) => {
    if (typeof entry === 'bigint') return Number(entry);
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
    return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
