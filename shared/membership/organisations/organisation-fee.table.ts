/**
 * What organisations pay for a year of membership: an own contribution, resting on the statutes and a decision (2:34a BW).
 * Access patterns:
 * 1. all of them, in order of effect      query ORGANISATION_FEES
 */
import * as z from 'zod/mini';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Cents } from '../../kernel/money.ts';
import { type Database, everyItem, putNew, type Write } from '../../kernel/table.ts';
import { organisationRefusals as refusals } from './refusals.ts';

const list = 'ORGANISATION_FEES';

const stored = z.object({
  effectiveFrom: z.custom<LocalDate>((value) => typeof value === 'string'),
  feeCents: z.bigint(),
  statuteArticle: z.string(),
  decisionId: z.string(),
  setBy: z.string(),
  setAt: z.string(),
});
export type OrganisationFee = z.infer<typeof stored>;

export async function everyOrganisationFee(database: Database): Promise<OrganisationFee[]> {
  const fees: OrganisationFee[] = [];
  for await (const item of everyItem(database, { of: list, consistent: true })) fees.push(z.parse(stored, item));
  return fees;
}

export const keepOrganisationFee = (fee: OrganisationFee): Write =>
  putNew({ pk: list, sk: fee.effectiveFrom, entity: 'OrganisationFee', ...fee }, () =>
    refusals.FEE_NOT_LATER({ field: 'effectiveFrom' }),
  );

/** What an organisation that joins on a day pays for a year; undefined while no own fee was decided on. */
export async function organisationFeeOn(database: Database, on: LocalDate): Promise<Cents | undefined> {
  return (await everyOrganisationFee(database)).findLast(({ effectiveFrom }) => effectiveFrom <= on)?.feeCents;
}
