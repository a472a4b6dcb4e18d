import type { Act } from '../kernel/actor.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { type ContourName, withEvidence, withoutEvidenceOf } from './contours.ts';
import type * as contract from './contract.ts';
import { drawnBoundary } from './drawn-boundary.ts';
import { editWijkcontract } from './edit-wijkcontract.ts';
import { fundingBasisOf } from './funding-basis.ts';
import { mustBeATerm, mustBeNegotiable } from './wijkcontract.ts';

/** What is left out stays as it is. Evidence of what changes lapses. */
export async function changeTerms(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.changeTerms>,
): Promise<Reply<typeof contract.changeTerms>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before) => {
    mustBeNegotiable(before);
    const { payeeName = before.payee.name, ...others } = body;
    const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
    const fundingBasis = body.fundingBasis
      ? await fundingBasisOf(database, params.wijkcontractId, body.fundingBasis)
      : before.fundingBasis;
    const after = { ...before, ...given, fundingBasis, payee: { ...before.payee, name: payeeName } };
    mustBeATerm(after.startsOn, after.endsOn);
    const changed: ContourName[] = [
      ...(body.innovationTime ? (['innovation-time'] as const) : []),
      ...(body.fundingBasis ? (['funding-basis'] as const) : []),
    ];
    return { contract: { ...after, contours: withoutEvidenceOf(before.contours, changed) } };
  });
}

export async function setBoundary(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.setBoundary>,
): Promise<Reply<typeof contract.setBoundary>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before) => {
    mustBeNegotiable(before);
    const boundary = await drawnBoundary(database, before.wijkId, body);
    const contours = withoutEvidenceOf(before.contours, ['boundary']);
    return { contract: { ...before, boundary, contours }, about: String(body.cbsYear) };
  });
}

export async function recordContour(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.recordContour>,
): Promise<Reply<typeof contract.recordContour>> {
  return editWijkcontract(database, act, params.wijkcontractId, (before) => {
    mustBeNegotiable(before);
    return { contract: withEvidence(before, body, act), about: body.contour, note: body.evidence };
  });
}
