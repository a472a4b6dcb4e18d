/**
 * Access patterns of funding agreements; there are tens of them, and each is changed a few times a year:
 * 1. one agreement                      get FUNDING_AGREEMENTS / <fundingAgreementId>
 * 2. all of them, oldest first          query FUNDING_AGREEMENTS
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import { change, type Database, everyItem, type Key, putNew, type StoredItem, type Write } from '../../kernel/table.ts';
import type { FundingAgreement } from './funding-agreement.ts';
import { agreementStatus, funderKind, instalmentState, restrictedBy } from './words.ts';

const list = 'FUNDING_AGREEMENTS';
const agreementKey = (fundingAgreementId: string): Key => ({ pk: list, sk: fundingAgreementId });

const instant = () => z.custom<Instant>((value) => typeof value === 'string');
const storedBasis = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('lump-sum'),
    instalments: z.array(z.object({ dueOn: z.string(), amountCents: z.bigint() })),
  }),
  z.object({ kind: z.literal('per-person-per-quarter'), perPersonCents: z.bigint(), persons: z.int() }),
]);
const storedInstalment = z.object({
  number: z.int(),
  dueOn: z.string(),
  amountCents: z.bigint(),
  persons: z.nullable(z.int()),
  state: instalmentState,
  paymentReference: z.string(),
  calledOn: z.nullable(z.string()),
  callEntryId: z.nullable(z.string()),
  receivedCents: z.bigint(),
  proposedCredit: z.nullable(
    z.object({ amountCents: z.bigint(), reason: z.string(), proposedBy: z.string(), proposedAt: z.string() }),
  ),
  credits: z.array(
    z.object({
      amountCents: z.bigint(),
      reason: z.string(),
      proposedBy: z.string(),
      approvedBy: z.string(),
      approvedAt: z.string(),
      entryId: z.string(),
    }),
  ),
});
const storedTerms = z.object({
  contractReference: z.string(),
  restriction: z.string(),
  endsOn: z.string(),
  refundable: z.boolean(),
  basis: storedBasis,
});
const stored = z.object({
  fundingAgreementId: z.string(),
  name: z.string(),
  funder: z.object({ name: z.string(), kind: funderKind, iban: z.nullable(z.string()) }),
  contractReference: z.string(),
  restriction: z.string(),
  restrictedBy,
  fundId: z.string(),
  basis: storedBasis,
  schedule: z.array(storedInstalment),
  startsOn: z.string(),
  endsOn: z.string(),
  refundable: z.boolean(),
  status: agreementStatus,
  refundOwedCents: z.bigint(),
  refundPaidCents: z.bigint(),
  refunds: z.int(),
  draftedBy: z.string(),
  draftedAt: instant(),
  activatedBy: z.nullable(z.string()),
  activatedAt: z.nullable(instant()),
  ended: z.nullable(z.object({ on: z.string(), by: z.string(), reason: z.nullable(z.string()) })),
  amendment: z.nullable(z.extend(storedTerms, { reason: z.string(), proposedBy: z.string(), proposedAt: z.string() })),
  termsVersion: z.int(),
  earlierTerms: z.array(
    z.extend(storedTerms, {
      termsVersion: z.int(),
      until: z.string(),
      reason: z.string(),
      amendedBy: z.string(),
      adoptedBy: z.string(),
    }),
  ),
  version: z.int(),
});

const readAgreement = (item: StoredItem): FundingAgreement => z.parse(stored, item);

export async function findAgreement(
  database: Database,
  fundingAgreementId: string,
): Promise<FundingAgreement | undefined> {
  const item = await database.get(agreementKey(fundingAgreementId));
  return item && readAgreement(item);
}

/** @throws NOT_FOUND when there is none. */
export async function loadAgreement(database: Database, fundingAgreementId: string): Promise<FundingAgreement> {
  const found = await findAgreement(database, fundingAgreementId);
  if (!found) throw commonRefusals.NOT_FOUND();
  return found;
}

export async function everyAgreement(database: Database): Promise<FundingAgreement[]> {
  const found: FundingAgreement[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) found.push(readAgreement(item));
  return found;
}

export const keepNewAgreement = (agreement: FundingAgreement): Write =>
  putNew({ ...agreementKey(agreement.fundingAgreementId), entity: 'FundingAgreement', ...plain(agreement) });

/** Writes an agreement from the version that was read. */
export function keepAgreement(
  before: FundingAgreement,
  after: FundingAgreement,
  otherwise: () => Error = () => commonRefusals.VERSION_STALE(),
): Write {
  const { fundingAgreementId: _, ...values } = plain(after);
  return change(agreementKey(before.fundingAgreementId))
    .expect('version', '=', before.version)
    .set(values)
    .orElse(otherwise);
}

/** Lists of lists, as the kernel stores them. */
function plain(agreement: FundingAgreement) {
  const { basis, schedule, funder, ended, amendment, earlierTerms } = agreement;
  return {
    ...agreement,
    funder: { ...funder },
    basis: plainBasis(basis),
    schedule: schedule.map(({ proposedCredit, credits, ...one }) => ({
      ...one,
      proposedCredit: proposedCredit && { ...proposedCredit },
      credits: credits.map((credit) => ({ ...credit })),
    })),
    ended: ended && { ...ended },
    amendment: amendment && { ...amendment, basis: plainBasis(amendment.basis) },
    earlierTerms: earlierTerms.map((terms) => ({ ...terms, basis: plainBasis(terms.basis) })),
  };
}

const plainBasis = (basis: FundingAgreement['basis']) =>
  basis.kind === 'lump-sum' ? { ...basis, instalments: basis.instalments.map((one) => ({ ...one })) } : { ...basis };
