import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/dates.ts';
import { Refusal } from '../../../../shared/kernel/refusal.ts';
import {
  approved,
  type PayeeAccount,
  type PayeeStanding,
  usableId,
  withApproved,
} from '../../../../shared/wijkcontracts/payees/payee-account.ts';
import { anAct } from '../../../support/database.ts';

const start = Date.parse('2026-11-23T09:00:00Z');
const hour = 3_600_000;
const iban = 'NL91ABNA0417164300';

const proposed = (payeeAccountId: string): PayeeAccount => ({
  payeeAccountId,
  payeeId: 'pye_1',
  wijkcontractId: 'wct_1',
  wijkId: 'wijk_brink',
  name: 'Stichting Wijkkas',
  ibanEnding: '4300',
  evidence: 'Bankpas',
  status: 'proposed',
  proposedBy: 'person_anna',
  proposedAt: '2026-11-23T08:00:00.000Z',
  nameCheck: null,
  nameCheckReason: null,
  decidedBy: null,
  decidedAt: null,
  rejectionReason: null,
  usableFrom: null,
  version: 1,
});
const nothing: PayeeStanding = {
  payeeId: 'pye_1',
  approvedId: null,
  usableFrom: null,
  beforeId: null,
  proposedId: null,
  version: 0,
};

function approve(standing: PayeeStanding, payeeAccountId: string, at: number): PayeeStanding {
  const act = anAct({ person: 'person_bram', at: instant(at), seenVersion: 1 });
  const account = approved(proposed(payeeAccountId), iban, { iban, nameCheck: 'MATCH' }, act);
  return withApproved(standing, account, act.at);
}

describe('an account that was approved', () => {
  it('is used from 24 hours later on, to the minute, and the one before until then', () => {
    const first = approve(nothing, 'pac_1', start);
    expect(usableId(first, instant(start + 24 * hour - 1))).toBeNull();
    expect(usableId(first, instant(start + 24 * hour))).toBe('pac_1');

    const second = approve(first, 'pac_2', start + 100 * hour);
    expect(usableId(second, instant(start + 124 * hour - 1))).toBe('pac_1');
    expect(usableId(second, instant(start + 124 * hour))).toBe('pac_2');
  });

  it('is never used sooner than 24 hours after any approval, whatever follows on what (INV-36)', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 40 * hour }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 60 * hour }), (waits, after) => {
        let [standing, at] = [nothing, start];
        const approvals: { id: string; at: number }[] = [];
        for (const [index, wait] of waits.entries()) {
          at += wait;
          standing = approve(standing, `pac_${index}`, at);
          approvals.push({ id: `pac_${index}`, at });
        }
        const moment = at + after;
        const ripe = approvals.filter((each) => each.at + 24 * hour <= moment);
        const used = usableId(standing, instant(moment));
        const usedApproval = approvals.find(({ id }) => id === used);
        if (usedApproval) expect(usedApproval.at + 24 * hour).toBeLessThanOrEqual(moment);
        else expect(used).toBeNull();
        if (ripe.at(-1)?.id === approvals.at(-1)?.id) expect(used).toBe(approvals.at(-1)?.id);
      }),
      { numRuns: 10_000 },
    );
  });

  it('takes another than who proposed it, who types the same number and sees that the name fits or says why not (INV-36)', () => {
    const other = 'DE89370400440532013000';
    const typed = fc.constantFrom(iban, iban, 'NL91 ABNA 0417 1643 00', other);
    const check = fc.constantFrom('MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'NOT_POSSIBLE');
    const who = fc.constantFrom('person_anna', 'person_bram');
    const status = fc.constantFrom<PayeeAccount['status']>('proposed', 'proposed', 'approved', 'rejected');
    fc.assert(
      fc.property(who, typed, check, fc.boolean(), status, (person, number, nameCheck, isExplained, stands) => {
        const act = anAct({ person, at: instant(start) });
        const approval = {
          iban: number,
          nameCheck: nameCheck as Parameters<typeof approved>[2]['nameCheck'],
          ...(isExplained && { nameCheckReason: 'Gebeld' }),
        };
        const isRight =
          stands === 'proposed' &&
          person !== 'person_anna' &&
          number !== other &&
          (nameCheck !== 'NO_MATCH' || isExplained);
        const decide = () => approved({ ...proposed('pac_1'), status: stands }, iban, approval, act);
        if (!isRight) expect(decide).toThrow(Refusal);
        else expect(decide()).toMatchObject({ status: 'approved', usableFrom: instant(start + 24 * hour) });
      }),
      { numRuns: 10_000 },
    );
  });
});
