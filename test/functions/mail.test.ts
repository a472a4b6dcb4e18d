import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { sesMail } from '../../functions/runtime/mail.ts';

const ses = mockClient(SESv2Client);
afterEach(() => ses.reset());

const letter = { to: 'lid@voorbeeld.example', subject: 'Welkom', text: 'Dag', html: '<p>Dag</p>', letterId: 'let_1' };

describe('mail', () => {
  it('goes out from the cooperative’s one address, as text and HTML, tagged with the letter’s id only', async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: 'message-1' });

    const messageId = await sesMail({ name: 'Zorgregio', address: 'leden@voorbeeld.example' }).send(letter);

    expect(messageId).toBe('message-1');
    expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toMatchObject({
      FromEmailAddress: '"Zorgregio" <leden@voorbeeld.example>',
      Destination: { ToAddresses: ['lid@voorbeeld.example'] },
      Content: { Simple: { Body: { Text: { Data: 'Dag' }, Html: { Data: '<p>Dag</p>' } } } },
      EmailTags: [{ Name: 'letter', Value: 'let_1' }],
    });
  });

  it('encodes a sender’s name that is not plain ASCII', async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: 'message-1' });

    await sesMail({ name: 'Coöperatie', address: 'leden@voorbeeld.example' }).send(letter);

    const from = ses.commandCalls(SendEmailCommand)[0]?.args[0].input.FromEmailAddress;
    expect(from).toBe('=?UTF-8?B?Q2/DtnBlcmF0aWU=?= <leden@voorbeeld.example>');
  });

  it('that was refused or taken without an id is a fault, so that the stream offers the letter again', async () => {
    ses.on(SendEmailCommand).rejectsOnce(new Error('throttled')).resolves({});
    const mail = sesMail({ name: 'Zorgregio', address: 'leden@voorbeeld.example' });

    await expect(mail.send(letter)).rejects.toThrow('throttled');
    await expect(mail.send(letter)).rejects.toThrow('without a message id');
  });
});
