import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../local/rehearsal.ts';
import { localClient } from '../../local/tables.ts';
import { emptyDirectory, rehearseExample } from './example.ts';

const dir = emptyDirectory();
let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearseExample({ dir, env: { counter: { MOOD: 'glad' } } });
});
afterAll(() => rehearsal.stop());

const call = (path: string, init?: RequestInit) => fetch(`${rehearsal.addresses.api}${path}`, init);
const note = (id: string, text: string) =>
  call(`/api/notes/${id}`, {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { 'content-type': 'application/json' },
  });

async function echoOf(id: string): Promise<string | undefined> {
  const key = { pk: { S: `NOTE#${id}` }, sk: { S: 'ECHO' } };
  const { Item } = await localClient(rehearsal.addresses.dynamodb).send(
    new GetItemCommand({ TableName: 'Cooperative', Key: key }),
  );
  return Item?.text?.S;
}

interface Echo {
  readonly event: Record<string, unknown> & {
    requestContext: { authorizer?: { jwt: { claims: Record<string, string> } } };
  };
  readonly remainingMs: number;
  readonly functionName: string;
  readonly now: string;
  readonly mood: string;
}

describe('a door', () => {
  it('receives a request in payload format 2.0', async () => {
    const answer = await call('/api/echo/a%20b/c/d?x=1&x=2&y=', {
      headers: { cookie: 'one=1; two=2', 'X-Thing': 'yes' },
    });

    const { event, remainingMs, functionName, mood } = (await answer.json()) as Echo;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/echo/{first}/{rest+}',
      rawQueryString: 'x=1&x=2&y=',
      queryStringParameters: { x: '1,2', y: '' },
      pathParameters: { first: 'a b', rest: 'c/d' },
      cookies: ['one=1', 'two=2'],
      isBase64Encoded: false,
    });
    expect(event.headers).toMatchObject({ 'x-thing': 'yes' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.requestContext).not.toHaveProperty('authorizer');
    expect(remainingMs).toBeGreaterThan(2_000);
    expect([functionName, mood]).toEqual(['counter', 'glad']);
  });

  it.each([
    ['application/json', '{"a":"é"}', false],
    ['application/problem+json; charset=utf-8', '{}', false],
    ['application/x-www-form-urlencoded', 'a=b', true],
    ['application/octet-stream', 'é', true],
  ])('receives a body of %s as text or as base64, as AWS does', async (contentType, body, isBase64) => {
    const answer = await call('/api/echo', {
      method: 'POST',
      body: Buffer.from(body),
      headers: { 'content-type': contentType },
    });

    const { event } = (await answer.json()) as Echo;
    expect(event.isBase64Encoded).toBe(isBase64);
    expect(Buffer.from(String(event.body), isBase64 ? 'base64' : 'utf8').toString()).toBe(body);
  });

  it('answers bytes', async () => {
    const answer = await call('/api/bytes');

    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(await answer.text()).toBe('%PDF');
  });

  it('does not exist when the template has no route for it', async () => {
    const answer = await call('/api/nowhere');

    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it.each([7_000_000, 10_000_001])(
    'receives no body of %i bytes, which Lambda or the gateway would not carry',
    async (size) => {
      const answer = await call('/api/echo', {
        method: 'POST',
        body: 'x'.repeat(size),
        headers: { 'content-type': 'text/plain' },
      });

      expect(answer.status).toBe(413);
    },
  );

  it('behind an authoriser sees who calls, and nobody without a token gets there', async () => {
    const token = await rehearsal.token('tineke');
    const known = await call('/api/office', { headers: { authorization: `Bearer ${token}` } });

    expect(((await known.json()) as Echo).event.requestContext.authorizer?.jwt.claims).toMatchObject({
      sub: 'person_tineke',
      'cognito:groups': '[treasurer]',
    });
    expect((await call('/api/office')).status).toBe(401);
  });

  it.each(['/api/fault', '/api/crash', '/api/hang', '/api/large'])(
    'that fails at %s is a 500 for the caller, and works again after',
    async (path) => {
      const failed = await call(path);

      expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
      expect((await call('/api/echo')).status).toBe(200);
    },
  );

  it('that is killed while busy fails for who waits, and starts anew', async () => {
    const waiting = call('/api/hang');
    await new Promise((resolve) => setTimeout(resolve, 100));

    await rehearsal.kill('counter');

    expect((await waiting).status).toBe(500);
    expect((await call('/api/echo')).status).toBe(200);
  });

  it('serves many callers at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => call('/api/echo')));

    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
  });

  it('reads its secret through the extension', async () => {
    expect(await (await call('/api/secret')).json()).toEqual({ length: 64 });
  });

  it('writes its log to a file of its own', async () => {
    await call('/api/fault');

    await expect.poll(() => readFileSync(join(dir, 'logs', 'counter.log'), 'utf8')).toContain('Error: on purpose');
  });

  it('tells how much memory it takes', () => {
    expect(rehearsal.memory().find(({ name }) => name === 'counter')?.heapBytes).toBeGreaterThan(1_000_000);
  });
});

describe('a change in the table', () => {
  it('reaches the door behind the stream, and is handled once everything is idle', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, at) => note(`many-${at}`, 'hello')));

    await rehearsal.idle();

    expect(await Promise.all([0, 12, 24].map((at) => echoOf(`many-${at}`)))).toEqual(Array(3).fill('hello hello'));
  });

  it('that cannot be handled is dead-lettered while the others go on, and can be redriven once the cause is gone', async () => {
    await Promise.all(['good', 'poison', 'fine'].map((text) => note(text, text)));
    await rehearsal.idle();
    const [letter] = rehearsal.deadLetters();
    expect(letter).toMatchObject({
      functionName: 'on-note',
      attempts: 2,
      impactIfFailing: 'Geen notitie krijgt een echo.',
    });
    expect(await Promise.all(['good', 'poison', 'fine'].map(echoOf))).toEqual(['good good', undefined, 'fine fine']);

    const stillIll = await rehearsal.redrive(letter?.id ?? '');
    const healed = { pk: { S: 'HEALED' }, sk: { S: 'HEALED' } };
    await localClient(rehearsal.addresses.dynamodb).send(
      new PutItemCommand({ TableName: 'Cooperative', Item: healed }),
    );
    const handled = await rehearsal.redrive(letter?.id ?? '');

    expect([stillIll.outcome, handled.outcome]).toEqual(['failed again', 'handled']);
    expect(await echoOf('poison')).toBe('poison poison');
    expect(rehearsal.deadLetters()).toEqual([]);
  });

  it('is tried again when the door is killed in the middle', async () => {
    const busy = Promise.all(Array.from({ length: 20 }, (_, at) => note(`killed-${at}`, 'again')));
    const killing = (async () => {
      for (let times = 0; times < 3; times += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        await rehearsal.kill('on-note');
      }
    })();
    await Promise.all([busy, killing]);

    await rehearsal.idle();

    const lost = rehearsal.deadLetters();
    for (const { id } of lost) await rehearsal.redrive(id);
    const echoes = await Promise.all(Array.from({ length: 20 }, (_, at) => echoOf(`killed-${at}`)));
    expect(echoes).toEqual(Array(20).fill('again again'));
  });
});

describe('time', () => {
  it('moves for every door at once, and each night on the way happens', async () => {
    const before = rehearsal.now().getTime();

    await rehearsal.advanceClock('+3d');

    const { now } = (await (await call('/api/echo')).json()) as Echo;
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(3 * 86_400_000);
    const nights = rehearsal.mails('lid@example.org').map(({ subject }) => subject);
    expect(nights).toHaveLength(3);
    expect(nights.every((subject) => /^Nacht \d{4}-\d\d-\d\dT0[12]:30/.test(subject))).toBe(true);
  });

  it('leaves out on the way what only looks at what is there, and lets it look once where the journey ends', async () => {
    const before = rehearsal.mails('lid@example.org').length;

    await rehearsal.advanceClock('+3d', { onArrival: ['nightly'] });

    const looks = rehearsal.mails('lid@example.org').slice(before);
    expect(looks.map(({ subject }) => subject)).toEqual([
      expect.stringContaining(`Nacht ${rehearsal.now().toISOString().slice(0, 13)}`),
    ]);
    await rehearsal.advanceClock('+1s', { onArrival: ['nightly'] });
    expect(rehearsal.mails('lid@example.org')).toHaveLength(before + 1);
    await expect(rehearsal.advanceClock('+1d', { onArrival: ['hourly'] })).rejects.toThrow(
      'There is no schedule "hourly".',
    );
  });

  it('lets a schedule run when asked, and knows which there are', async () => {
    const before = rehearsal.mails().length;

    await rehearsal.runSchedule('nightly');

    expect(rehearsal.mails().length).toBe(before + 1);
    await expect(rehearsal.runSchedule('hourly')).rejects.toThrow(
      'There is no schedule "hourly": choose from nightly.',
    );
  });
});

describe('the site', () => {
  const visit = (path: string, init?: RequestInit) =>
    fetch(`${rehearsal.addresses.web}${path}`, { redirect: 'manual', ...init });

  it('serves the deployed pages with the headers of the template', async () => {
    const page = await visit('/');

    expect(await page.text()).toContain('<title>Voorbeeld</title>');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=()',
    });
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' ${rehearsal.addresses.issuer}`);
    expect(policy).not.toContain('upgrade-insecure-requests');
  });

  it('lets assets be kept for ever, as their own deployment states', async () => {
    const asset = await visit('/assets/page.js');

    expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it('runs the viewer function of the template', async () => {
    expect(await (await visit('/kantoor/')).text()).toContain('<title>Kantoor</title>');
    const redirected = await visit('/kantoor');
    expect([redirected.status, redirected.headers.get('location')]).toEqual([308, '/kantoor/']);
  });

  it('passes the API on, and lets the headers of the template win', async () => {
    const answer = await visit('/api/echo?x=1', { headers: { 'x-thing': 'yes' } });

    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(((await answer.json()) as Echo).event).toMatchObject({ rawQueryString: 'x=1' });
  });

  it('tells the pages where sign-in is', async () => {
    expect(await (await visit('/config.json')).json()).toEqual({
      issuer: rehearsal.addresses.issuer,
      clientId: 'office',
      api: '/api',
    });
  });

  it('brings who typed localhost to the address that sign-in knows', async () => {
    const { port } = new URL(rehearsal.addresses.web);
    const answer = await fetch(`http://localhost:${port}/kantoor/?x=1`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([307, `http://127.0.0.1:${port}/kantoor/?x=1`]);
  });

  it('serves nothing outside its pages and takes no other methods', async () => {
    expect((await visit('/nope.html')).status).toBe(404);
    expect((await visit('/..%2f..%2fservice.template.json')).status).toBe(404);
    expect((await visit('/', { method: 'POST' })).status).toBe(403);
  });
});

describe('the control port', () => {
  it('gives scripts what they ask and turns browsers away', async () => {
    const give = (headers: Record<string, string>) =>
      fetch(`${rehearsal.addresses.clock}/token`, {
        method: 'POST',
        body: JSON.stringify({ person: 'bram' }),
        headers,
      });

    expect(((await (await give({})).json()) as { token: string }).token.split('.')).toHaveLength(3);
    expect((await give({ origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('names the people when it does not know one', async () => {
    await expect(rehearsal.token('mallory')).rejects.toThrow(
      'There is no person "mallory": choose from anna, bram, tineke, arthur, karim, maud, rik, bea.',
    );
  });
});
