import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getApplication,
  loadApplication,
  submitApplication,
  verifyApplicationEmail,
} from '../../../shared/membership/index.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import {
  admitted,
  anApplicant,
  atHour,
  aWorld,
  links,
  mailedToken,
  membershipAlone,
  policyYear,
  refusalOf,
  submitted,
  verified,
  type World,
} from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const visitor = (once?: string) => anAct({ operation: 'submitApplication', ...(once && { once }) });
const verify = (applicationId: string, token: string, at = fixedInstant) =>
  verifyApplicationEmail(world, anAct({ at }), { params: { applicationId }, query: undefined, body: { token } });

async function everything(table: 'Cooperative' | 'Vault'): Promise<string> {
  const { Items } = await world.client.send(new ScanCommand({ TableName: world.tables[table] }));
  return JSON.stringify(Items);
}

/** The letters of one application, straight from the table: they have no list of their own. */
async function lettersOf(applicationId: string): Promise<string[]> {
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.tables.Cooperative }));
  return Items.filter((item) => item.entity?.S === 'Letter' && item.applicationId?.S === applicationId).map((item) =>
    String(item.template?.S),
  );
}

describe('an application', () => {
  it('is taken in for the wijk of its address and asks for a verification letter', async () => {
    const reply = await submitApplication(world, visitor(), anApplicant());

    const application = await loadApplication(world.database, reply.applicationId);
    expect(application).toMatchObject({ status: 'awaiting-email', wijk: { wijkId: 'wijk_haven', name: 'Haven' } });
    expect(await lettersOf(reply.applicationId)).toEqual(['verify-email']);
  });

  it('keeps who applies in the vault and nowhere else', async () => {
    await submitted(
      world,
      anApplicant({ givenName: 'Aleid', familyName: 'Zonnewende', email: 'aleid.zonnewende@voorbeeld.example' }),
    );

    const [outside, vault] = [await everything('Cooperative'), await everything('Vault')];
    for (const secret of ['Aleid', 'Zonnewende', 'aleid.zonnewende', 'Havenplein']) {
      expect(outside).not.toContain(secret);
      expect(vault).toContain(secret);
    }
  });

  it('from outside the region goes on the waiting list and pays nothing', async () => {
    const reply = await submitApplication(world, visitor(), anApplicant({ postcode: '1111AA' }));

    expect(reply.status).toBe('waiting-list');
    expect(await lettersOf(reply.applicationId)).toEqual(['waiting-list']);
  });

  it('chooses what is on sale: an unknown product, an old version and a missing term are refused', async () => {
    const wrong = [
      { ...policyYear, productId: 'bestaat-niet' },
      { ...policyYear, productVersion: 2 },
      { ...policyYear, term: 'month' as const },
    ];
    for (const choice of wrong)
      expect(await refusalOf(submitApplication(world, visitor(), anApplicant({}, choice)))).toBe('PRODUCT_NOT_ON_SALE');
  });

  it('under eighteen may be for membership alone', async () => {
    const young = { birthDate: '2009-06-01' };
    expect(await refusalOf(submitApplication(world, visitor(), anApplicant(young)))).toBe('TOO_YOUNG_FOR_POLICY');
    await expect(submitApplication(world, visitor(), anApplicant(young, membershipAlone))).resolves.toMatchObject({
      status: 'awaiting-email',
    });
  });

  it('is taken in from the age of the statutes', async () => {
    const statutes = { ...world.cooperative.statutes, rules: { minAge: 18 } };
    const deps = { ...world, cooperative: { ...world.cooperative, statutes } };
    const young = anApplicant({ birthDate: '2009-06-01' }, membershipAlone);
    const refused = await submitApplication(deps, visitor(), young).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'TOO_YOUNG_FOR_MEMBERSHIP' });
    expect(String(refused)).toContain('from the age of 18');
  });

  it('sent twice at once with one key is taken in once', async () => {
    const input = anApplicant({ familyName: 'Tweemaal' });
    const both = await Promise.allSettled([
      submitApplication(world, visitor('double-submit-key'), input),
      submitApplication(world, visitor('double-submit-key'), input),
    ]);

    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await everything('Vault')).match(/Tweemaal/g)).toHaveLength(1);
  });
});

describe('whether someone is a member', () => {
  it('shows in nothing the stranger sees, nor in how much is written', async () => {
    const known = anApplicant({ email: 'bekend@voorbeeld.example' });
    await admitted(world, known);
    const writesOf = async (input: ReturnType<typeof anApplicant>) => {
      let count = 0;
      const counting: World = {
        ...world,
        database: {
          ...world.database,
          commit: (act, writes, options) => {
            count += writes.length;
            return world.database.commit(act, writes, options);
          },
        },
      };
      const reply = await submitApplication(counting, visitor(), input);
      return { count, reply };
    };

    const member = await writesOf(anApplicant({ email: 'Bekend@Voorbeeld.example' }));
    const stranger = await writesOf(anApplicant());

    expect(member.count).toBe(stranger.count);
    expect(Object.keys(member.reply)).toEqual(Object.keys(stranger.reply));
    expect(member.reply.status).toBe(stranger.reply.status);
    expect(await lettersOf(member.reply.applicationId)).toEqual(['already-member']);
  });

  it('by another address shows only to the board: the application goes on', async () => {
    const known = anApplicant({ familyName: 'van der Héijden-Smit' });
    await admitted(world, known);
    const again = anApplicant({ familyName: 'Van Der Heijden Smit' });

    const applicationId = await verified(world, again);

    const application = await loadApplication(world.database, applicationId);
    expect(application).toMatchObject({ status: 'email-verified', review: 'open' });
    const seen = await getApplication(world, anAct({ bearer: await links.issue('application', applicationId) }), {
      params: { applicationId },
      query: undefined,
      body: undefined,
    });
    expect(JSON.stringify(seen)).not.toMatch(/review|resembl|mem_/);
  });
});

describe('the mailed link', () => {
  it('proves the address once', async () => {
    const applicationId = await submitted(world);
    const token = await mailedToken(world, applicationId);

    const { application } = await verify(applicationId, token);

    expect(application.status).toBe('email-verified');
    expect(await refusalOf(verify(applicationId, token))).toBe('EMAIL_TOKEN_USED');
  });

  it('followed in two tabs at once verifies once', async () => {
    const applicationId = await submitted(world);
    const token = await mailedToken(world, applicationId);

    const both = await Promise.all([refusalOf(verify(applicationId, token)), refusalOf(verify(applicationId, token))]);

    expect(both.sort()).toEqual(['EMAIL_TOKEN_USED', 'not refused']);
  });

  it('is valid for 48 hours to the second', async () => {
    const [inTime, late] = [await submitted(world), await submitted(world)];

    await expect(verify(inTime, await mailedToken(world, inTime), atHour(48))).resolves.toBeDefined();
    const token = await mailedToken(world, late);
    expect(await refusalOf(verify(late, token, atHour(48 + 1 / 3600)))).toBe('EMAIL_TOKEN_EXPIRED');
  });

  it('names the field in its refusals', async () => {
    const applicationId = await submitted(world);
    await expect(verify(applicationId, await mailedToken(world, applicationId), atHour(49))).rejects.toMatchObject({
      status: 410,
      errors: [{ field: 'token', rule: 'EMAIL_TOKEN_EXPIRED' }],
    });
  });

  it('of another application opens nothing, and an unknown application gets the same answer', async () => {
    const [mine, other] = [await submitted(world), await submitted(world)];

    const wrong = await verify(mine, await mailedToken(world, other)).catch((error) => error);
    const unknown = await verify('app_999999', await mailedToken(world, other)).catch((error) => error);

    expect(wrong.code).toBe('NOT_FOUND');
    expect({ ...wrong, stack: '' }).toEqual({ ...unknown, stack: '' });
  });
});

describe('getApplication', () => {
  const look = (applicationId: string, bearer: string) =>
    getApplication(world, anAct({ bearer }), { params: { applicationId }, query: undefined, body: undefined });

  it('opens with the token of this application only', async () => {
    const { applicationId, token } = await submitApplication(world, visitor(), anApplicant());
    const other = await submitted(world);

    expect((await look(applicationId, token)).applicationId).toBe(applicationId);
    expect(await refusalOf(look(other, token))).toBe('NOT_FOUND');
    expect(await refusalOf(look('app_999999', token))).toBe('NOT_FOUND');
    expect(await refusalOf(look(applicationId, await mailedToken(world, applicationId)))).toBe('NOT_FOUND');
  });

  it('shows no name, address or birth date', async () => {
    const { applicationId, token } = await submitApplication(world, visitor(), anApplicant({ familyName: 'Geheim' }));
    expect(JSON.stringify(await look(applicationId, token))).not.toMatch(/Geheim|voorbeeld|1980/);
  });
});
