import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instant, localDate } from '../../../shared/kernel/dates.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { amendmentOf } from '../../../shared/wijkcontracts/amendments/amendment.ts';
import { checklistOf, mustHaveAllContours } from '../../../shared/wijkcontracts/contours.ts';
import { activateWijkcontract } from '../../../shared/wijkcontracts/index.ts';
import { findWijkcontract, keepDraft } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import type { Terms, Wijkcontract } from '../../../shared/wijkcontracts/wijkcontract.ts';
import { contourNames, partyRole, wijkcontractStatus } from '../../../shared/wijkcontracts/words.ts';
import { anAct } from '../../support/database.ts';
import { inMemory } from '../../support/in-memory.ts';
import { aParty, aRecord, aWholeContract } from './whole-contract.ts';

const often = { numRuns: 10_000 };
type Contours = Wijkcontract['contours'];

/** Half of them lack nothing but perhaps one thing, so that every single lack comes by, and so does the whole. */
const mostly = <T>(whole: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(whole) }, { weight: 1, arbitrary: other });
const roles = mostly(
  ['resident-body', 'process-owner'],
  fc.array(fc.constantFrom(...partyRole.options), { maxLength: 4 }),
);
const record = mostly<'evidence' | 'override' | 'nothing'>('evidence', fc.constantFrom('override', 'nothing'));
const made = fc.record({
  residents: mostly(15_000, fc.constantFrom(0, 9_999, 10_000, 30_000, 30_001, 90_000)),
  roles,
  percent: mostly<number | null>(15, fc.constantFrom(null, 0, 14, 16, 100)),
  hasFunding: mostly(true, fc.constant(false)),
  records: fc.record(Object.fromEntries(contourNames.map((name) => [name, record]))),
});
type Made = typeof made extends fc.Arbitrary<infer T> ? T : never;

function contractOf(
  { residents, roles: given, percent, hasFunding, records }: Made,
  more: Partial<Wijkcontract> = {},
): Wijkcontract {
  const kept = Object.entries(records).map(([name, is]) => [
    name,
    is === 'nothing' ? null : aRecord(is === 'override' ? 'Een eiland' : null),
  ]);
  return aWholeContract({
    boundary: { cbsYear: 2026, buurtCodes: ['BU00000001'], residents, source: 'CBS' },
    parties: given.map((role, at) => aParty(role as Terms['parties'][number]['role'], at)),
    innovationTime: percent === null ? null : { percent, howMeasured: 'Urenstaat' },
    fundingBasis: hasFunding ? { formulaId: 'fml_000001', indicators: [] } : null,
    contours: Object.fromEntries(kept) as Contours,
    ...more,
  });
}

/** The five contours as the agreement names them, each with its evidence. */
function isMet(
  name: (typeof contourNames)[number],
  { boundary, parties, innovationTime, fundingBasis, contours }: Terms & { contours: Contours },
): boolean {
  const evidence = contours[name];
  if (!evidence) return false;
  const count = (role: string) => parties.filter((party) => party.role === role).length;
  if (name === 'boundary')
    return (boundary.residents >= 10_000 && boundary.residents <= 30_000) || evidence.overrideReason !== null;
  if (name === 'resident-party') return count('resident-body') > 0;
  if (name === 'process-owner') return count('process-owner') === 1;
  if (name === 'innovation-time') return innovationTime !== null && innovationTime.percent >= 15;
  return fundingBasis !== null;
}

const isWhole = (of: Terms & { contours: Contours }) => contourNames.every((name) => isMet(name, of));
const isRefused = (task: () => unknown): boolean => {
  try {
    task();
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
};

describe('the five contours (INV-38)', () => {
  it('are all met with evidence, or the contract is told which are not', () => {
    let whole = 0;
    fc.assert(
      fc.property(made, (given) => {
        const contract = contractOf(given);
        const lacking = checklistOf(contract).flatMap(({ contour, hindrances }) =>
          hindrances.length > 0 ? [contour] : [],
        );
        expect(lacking).toEqual(contourNames.filter((name) => !isMet(name, contract)));
        expect(isRefused(() => mustHaveAllContours(contract))).toBe(!isWhole(contract));
        if (isWhole(contract)) whole++;
      }),
      often,
    );
    expect(whole).toBeGreaterThan(1000);
  });

  it('let a contract become active from no state but signed, and not when one is missing', async () => {
    const states = mostly<Wijkcontract['status']>('signed', fc.constantFrom(...wijkcontractStatus.options));
    let begun = 0;
    await fc.assert(
      fc.asyncProperty(made, states, fc.boolean(), async (given, status, byItsMaker) => {
        const database = inMemory();
        const contract = contractOf(given, { status });
        const act = anAct({ person: byItsMaker ? contract.draftedBy : 'person_bram' });
        await database.commit(act, [keepDraft(contract)]);
        const { wijkcontractId } = contract;
        const input = { params: { wijkcontractId }, query: undefined, body: undefined };
        const isRight = await activateWijkcontract({ database }, act, input).then(
          () => true,
          (error) => {
            if (!(error instanceof Refusal)) throw error;
            return false;
          },
        );
        expect(isRight).toBe(status === 'signed' && !byItsMaker && isWhole(contract));
        const after = await findWijkcontract(database, wijkcontractId);
        expect(after?.status).toBe(isRight ? 'active' : status);
        if (isRight) begun++;
      }),
      { numRuns: 2000 },
    );
    expect(begun).toBeGreaterThan(200);
  });

  it('are met by every amendment that was drafted', () => {
    const parts = fc.record({
      boundary: fc.option(fc.constantFrom(9_000, 15_000, 31_000), { nil: undefined }),
      percent: fc.option(fc.constantFrom(14, 15), { nil: undefined }),
      leaves: fc.constantFrom(null, null, 0, 1),
      joins: fc.array(
        fc.constantFrom<'resident-body' | 'process-owner' | 'care-partner'>(
          'resident-body',
          'process-owner',
          'care-partner',
        ),
        { maxLength: 2 },
      ),
      overrideReason: fc.option(fc.constant('Een eiland'), { nil: undefined }),
    });
    const today = localDate('2027-03-01');
    const act = anAct({ person: 'person_bram', at: instant(`${today}T09:00:00Z`) });
    let drafted = 0;
    fc.assert(
      fc.property(parts, ({ boundary: residents, percent, leaves, joins, overrideReason }) => {
        const contract = aWholeContract({ status: 'active' });
        const leaving = leaves === null ? [] : [contract.parties[leaves]?.partyId ?? ''];
        const wish = {
          ...{ reason: 'Anders', effectiveFrom: addDays(today, 10), name: 'Anders', leaving, overrideReason },
          boundary: residents === undefined ? undefined : { ...contract.boundary, residents },
          innovationTime: percent === undefined ? undefined : { percent, howMeasured: 'Urenstaat' },
          joining: joins.map((role, at) => aParty(role, at + 1)),
        };
        let text: ReturnType<typeof amendmentOf>;
        try {
          text = amendmentOf(contract, wish, act, today);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return;
        }
        drafted++;
        expect(isWhole({ ...text.terms, contours: text.contours })).toBe(true);
      }),
      often,
    );
    expect(drafted).toBeGreaterThan(1000);
  });
});
