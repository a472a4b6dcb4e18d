import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../../../shared/kernel/dates.ts';
import { removeItem } from '../../../../shared/kernel/table.ts';
import { loadApplication } from '../../../../shared/membership/index.ts';
import { codeOf } from '../../../../shared/membership/sign-in/code.ts';
import { reachableAt, unreachableAt } from '../../../../shared/membership/sign-in/mailbox.table.ts';
import { anAct, fixedInstant } from '../../../support/database.ts';
import { admitted, anApplicant, aWorld, refusalOf, type World } from '../world.ts';
import { anotherCode, asksCode, everything, mailedCode, sendCodes, tries } from './mailbox.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const inMinutes = (minutes: number, from: Instant = fixedInstant) => instant(Date.parse(from) + minutes * 60_000);
let addresses = 0;
async function aMember(email = `lid${++addresses}@voorbeeld.example`) {
  const { applicationId, memberId } = await admitted(world, anApplicant({ email }));
  const { personId, memberNumber } = await loadApplication(world.database, applicationId);
  return { email, memberId, personId, memberNumber: Number(memberNumber) };
}

describe('a code to sign in with', () => {
  it('comes by mail, signs in once, and stands nowhere but in that mail', async () => {
    const { email } = await aMember();
    const code = await mailedCode(world, email);
    const kept = JSON.stringify([...(await everything(world)), ...(await everything(world, 'Vault'))], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );

    expect(kept).not.toContain(code);
    expect(await tries(world, { email, code })).toMatchObject({ outcome: 'signed-in', idleMinutes: 30 });
    expect(await refusalOf(tries(world, { email, code }))).toBe('SIGN_IN_CODE_WRONG');
  });

  it('leaves no hash behind by which it could be guessed', async () => {
    const { email } = await aMember();
    await mailedCode(world, email);
    const letters = (await everything(world)).filter(({ template }) => template === 'sign-in-code');

    expect(letters.some(({ status }) => status === 'sent')).toBe(true);
    expect(letters.filter(({ contentHash }) => contentHash)).toEqual([]);
    expect((await everything(world, 'Vault')).filter(({ template }) => template === 'sign-in-code')).toEqual([]);
  });

  it('is found however the address is spelled', async () => {
    const { email } = await aMember();
    const code = await mailedCode(world, email);
    expect(await tries(world, { email: email.toUpperCase(), code })).toMatchObject({ outcome: 'signed-in' });
  });

  it.each([
    [9, 'signed-in'],
    [10, 'SIGN_IN_CODE_WRONG'],
  ])('after %i minutes: %s', async (minutes, outcome) => {
    const { email } = await aMember();
    const code = await mailedCode(world, email);
    const answer = tries(world, { email, code }, inMinutes(minutes));
    if (outcome === 'signed-in') expect(await answer).toMatchObject({ outcome });
    else expect(await refusalOf(answer)).toBe(outcome);
  });

  it('may be tried five times: the right one comes too late after that', async () => {
    const { email } = await aMember();
    const code = await mailedCode(world, email);
    for (let wrong = 1; wrong <= 5; wrong++)
      expect(await refusalOf(tries(world, { email, code: anotherCode(code) }))).toBe('SIGN_IN_CODE_WRONG');
    expect(await refusalOf(tries(world, { email, code }))).toBe('SIGN_IN_CODE_WRONG');
  });

  it('is tried five times at most by many guesses at once, and none of them learns which was right', async () => {
    const { email } = await aMember();
    const code = await mailedCode(world, email);
    const guesses = Array.from({ length: 30 }, (_, at) => (at === 17 ? code : String(100_000 + at)));
    const answers = await Promise.all(guesses.map((guess) => refusalOf(tries(world, { email, code: guess }))));
    const signedIn = answers.filter((answer) => answer === 'not refused');

    expect(signedIn.length).toBeLessThanOrEqual(1);
    expect(new Set(answers.filter((answer) => answer !== 'not refused'))).toEqual(new Set(['SIGN_IN_CODE_WRONG']));
    const states = (await everything(world)).filter(({ entity }) => entity === 'SignInCode');
    expect(Math.max(...states.map(({ tries: counted }) => Number(counted)))).toBeLessThanOrEqual(5);
  });

  it('signs in one of two who come with it at the same moment', async () => {
    const { email } = await aMember();
    const code = await mailedCode(world, email);
    const both = await Promise.allSettled([tries(world, { email, code }), tries(world, { email, code })]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ends the one before it', async () => {
    const { email } = await aMember();
    const first = await mailedCode(world, email);
    const second = await mailedCode(world, email, inMinutes(1));
    if (first !== second)
      expect(await refusalOf(tries(world, { email, code: first }, inMinutes(2)))).toBe('SIGN_IN_CODE_WRONG');
    expect(await tries(world, { email, code: second }, inMinutes(2))).toMatchObject({ outcome: 'signed-in' });
  });

  it('goes out five times an hour and ten times a day for one address, whoever asks', async () => {
    const { email } = await aMember();
    const asked = async (minutes: number) => {
      await asksCode(world, email, inMinutes(minutes));
      return (await sendCodes(world, inMinutes(minutes))).length;
    };
    const firstHour = [];
    for (const minutes of [0, 1, 2, 3, 4, 5, 59]) firstHour.push(await asked(minutes));
    expect(firstHour).toEqual([1, 1, 1, 1, 1, 0, 0]);
    const later = [];
    for (const minutes of [61, 122, 183, 244, 305, 366, 427]) later.push(await asked(minutes));
    expect(later).toEqual([1, 1, 1, 1, 1, 0, 0]);
    expect(await asked(24 * 60 + 1)).toBe(1);
  });

  it('is six digits, whatever it is made from', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        expect(codeOf(Buffer.from(bytes).toString('base64url'))).toMatch(/^\d{6}$/);
      }),
    );
  });
});

describe('who asks for a code of an address that nobody has', () => {
  it('hears the same, and as much is read and written', async () => {
    const { email } = await aMember();
    const { meterOn } = await import('../../../support/meter.ts');
    const meter = meterOn(world.client, world.client);
    const cost = async (address: string) => {
      meter.reset();
      const reply = await asksCode(world, address);
      return {
        reply,
        written: meter.writeUnits,
        calls: [...meter.calls].sort(),
      };
    };
    const [known, unknown] = [await cost(email), await cost('niemand@voorbeeld.example')];

    expect(unknown).toEqual(known);
  });

  it('is refused like anyone with a wrong code, after the same work', async () => {
    const { email } = await aMember();
    await asksCode(world, email);
    await asksCode(world, 'ook-niemand@voorbeeld.example');
    const answers = await Promise.all(
      [email, 'ook-niemand@voorbeeld.example', 'nooit-gevraagd@voorbeeld.example'].map((address) =>
        tries(world, { email: address, code: '000000' }).catch(String),
      ),
    );
    expect(new Set(answers.map(String)).size).toBe(1);
  });

  it('makes no mail go out', async () => {
    await sendCodes(world);
    await asksCode(world, 'weer-niemand@voorbeeld.example');
    expect(await sendCodes(world)).toEqual([]);
  });
});

describe('one address of two members', () => {
  it('lets its reader choose, and signs in as the one that was chosen', async () => {
    const one = await aMember();
    const other = await aMember();
    const shared = { table: 'Vault' as const };
    const key = { pk: `PERSON#${other.personId}`, sk: 'IDENTITY' };
    const identity = await world.database.get(key, shared);
    await world.database.commit(anAct(), [
      { ...reachableAt(one.email, other) },
      unreachableAt(other.email, other.memberId),
    ]);
    const { change } = await import('../../../../shared/kernel/table.ts');
    await world.database.commit(anAct(), [
      change(key, 'Vault').set({ email: one.email, organisationName: 'Wijkverband De Brink' }).done(),
    ]);
    expect(identity?.email).toBe(other.email);

    const code = await mailedCode(world, one.email);
    const asked = await tries(world, { email: one.email, code });
    expect(asked).toMatchObject({ outcome: 'choose' });
    if (asked.outcome !== 'choose') throw new Error('There was nothing to choose.');
    expect(asked.choices.map(({ memberNumber }) => memberNumber).sort()).toEqual(
      [one.memberNumber, other.memberNumber].sort(),
    );
    // Who represents an organisation chooses it by its name.
    expect(asked.choices.map(({ name }) => name)).toContain('Wijkverband De Brink');
    const stranger = { email: one.email, code, memberNumber: 1_000_000 };
    expect(await refusalOf(tries(world, stranger))).toBe('SIGN_IN_CHOICE_UNKNOWN');
    const chosen = await tries(world, { email: one.email, code, memberNumber: other.memberNumber });
    expect(chosen).toMatchObject({ outcome: 'signed-in' });
  });

  it('is of nobody any more whose address it was', async () => {
    const member = await aMember();
    const { change } = await import('../../../../shared/kernel/table.ts');
    const key = { pk: `PERSON#${member.personId}`, sk: 'IDENTITY' };
    await world.database.commit(anAct(), [change(key, 'Vault').set({ email: 'nieuw@voorbeeld.example' }).done()]);
    await sendCodes(world);
    await asksCode(world, member.email);
    expect(await sendCodes(world)).toEqual([]);
  });
});

describe('whose membership ended', () => {
  it('can still sign in, until the identity is erased', async () => {
    const { change } = await import('../../../../shared/kernel/table.ts');
    const { email, memberId, personId } = await aMember();
    await world.database.commit(anAct(), [
      change({ pk: `MEMBER#${memberId}`, sk: 'MEMBER' })
        .set({ status: 'ended', endsOn: '2026-11-01' })
        .done(),
    ]);
    const code = await mailedCode(world, email);
    expect(await tries(world, { email, code })).toMatchObject({ outcome: 'signed-in' });

    await world.database.commit(anAct(), [removeItem({ pk: `PERSON#${personId}`, sk: 'IDENTITY' }, 'Vault').done()]);
    await asksCode(world, email, inMinutes(30));
    expect(await sendCodes(world, inMinutes(30))).toEqual([]);
  });
});
