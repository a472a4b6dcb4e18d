import type * as z from 'zod/mini';
import type { Act } from '../kernel/actor.ts';
import { amsterdamDate } from '../kernel/dates.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { wijkcontractsRefusals as refusals } from './refusals.ts';
import type { Terms, Wijkcontract } from './wijkcontract.ts';
import { contourNames, type contours } from './words.ts';

export type ContourName = (typeof contourNames)[number];
type Contours = z.output<typeof contours>;
type Checked = Terms & { contours: Contours };

export const withoutEvidence: Contours = {
  boundary: null,
  'resident-party': null,
  'process-owner': null,
  'innovation-time': null,
  'funding-basis': null,
};

const inWords: Record<ContourName, { nl: string; en: string }> = {
  boundary: { nl: 'de grens van de wijk', en: 'the boundary of the wijk' },
  'resident-party': { nl: 'bewoners als partij', en: 'residents as a party' },
  'process-owner': { nl: 'verantwoordelijke voor het proces', en: 'who is responsible for the process' },
  'innovation-time': { nl: '15 % van de werktijd voor innovatie', en: '15% of working time for innovation' },
  'funding-basis': { nl: 'de bekostiging van de wijk', en: 'the funding of the wijk' },
};

const fewestResidents = 10_000;
const mostResidents = 30_000;
const leastInnovationPercent = 15;

export function boundaryWarning({ boundary: { residents } }: Pick<Terms, 'boundary'>): Refusal | undefined {
  if (residents >= fewestResidents && residents <= mostResidents) return undefined;
  const inThousands = String(residents).replace(/\B(?=(\d{3})+$)/g, '.');
  return refusals.BOUNDARY_SIZE({ field: 'boundary', values: { residents: inThousands } });
}

/** What the contour itself lacks, whatever evidence there is for it. */
function faultOf(of: Checked, contour: ContourName, overrideReason: string | null): Refusal | undefined {
  const having = (role: string) => of.parties.filter((party) => party.role === role).length;
  switch (contour) {
    case 'boundary':
      return overrideReason === null ? boundaryWarning(of) : undefined;
    case 'resident-party':
      return having('resident-body') === 0 ? refusals.RESIDENT_BODY_MISSING({ field: 'parties' }) : undefined;
    case 'process-owner':
      return having('process-owner') === 1 ? undefined : refusals.PROCESS_OWNER_NOT_ONE({ field: 'parties' });
    case 'innovation-time':
      return (of.innovationTime?.percent ?? 0) >= leastInnovationPercent
        ? undefined
        : refusals.INNOVATION_TIME_MISSING({ field: 'innovationTime' });
    case 'funding-basis':
      return of.fundingBasis ? undefined : refusals.FUNDING_BASIS_MISSING({ field: 'fundingBasis' });
  }
}

/** Each contour with what still keeps it from being met. */
export function checklistOf(of: Checked): { contour: ContourName; hindrances: Refusal[] }[] {
  return contourNames.map((contour) => {
    const record = of.contours[contour];
    const { nl, en } = inWords[contour];
    const bare = refusals.CONTOUR_WITHOUT_EVIDENCE({ field: contour, values: { contour: nl, contourInEnglish: en } });
    const fault = faultOf(of, contour, record?.overrideReason ?? null);
    return { contour, hindrances: [...(record ? [] : [bare]), ...(fault ? [fault] : [])] };
  });
}

/** @throws the first thing that is missing of the five contours (INV-38). */
export function mustHaveAllContours(of: Checked): void {
  const [missing] = checklistOf(of).flatMap(({ hindrances }) => hindrances);
  if (missing) throw missing;
}

/** The contract with the evidence for one contour, when there is something to give evidence of. */
export function withEvidence(
  contract: Wijkcontract,
  wish: { contour: ContourName; evidence: string; on: string; overrideReason?: string | undefined },
  act: Act,
): Wijkcontract {
  const { contour, evidence, on, overrideReason = null } = wish;
  if (on > amsterdamDate(act.at)) throw refusals.EVIDENCE_DAY_AHEAD({ field: 'on' });
  if (overrideReason !== null) mustBeAnException(contract, contour, act);
  const fault = faultOf(contract, contour, overrideReason);
  if (fault) throw fault;
  const record = { evidence, on, by: act.actor.id, recordedAt: act.at, overrideReason };
  return { ...contract, contours: { ...contract.contours, [contour]: record } };
}

function mustBeAnException(contract: Wijkcontract, contour: ContourName, act: Act): void {
  if (contour !== 'boundary' || !boundaryWarning(contract))
    throw refusals.OVERRIDE_NOT_NEEDED({ field: 'overrideReason' });
  mustBeBoard(act);
}

export function mustBeBoard({ actor }: Act): void {
  if (actor.kind === 'person' && !actor.roles.includes('board'))
    throw refusals.OVERRIDE_BY_BOARD({ field: 'overrideReason' });
}

/** Evidence was of things as they were: what changes needs evidence anew. */
export function withoutEvidenceOf(of: Contours, changed: readonly ContourName[]): Contours {
  return { ...of, ...Object.fromEntries(changed.map((contour) => [contour, null])) };
}

/** The contours that the role of a party bears on. */
export function contoursOfRole(role: string): ContourName[] {
  if (role === 'resident-body') return ['resident-party'];
  return role === 'process-owner' ? ['process-owner'] : [];
}
