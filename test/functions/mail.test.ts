import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sesMail } from '../../functions/runtime/mail.ts';

interface Taken {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

let server: Server;
let taken: Taken[] = [];
let answers: { status: number; body: string }[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    taken.push({ method, url, headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const { status, body } = answers.shift() ?? { status: 200, body: '{"MessageId":"message-1"}' };
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'session',
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  taken = [];
  answers = [];
});

const letter = { to: 'lid@voorbeeld.example', subject: 'Welkom', text: 'Dag', html: '<p>Dag</p>', letterId: 'let_1' };
const mail = (name: string) => sesMail({ name, address: 'leden@voorbeeld.example' });

describe('mail', () => {
  it('goes out from the cooperative’s one address, as text and HTML, tagged with the letter’s id only', async () => {
    expect(await mail('Zorgregio').send(letter)).toBe('message-1');

    expect(taken[0]).toMatchObject({ method: 'POST', url: '/v2/email/outbound-emails' });
    expect(taken[0]?.body).toMatchObject({
      FromEmailAddress: '"Zorgregio" <leden@voorbeeld.example>',
      Destination: { ToAddresses: ['lid@voorbeeld.example'] },
      Content: { Simple: { Body: { Text: { Data: 'Dag' }, Html: { Data: '<p>Dag</p>' } } } },
      EmailTags: [{ Name: 'letter', Value: 'let_1' }],
    });
  });

  it('is signed for the mail service with the function’s own credentials', async () => {
    await mail('Zorgregio').send(letter);

    const { authorization = '', ...headers } = taken[0]?.headers ?? {};
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-central-1\/ses\/aws4_request, /);
    expect(authorization).toMatch(
      /SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token/,
    );
    expect(headers['x-amz-security-token']).toBe('session');
  });

  it('encodes a sender’s name that is not plain ASCII', async () => {
    await mail('Coöperatie').send(letter);

    expect(taken[0]?.body.FromEmailAddress).toBe('=?UTF-8?B?Q2/DtnBlcmF0aWU=?= <leden@voorbeeld.example>');
  });

  it('that was refused or taken without an id is a fault, so that the stream offers the letter again', async () => {
    answers = [
      { status: 429, body: '{"message":"lid@voorbeeld.example"}' },
      { status: 200, body: '{}' },
    ];

    await expect(mail('Zorgregio').send(letter)).rejects.toThrow('answered 429');
    await expect(mail('Zorgregio').send(letter)).rejects.toThrow('without a message id');
  });
});
