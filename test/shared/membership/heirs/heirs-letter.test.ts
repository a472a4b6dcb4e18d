import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import type { Act } from '../../../../shared/kernel/actor.ts';
import { localDate } from '../../../../shared/kernel/dates.ts';
import type { EstateSettlement } from '../../../../shared/membership/heirs/estate-desk.ts';
import { toHeirs } from '../../../../shared/membership/heirs/heirs-letter-text.ts';
import {
  correctDeath,
  eraseIdentity,
  getMemberLetter,
  getMemberLetterPdf,
  listHeirsLetters,
  listMemberLetters,
  listMyLetters,
  makeHeirsLetter,
  newestLetter,
  postHeirsLetter,
  printHeirsLetter,
  recordDeath,
} from '../../../../shared/membership/index.ts';
import { asText } from '../../../../shared/membership/letters/blocks.ts';
import { hashOf } from '../../../../shared/membership/letters/compose.ts';
import { keepIdentity } from '../../../../shared/membership/vault.table.ts';
import { forbiddenWords } from '../../../../shared/policies/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { aLifeStage, board, given, type LifeStage, noon, self } from '../life/stage.ts';
import { anApplicant, refusalOf } from '../world.ts';

let local: TestDatabase;
let stage: LifeStage;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aLifeStage(local);
});
afterAll(() => local.stop());

const nothingLeft: EstateSettlement = {
  ...{ policy: null, debitedAfter: [], backCents: 0n, underWayCents: 0n, owedCents: 0n },
};
const owing: EstateSettlement = {
  policy: { name: { nl: 'Gezonde Polis Basis', en: 'Healthy Policy Basic' }, endsOn: '2026-10-30' },
  debitedAfter: [{ on: '2026-11-05', amountCents: 1250n }],
  backCents: 1733n,
  underWayCents: 450n,
  owedCents: 2n,
};
const deps = (settlement = owing) => ({ ...stage.deps, estateDesk: { settlementOf: async () => settlement } });

async function aPerson(): Promise<string> {
  const memberId = await stage.aMember();
  const { personId } = await stage.standing(memberId);
  await stage.database.commit(anAct(), [keepIdentity(personId, anApplicant({}).body.identity)]);
  return memberId;
}

async function whoDied(): Promise<string> {
  const memberId = await aPerson();
  const body = { diedOn: '2026-10-30', taskId: null };
  await recordDeath(stage.deps, board('2026-11-23'), given({ memberId }, body));
  return memberId;
}

const treasurer = (at = '2026-11-24'): Act => anAct({ person: 'person_tineke', at: noon(at) });
const makes = (memberId: string, language: 'nl' | 'en' = 'nl', act = board('2026-11-24'), settlement = owing) =>
  makeHeirsLetter(deps(settlement), act, given({ memberId }, { language }));
const prints = (memberId: string, letterId: string, act = treasurer()) =>
  printHeirsLetter(stage.deps, act, given({ memberId, letterId }, undefined));
const posts = (memberId: string, letterId: string, postedOn = '2026-11-25', act = treasurer('2026-11-25')) =>
  postHeirsLetter(stage.deps, act, given({ memberId, letterId }, { postedOn }));
const lists = async (memberId: string) =>
  (await listHeirsLetters(deps(), board('2026-11-25'), given({ memberId }, undefined))).items;

describe('a letter to the heirs', () => {
  it('is kept among the letters of the member with its check value, and says who made, printed and posted it', async () => {
    const memberId = await whoDied();
    const made = await makes(memberId);
    await prints(memberId, made.letterId);
    await posts(memberId, made.letterId);

    const asked = { params: { memberId }, body: undefined, query: {} };
    const { items } = await listMemberLetters(stage.deps, board('2026-11-25'), asked);
    expect(items).toMatchObject([{ letterId: made.letterId, template: 'to-heirs', sentAt: null }]);
    const params = { memberId, letterId: made.letterId };
    const kept = await getMemberLetter(stage.deps, board('2026-11-25'), given(params, undefined));
    expect(kept).toMatchObject({
      proof: { channel: 'paper', contentHash: made.contentHash },
      paper: {
        madeBy: 'person_anna',
        prints: [{ by: 'person_tineke', at: noon('2026-11-24') }],
        posted: { by: 'person_tineke', on: '2026-11-25' },
        replacedAt: null,
      },
    });
    const [stored] = (await stage.everything('Vault')).filter((item) => item.letterId === made.letterId);
    expect(hashOf(String(stored?.subject), kept.text, String(stored?.html))).toBe(made.contentHash);
    expect(await lists(memberId)).toMatchObject([
      { ...made, prints: [{ by: 'person_tineke' }], posted: { on: '2026-11-25' } },
    ]);
    const pdf = await getMemberLetterPdf(stage.deps, board('2026-11-25'), given(params, undefined));
    expect(pdf.fileName).toBe('brief-to-heirs-2026-11-24.pdf');
    expect(Buffer.from(pdf.content, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('asks no mail, and is not among what the member was written', async () => {
    const memberId = await whoDied();
    const { letterId } = await makes(memberId);
    await prints(memberId, letterId);
    await posts(memberId, letterId);
    expect(await stage.letters(memberId)).toEqual([]);
    const asked = { params: undefined, body: undefined, query: {} };
    expect((await listMyLetters(stage.deps, self(memberId, '2026-11-26'), asked)).items).toEqual([]);
    const { personId } = await stage.standing(memberId);
    expect(await newestLetter(stage.database, personId)).toBeUndefined();
  });

  it('notes in the access log who made, looked and printed', async () => {
    const memberId = await whoDied();
    const { personId } = await stage.standing(memberId);
    const { letterId } = await makes(memberId, 'nl', { ...board('2026-11-24'), operation: 'makeHeirsLetter' });
    await lists(memberId);
    await prints(memberId, letterId, { ...treasurer(), operation: 'printHeirsLetter' });
    const log = (await stage.everything()).filter(
      ({ entity, subjectId }) => entity === 'AccessRecord' && subjectId === personId,
    );
    const seen = log.map(({ action, purpose, actorId }) => `${action} ${purpose} ${actorId}`).sort();
    expect(seen).toEqual(['add letter person_anna', 'change letter person_tineke', 'read letter person_anna']);
  });

  it('that was not posted makes place for a new one, and goes nowhere after that; one that was posted stays', async () => {
    const memberId = await whoDied();
    const first = await makes(memberId);
    await prints(memberId, first.letterId);
    const second = await makes(memberId, 'en', board('2026-11-24'), nothingLeft);
    expect(await refusalOf(posts(memberId, first.letterId))).toBe('HEIRS_LETTER_REPLACED');
    expect(await refusalOf(prints(memberId, first.letterId))).toBe('HEIRS_LETTER_REPLACED');
    await prints(memberId, second.letterId);
    await posts(memberId, second.letterId);
    await makes(memberId, 'nl', board('2026-11-26'));
    const all = await lists(memberId);
    expect(all.map(({ number, replacedAt, posted }) => [number, replacedAt !== null, posted !== null])).toEqual([
      [3, false, false],
      [2, false, true],
      [1, true, false],
    ]);
  });

  it('is posted once, after it was printed, on a day that can be', async () => {
    const memberId = await whoDied();
    const { letterId } = await makes(memberId);
    expect(await refusalOf(posts(memberId, letterId))).toBe('HEIRS_LETTER_NOT_PRINTED');
    await prints(memberId, letterId);
    expect(await refusalOf(posts(memberId, letterId, '2026-11-23'))).toBe('POSTED_ON_NOT_POSSIBLE');
    expect(await refusalOf(posts(memberId, letterId, '2026-11-26'))).toBe('POSTED_ON_NOT_POSSIBLE');
    await posts(memberId, letterId);
    expect(await refusalOf(posts(memberId, letterId))).toBe('HEIRS_LETTER_POSTED_BEFORE');
    expect(await refusalOf(posts(memberId, 'let_00000000000000000000000000'))).toBe('NOT_FOUND');
  });

  it('made by two at the same time is made once, and posted by two is posted once', async () => {
    const memberId = await whoDied();
    const both = await Promise.allSettled([makes(memberId), makes(memberId, 'en', treasurer())]);
    // Who comes a moment later replaces the letter; who comes in the same moment is refused. There is one in either case.
    for (const one of both)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'HEIRS_LETTER_MADE_MEANWHILE' });
    const letters = await lists(memberId);
    expect(letters).toHaveLength(1);
    const letterId = String(letters[0]?.letterId);
    await prints(memberId, letterId);
    const twice = await Promise.allSettled([posts(memberId, letterId), posts(memberId, letterId)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lists(memberId)).toMatchObject([{ posted: { by: 'person_tineke' } }]);
  });

  it('is made only of who is recorded as dead and still known, and goes out no more when that person lives', async () => {
    const [living, erased, mistaken] = [await aPerson(), await whoDied(), await whoDied()];
    expect(await refusalOf(makes(living))).toBe('NOT_RECORDED_AS_DEAD');
    expect(await refusalOf(lists(living))).toBe('NOT_RECORDED_AS_DEAD');
    const { personId } = await stage.standing(erased);
    await stage.database.commit(anAct(), [eraseIdentity(personId)]);
    expect(await refusalOf(makes(erased))).toBe('IDENTITY_ERASED');
    const { letterId } = await makes(mistaken);
    const body = { reasoning: 'De bank vergiste zich in de persoon' };
    await correctDeath(stage.deps, board('2026-11-24'), given({ memberId: mistaken }, body));
    expect(await refusalOf(prints(mistaken, letterId))).toBe('NOT_RECORDED_AS_DEAD');
    expect(await refusalOf(posts(mistaken, letterId))).toBe('NOT_RECORDED_AS_DEAD');
  });
});

describe('the words to the heirs', () => {
  const who = { ...anApplicant({}).body.identity, givenName: 'Wil', familyName: 'Reigersma' };
  const written = (language: 'nl' | 'en', settlement: EstateSettlement) =>
    asText(
      toHeirs(rietmeer.facts, { who, memberNumber: 12, diedOn: localDate('2026-10-30'), settlement }, language).blocks,
    );

  it('name what ended and when, what comes back, what is open, and how to reach us', () => {
    const dutch = written('nl', owing);
    expect(dutch).toContain('Aan: De erven van Wil Reigersma');
    expect(dutch).toContain('geëindigd op 30 oktober 2026, de dag van overlijden');
    expect(dutch).toContain('artikel 2:35');
    expect(dutch).toContain('Ook de overeenkomst Gezonde Polis Basis is geëindigd, op 30 oktober 2026.');
    expect(dutch).toContain('€ 12,50 op 5 november 2026');
    expect(dutch).toContain('Daarvan komt € 4,83 terug');
    expect(dutch).toContain('Samen komt terug: € 17,33');
    expect(dutch).toContain('Een afschrijving van € 4,50 is nog bij de bank');
    expect(dutch).toContain('nog € 0,02 open');
    expect(dutch).toContain('Wij schrijven niets meer af.');
    expect(dutch).toContain('verklaring van erfrecht');
    expect(dutch).toContain('Lidnummer: 12');
    const english = written('en', owing);
    for (const part of [
      'The heirs of Wil Reigersma',
      '30 October 2026',
      'Comes back in all: €17.33',
      'We debit nothing more',
    ])
      expect(english).toContain(part);
  });

  it('ask for no account when nothing comes back, and use no words of insurers', () => {
    for (const language of ['nl', 'en'] as const) {
      for (const settlement of [owing, nothingLeft]) expect(forbiddenWords(written(language, settlement))).toEqual([]);
      expect(written(language, nothingLeft)).not.toMatch(/rekening mag|which account/);
    }
    expect(written('nl', nothingLeft)).toContain('Er is na het overlijden niets betaald dat terugkomt.');
  });
});
