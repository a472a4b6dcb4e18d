import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { deadLetterBox } from '../../../local/dead-letter-box.ts';
import type { ReceivedMail } from '../../../local/ses-message.ts';
import { lookAgain, lookThrough, overhear, watchLogs, watchProblems } from '../../support/catch-output.ts';
import { leaksIn } from '../../support/leaks.ts';
import {
  learnFromItems,
  lookThroughFiles,
  lookThroughMails,
  lookThroughRecords,
  lookThroughStripe,
} from '../../support/look-through.ts';
import { aResident } from '../../support/resident.ts';

const directory = mkdtempSync(join(tmpdir(), 'planted-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const found = (name: string) => {
  const file = join(directory, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

describe('identity that leaks', () => {
  const { email, familyName, street } = aResident();

  it.each([email, familyName, street, 'NL39RABO0300065264'])('is seen: %s', (planted) => {
    expect(leaksIn(`{"operation":"getMember","note":"${planted}"}`)).toEqual([planted]);
  });

  it('is not seen in ids, codes, times and the facts of the cooperative itself', () => {
    const { email: office, debtorAccount, legalName } = rietmeer.facts;
    const line = {
      memberId: 'mem_000001',
      at: '2026-11-23T09:00:00.000Z',
      place: 'node_modules/@middy/core/index.js:1:2',
    };
    expect(leaksIn(JSON.stringify({ ...line, office, iban: debtorAccount.iban, legalName }))).toEqual([]);
  });

  it('is caught when a function logs it', () => {
    const lines: string[] = [];
    const stream = { write: (text: string) => lines.push(text) > 0 };
    const stop = watchLogs(stream as never, join(directory, 'log.txt'));
    stream.write(`{"operation":"planted","to":"${email}"}\n`);
    stop();

    expect(lines).toHaveLength(1);
    expect(found('log.txt')).toBe(`log: ${email}\n`);
  });

  it('is caught in the text of a refusal', async () => {
    const server = createServer((_, response) => {
      response
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ nl: `${familyName} bestaat al` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // The whole suite looks on as well, and this one is planted.
    vi.stubEnv('LEAKS_FILE', join(directory, 'suite.txt'));
    const stop = watchProblems(join(directory, 'problem.txt'));
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    stop();
    server.close();

    vi.unstubAllEnvs();
    expect(found('suite.txt')).toBe(`problem: ${familyName}\n`);
    expect(found('problem.txt')).toBe(`problem: ${familyName}\n`);
  });

  it('is caught in an item that the stream would carry', () => {
    lookThrough(
      'stream Task',
      JSON.stringify({ entity: { S: 'Task' }, note: { S: `Woont op ${street} 12` } }),
      join(directory, 'stream.txt'),
    );
    expect(found('stream.txt')).toBe(`stream Task: ${street}\n`);
  });

  /** What the whole suite would be told of, were it not planted. */
  const toldToTheSuite = async (name: string, plant: () => unknown) => {
    vi.stubEnv('LEAKS_FILE', join(directory, name));
    await plant();
    vi.unstubAllEnvs();
    return found(name);
  };

  it('is caught in a log that a test keeps off the screen, and in a line of metrics', async () => {
    const told = await toldToTheSuite('hushed.txt', () => {
      const hushed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      process.stdout.write(`{"operation":"planted","to":"${email}"}\n`);
      process.stdout.write(`{"_aws":{},"Wijk":"${street}"}\n`);
      expect(hushed).toHaveBeenCalledTimes(2);
      vi.restoreAllMocks();
    });
    expect(told).toBe(`log: ${email}\nmetric: ${street}\n`);
  });

  it('is caught of somebody who was made up along the way and stands in a vault, also in what was said before', async () => {
    const made = ['Zwervers', 'ma'].join('');
    const planted = { entity: { S: 'Person' }, familyName: { S: made }, birthDate: { S: '1919-02-03' } };
    const told = await toldToTheSuite('vault.txt', () => {
      overhear('log', `{"note":"${made}"}`);
      overhear('log', '{"note":"1919-02-03"}');
      expect(found('vault.txt')).toBe('');
      learnFromItems([planted]);
      lookAgain();
    });
    expect(told).toBe(`log: ${made}\nlog: 1919-02-03\n`);
  });

  it('is caught in what the stream carried before it was put right', async () => {
    const told = await toldToTheSuite('record.txt', () =>
      lookThroughRecords([{ dynamodb: { OldImage: { entity: { S: 'Member' }, note: { S: email } }, NewImage: {} } }]),
    );
    expect(told).toBe(`stream Member: ${email}\n`);
  });

  it('is caught in a message that lies in a queue, and in the name of a file', async () => {
    const told = await toldToTheSuite('files.txt', () => {
      const stage = join(directory, 'stage');
      const queue = deadLetterBox(join(stage, 'dead-letters'));
      queue.put({ ...aLetter, reason: `Error: ${email} is geen adres` });
      mkdirSync(join(stage, 'files', 'bucket', 'content', familyName), { recursive: true });
      lookThroughFiles(stage);
    });
    expect(told).toBe(`queue message for on-letter: ${email}\nobject name: ${familyName}\n`);
  });

  it('is caught in the subject of a mail and in the name of what is attached', async () => {
    const attachment = { contentType: 'application/pdf', content: Buffer.of() };
    const told = await toldToTheSuite('mails.txt', () =>
      lookThroughMails([
        { ...aMail, subject: `Welkom ${familyName}`, attachments: [{ ...attachment, fileName: `${street}.pdf` }] },
      ]),
    );
    expect(told).toBe(`mail subject: ${familyName}, ${street}\n`);
  });

  it('is caught in what Stripe was told, and who cannot look says so', async () => {
    const event = { id: 'evt_1', data: { object: { email, metadata: { name: familyName }, description: street } } };
    const server = createServer((request, response) => {
      const isKnown = request.headers.authorization === 'Bearer sk_known';
      response.writeHead(isKnown ? 200 : 401).end(JSON.stringify({ data: [event], has_more: false }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const told = await toldToTheSuite('stripe.txt', () => lookThroughStripe(address, 'sk_known'));
    await expect(lookThroughStripe(address, 'sk_other')).rejects.toThrow('401');
    server.close();

    expect(told).toBe(`stripe metadata: ${familyName}, ${street}\n`);
  });
});

const aLetter = {
  at: '2026-11-23T09:00:00Z',
  queue: 'DeadLetters',
  functionName: 'on-letter',
  impactIfFailing: 'Brieven blijven liggen.',
  attempts: 3,
  event: { Records: [] },
};
const aMail: ReceivedMail = {
  id: 'mail-1',
  at: '2026-11-23T09:00:00Z',
  from: rietmeer.facts.mailFrom,
  to: ['noor.bakker@example.org'],
  replyTo: [],
  subject: '',
  text: '',
  html: '',
  headers: {},
  attachments: [],
};
