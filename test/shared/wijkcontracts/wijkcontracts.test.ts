import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignCoordinator } from '../../../shared/governance/index.ts';
import { contourNames } from '../../../shared/wijkcontracts/contract.ts';
import {
  everyWijkcontract,
  findWijkcontract,
  listWijkcontractHistory,
  listWijkcontracts,
} from '../../../shared/wijkcontracts/index.ts';
import { keepDraft } from '../../../shared/wijkcontracts/wijkcontract.table.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk, bram, noQuery } from '../../support/funded-region.ts';
import { agreedParties, agreedTerms, evidenceOf } from '../../support/signed-contract.ts';
import { type Contract, Life } from './life.ts';

let local: TestDatabase;
let life: Life;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  life = await Life.begin(local);
  await aWijk(life.region, { wijkId: 'wijk_brink' });
});

const [residents, owner] = agreedParties;
const asCoordinator = { person: 'person_karim', roles: ['coordinator' as const] };
const partyOf = (contract: Contract, at: number) => contract.parties[at]?.partyId ?? '';

/** Negotiated as far as the five contours; the text is not fixed yet. */
async function negotiated(wish: { leaveOut?: string } = {}): Promise<Contract> {
  const draft = await life.draft();
  await life.measures(draft);
  let contract = await life.does(draft, 'changeTerms', agreedTerms);
  for (const party of agreedParties) contract = await life.does(contract, 'addParty', party);
  contract = await life.does(contract, 'startNegotiation');
  for (const contour of contourNames.filter((name) => name !== wish.leaveOut))
    contract = await life.does(contract, 'recordContour', evidenceOf(contour, 10_000, '2026-11-01'));
  return contract;
}

describe('drafting a wijkcontract', () => {
  it('takes little: its boundary is that of the wijk, and it says what is missing and what comes next', async () => {
    const contract = await life.draft();
    const [wijk] = (await everyWijkcontract(life.region.database)).map(({ boundary }) => boundary);
    expect(contract).toMatchObject({ status: 'draft', draftedBy: anna, version: 1, parties: [], termsHash: null });
    expect(contract.boundary).toEqual(wijk);
    expect(contract.boundary).toMatchObject({ cbsYear: 2026, residents: 10_000 });
    expect(contract.checklist.map(({ contour }) => contour)).toEqual([...contourNames]);
    expect(contract.next.map(({ operation }) => operation)).toEqual(['startNegotiation']);
  });

  it.each([
    ['of a wijk that is not registered', { wijkId: 'wijk_elders' }, 'WIJK_NOT_REGISTERED', 'wijkId'],
    ['that ends when it starts', { endsOn: '2026-01-01' }, 'TERM_TURNED_AROUND', 'endsOn'],
  ])('is refused %s', async (_, wish, code, field) => {
    await expect(life.draft('wijk_brink', wish)).rejects.toMatchObject({ code, errors: [{ field, rule: code }] });
  });

  it('is for a coordinator in the own wijk, who sees no other', async () => {
    await aWijk(life.region, { wijkId: 'wijk_dorp' });
    const [brink, dorp] = [await life.draft(), await life.draft('wijk_dorp')];
    const body = { personId: 'person_karim', wijkIds: ['wijk_dorp'] };
    await assignCoordinator(life.region, anAct({ person: anna }), { params: undefined, query: undefined, body });

    await expect(life.does(brink, 'startNegotiation', {}, asCoordinator)).rejects.toMatchObject({
      code: 'NOT_YOUR_WIJK',
    });
    await expect(life.read(brink, asCoordinator)).rejects.toMatchObject({ code: 'NOT_YOUR_WIJK' });
    expect(await life.does(dorp, 'startNegotiation', {}, asCoordinator)).toMatchObject({ status: 'in-negotiation' });
    const { items } = await listWijkcontracts(life.region, anAct(asCoordinator), noQuery);
    expect(items.map(({ wijkId }) => wijkId)).toEqual(['wijk_dorp']);
  });
});

describe('the parties of a wijkcontract', () => {
  it('keep the name of who signs for them in the vault, and nowhere else', async () => {
    const contract = await life.does(await life.draft(), 'addParty', residents);
    const item = await findWijkcontract(life.region.database, contract.wijkcontractId);
    const history = await life.region.database.query({ of: `WIJKCONTRACT#${contract.wijkcontractId}` });
    expect(JSON.stringify([item, history, contract])).not.toContain('Rosa');
    const { representatives } = await life.read(contract);
    expect(representatives).toEqual([{ partyId: partyOf(contract, 0), name: 'Rosa de Wit' }]);
  });

  it('leave nothing of who signed for them when they are taken out, or another signs', async () => {
    let contract = await life.does(await life.draft(), 'addParty', residents);
    contract = await life.does(contract, 'addParty', owner);
    const of = (at: number) => ({ params: { partyId: partyOf(contract, at) } });
    const { mandate: _, ...without } = residents ?? {};
    contract = await life.does(contract, 'updateParty', without, of(0));
    contract = await life.does(contract, 'removeParty', { reason: 'Trekt zich terug' }, of(1));
    expect(contract.parties).toMatchObject([{ name: 'Wijkraad', mandate: null }]);
    const vault = await life.region.database.getMany(
      ['pty_000003', 'pty_000004'].map((id) => ({ pk: `PARTY#${id}`, sk: 'REPRESENTATIVE' })),
      { table: 'Vault' },
    );
    expect(vault.map((item) => item?.name)).toEqual([null, null]);
    expect((await life.read(contract)).representatives).toEqual([]);
  });

  it('say what they are when they are a body of residents, and only then', async () => {
    const draft = await life.draft();
    const refused = { code: 'RESIDENT_BODY_KIND' };
    const bare = { ...residents, residentBodyKind: undefined };
    await expect(life.does(draft, 'addParty', bare)).rejects.toMatchObject(refused);
    const twisted = { ...owner, residentBodyKind: 'WIJKRAAD' };
    await expect(life.does(draft, 'addParty', twisted)).rejects.toMatchObject(refused);
  });

  it('are edited by who saw them as they are', async () => {
    const draft = await life.draft();
    await life.does(draft, 'addParty', residents);
    await expect(life.does(draft, 'addParty', owner)).rejects.toMatchObject({ code: 'VERSION_STALE' });
    await expect(
      life.does({ ...draft, version: 2 }, 'updateParty', residents, { params: { partyId: 'pty_onbekend' } }),
    ).rejects.toMatchObject({ code: 'NO_SUCH_PARTY' });
  });
});

describe('the five contours', () => {
  it.each(contourNames)('are not complete without %s', async (leaveOut) => {
    const contract = await negotiated({ leaveOut });
    expect(contract.next[0]?.hindrances.map(({ code }) => code)).toEqual(['CONTOUR_WITHOUT_EVIDENCE']);
    await expect(life.does(contract, 'completeChecklist')).rejects.toMatchObject({
      code: 'CONTOUR_WITHOUT_EVIDENCE',
      errors: [{ field: leaveOut }],
    });
  });

  it('keep a contract from becoming active, whatever its status says (INV-38)', async () => {
    for (const contour of contourNames) {
      const signed = await life.signed();
      const { checklist: _, boundaryWarning: __, next: ___, ...stored } = signed;
      const wijkcontractId = `wct_zonder-${contour}`;
      const forged = { ...stored, wijkcontractId, contours: { ...stored.contours, [contour]: null } };
      await life.region.database.commit(anAct(), [keepDraft(forged)]);
      await expect(
        life.does({ ...signed, wijkcontractId }, 'activateWijkcontract', {}, { person: bram }),
      ).rejects.toMatchObject({ code: 'CONTOUR_WITHOUT_EVIDENCE' });
    }
  });

  it('carry evidence, a day that has come, and who recorded it', async () => {
    const contract = await negotiated();
    expect(contract.contours['funding-basis']).toEqual({
      evidence: 'Dossier funding-basis',
      on: '2026-11-01',
      by: anna,
      recordedAt: fixedInstant,
      overrideReason: null,
    });
    const ahead = evidenceOf('boundary', 10_000, '2026-11-24');
    await expect(life.does(contract, 'recordContour', ahead)).rejects.toMatchObject({ code: 'EVIDENCE_DAY_AHEAD' });
  });

  it('lose their evidence when what it was about changes', async () => {
    let contract = await negotiated();
    const open = (of: Contract) => contourNames.filter((name) => of.contours[name] === null);
    const { cbsYear, buurtCodes } = contract.boundary;
    contract = await life.does(contract, 'setBoundary', { cbsYear, buurtCodes });
    expect(open(contract)).toEqual(['boundary']);
    contract = await life.does(contract, 'changeTerms', { innovationTime: { percent: 20, howMeasured: 'Rooster' } });
    expect(open(contract)).toEqual(['boundary', 'innovation-time']);
    const params = { partyId: partyOf(contract, 1) };
    contract = await life.does(contract, 'removeParty', { reason: 'Stopt' }, { params });
    expect(open(contract)).toEqual(['boundary', 'process-owner', 'innovation-time']);
  });

  it('hold only for what they ask: residents, one process owner, fifteen percent and a funding basis', async () => {
    const draft = await life.draft();
    const record = (contour: (typeof contourNames)[number], of = draft) =>
      life.does(of, 'recordContour', evidenceOf(contour, 10_000, '2026-11-01'));
    await expect(record('resident-party')).rejects.toMatchObject({ code: 'RESIDENT_BODY_MISSING' });
    await expect(record('process-owner')).rejects.toMatchObject({ code: 'PROCESS_OWNER_NOT_ONE' });
    await expect(record('funding-basis')).rejects.toMatchObject({ code: 'FUNDING_BASIS_MISSING' });
    const short = await life.does(draft, 'changeTerms', { innovationTime: { percent: 14, howMeasured: 'Rooster' } });
    await expect(record('innovation-time', short)).rejects.toMatchObject({ code: 'INNOVATION_TIME_MISSING' });
  });

  it.each([9_999, 30_001])('take a wijk of %i residents only when the board says why', async (young) => {
    await aWijk(life.region, { wijkId: 'wijk_eiland', young });
    await assignCoordinator(life.region, anAct({ person: anna }), {
      params: undefined,
      query: undefined,
      body: { personId: 'person_karim', wijkIds: ['wijk_eiland'] },
    });
    const draft = await life.draft('wijk_eiland');
    expect(draft.boundaryWarning).toMatchObject({ code: 'BOUNDARY_SIZE' });
    const bare = { contour: 'boundary', evidence: 'Kaart', on: '2026-11-01' };
    await expect(life.does(draft, 'recordContour', bare)).rejects.toMatchObject({ code: 'BOUNDARY_SIZE' });
    const excused = { ...bare, overrideReason: 'Een eiland' };
    await expect(life.does(draft, 'recordContour', excused, asCoordinator)).rejects.toMatchObject({
      code: 'OVERRIDE_BY_BOARD',
    });
    expect((await life.does(draft, 'recordContour', excused)).contours.boundary).toMatchObject({
      overrideReason: 'Een eiland',
    });
  });

  it('take no excuse where none is needed', async () => {
    const excused = { ...evidenceOf('boundary', 10_000, '2026-11-01'), overrideReason: 'Zomaar' };
    await expect(life.does(await life.draft(), 'recordContour', excused)).rejects.toMatchObject({
      code: 'OVERRIDE_NOT_NEEDED',
    });
  });

  it('know the boundary as the wijk is drawn for that year', async () => {
    const draft = await life.draft();
    const { buurtCodes } = draft.boundary;
    await expect(life.does(draft, 'setBoundary', { cbsYear: 2025, buurtCodes })).rejects.toMatchObject({
      code: 'WIJK_WITHOUT_YEAR',
    });
    const more = { cbsYear: 2026, buurtCodes: [...buurtCodes, 'BU99990001'] };
    await expect(life.does(draft, 'setBoundary', more)).rejects.toMatchObject({ code: 'BOUNDARY_NOT_AS_DRAWN' });
  });
});

describe('signing a wijkcontract', () => {
  const signature = (contract: Contract, at: number, wish: object = {}) => ({
    partyId: partyOf(contract, at),
    signedOn: '2026-11-20',
    evidence: 'Akte 12',
    ...wish,
  });

  it('fixes the text first, then takes each party once, and is done with the last', async () => {
    let contract = await life.does(await negotiated(), 'completeChecklist');
    expect(contract).toMatchObject({
      status: 'checklist-complete',
      termsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await expect(life.does(contract, 'addParty', owner)).rejects.toMatchObject({ code: 'TEXT_IS_FIXED' });
    contract = await life.does(contract, 'recordSignature', signature(contract, 0));
    expect(contract.status).toBe('checklist-complete');
    await expect(life.does(contract, 'recordSignature', signature(contract, 0))).rejects.toMatchObject({
      code: 'PARTY_HAS_SIGNED',
    });
    contract = await life.does(contract, 'recordSignature', signature(contract, 1));
    expect(contract.status).toBe('signed');
    const { texts } = await life.read(contract);
    expect(texts).toMatchObject([{ textVersion: 1, status: 'signed', termsHash: contract.termsHash }]);
  });

  it('takes nobody in the future, nor by a mandate that lapsed', async () => {
    let contract = await negotiated();
    const mandate = { representative: 'Rosa', function: 'Voorzitter', reference: 'V', validUntil: '2026-11-23' };
    const params = { partyId: partyOf(contract, 0) };
    contract = await life.does(contract, 'updateParty', { ...residents, mandate }, { params });
    contract = await life.does(contract, 'recordContour', evidenceOf('resident-party', 10_000, '2026-11-01'));
    contract = await life.does(contract, 'completeChecklist');
    const at = '2026-11-25T09:00:00.000Z' as typeof fixedInstant;
    const late = signature(contract, 0, { signedOn: '2026-11-24' });
    await expect(life.does(contract, 'recordSignature', late)).rejects.toMatchObject({ code: 'SIGNED_AHEAD' });
    await expect(life.does(contract, 'recordSignature', late, { at })).rejects.toMatchObject({
      code: 'MANDATE_LAPSED',
    });
  });

  it('begins anew without the signatures', async () => {
    const signed = await life.signed();
    const again = await life.does(signed, 'reopenNegotiation', { reason: 'De gemeente doet mee' });
    expect(again).toMatchObject({ status: 'in-negotiation', termsHash: null });
    expect(again.parties.every((party) => party.signature === null)).toBe(true);
  });

  it('tells afterwards who did what when', async () => {
    const contract = await life.active();
    const { items } = await listWijkcontractHistory(life.region, anAct({ person: anna }), {
      params: { wijkcontractId: contract.wijkcontractId },
      query: { limit: 100 },
      body: undefined,
    });
    const told = items.map(({ operation }) => operation);
    expect(told).toHaveLength(14);
    for (const operation of ['createWijkcontract', 'recordSignature', 'activateWijkcontract'])
      expect(told).toContain(operation);
    expect(items.find(({ operation }) => operation === 'activateWijkcontract')).toMatchObject({
      by: bram,
      at: fixedInstant,
      status: 'active',
    });
  });
});
