import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemAct } from '../../../shared/kernel/actor.ts';
import { removeItem, type StoredItem } from '../../../shared/kernel/table.ts';
import { loadApplication, type Mail, requestLetter, sendLetter } from '../../../shared/membership/index.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import { admitted, anApplicant, aWorld, links, ordered, submitted, verified, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

type Sent = Parameters<Mail['send']>[0];
function aMailbox() {
  const sent: Sent[] = [];
  const mail: Mail = {
    send: async (letter) => {
      sent.push(letter);
      return `message-${sent.length}`;
    },
  };
  return { sent, mail };
}

async function letterOf(applicationId: string, template: string): Promise<StoredItem> {
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.tables.Cooperative }));
  const found = Items.find((item) => item.applicationId?.S === applicationId && item.template?.S === template);
  const item = await world.database.get({ pk: found?.pk?.S ?? '', sk: 'LETTER' });
  if (!item) throw new Error(`There is no letter ${template}.`);
  return item;
}

const send = (mail: Mail, item: StoredItem) =>
  sendLetter(
    { ...world, mail, paymentDesk: { isStillOwed: async () => true } },
    systemAct('on-letter', fixedInstant, 'stream'),
    item,
  );
const again = (item: StoredItem) => world.database.get({ pk: item.pk, sk: item.sk });

async function sentLetter(applicationId: string, template: string): Promise<Sent> {
  const { sent, mail } = aMailbox();
  await send(mail, await letterOf(applicationId, template));
  if (!sent[0]) throw new Error('Nothing was sent.');
  return sent[0];
}

describe('a letter', () => {
  it('is sent once, however often the stream offers it, and keeps the number under which it went; of a link that soon opens nothing no hash', async () => {
    const item = await letterOf(await submitted(world), 'verify-email');
    const { sent, mail } = aMailbox();

    for (let offer = 0; offer < 3; offer++) await send(mail, item);

    expect(sent).toHaveLength(1);
    expect(await again(item)).toMatchObject({ status: 'sent', messageId: 'message-1', sentAt: fixedInstant });
    expect((await again(item))?.contentHash).toBeNull();
  });

  it('that could not be sent stays to be sent', async () => {
    const item = await letterOf(await submitted(world), 'verify-email');
    const broken: Mail = { send: () => Promise.reject(new Error('no mail today')) };

    await expect(send(broken, item)).rejects.toThrow('no mail today');
    expect(await again(item)).toMatchObject({ status: 'requested' });
  });

  it('to an erased person is skipped', async () => {
    const applicationId = await submitted(world);
    const { personId } = await loadApplication(world.database, applicationId);
    const key = { pk: `PERSON#${personId}`, sk: 'IDENTITY' };
    await world.database.commit(anAct(), [removeItem(key, 'Vault').done()]);
    const item = await letterOf(applicationId, 'verify-email');
    const { sent, mail } = aMailbox();

    await send(mail, item);

    expect(sent).toEqual([]);
    expect(await again(item)).toMatchObject({ status: 'skipped', reason: 'erased' });
  });

  it('that asks who has paid to pay is never sent', async () => {
    const { applicationId } = await admitted(world);
    const { personId } = await loadApplication(world.database, applicationId);
    const request = { letterId: 'let_late', template: 'resume', personId, applicationId, language: 'nl' } as const;
    await world.database.commit(anAct(), [requestLetter({ ...request, requestedAt: fixedInstant })]);
    const { sent, mail } = aMailbox();

    await send(mail, await letterOf(applicationId, 'resume'));

    expect(sent).toEqual([]);
  });

  it('carries the full legal name and says when the cooperative is fictional', async () => {
    const { text, html } = await sentLetter(await submitted(world), 'verify-email');
    for (const version of [text, html]) {
      expect(version).toContain('Coöperatie Zorgregio Rietmeer U.A.');
      expect(version).toContain('deze coöperatie bestaat niet');
    }
  });
});

describe('the letter to an unproved mailbox', () => {
  it('links to the confirmation, and repeats nothing that was typed', async () => {
    const applicant = anApplicant({ givenName: 'Klik http://kwaad.example', familyName: '<b>Nu</b>' });
    const applicationId = await submitted(world, applicant);
    const { emailNonce } = await loadApplication(world.database, applicationId);
    const token = await links.issue('verify-email', `${applicationId}:${emailNonce}`);

    const { text, html } = await sentLetter(applicationId, 'verify-email');

    const address = `https://rietmeer.test/aanmelden/#bevestig=${applicationId}.${token}`;
    expect(text).toContain(address);
    expect(html).toContain(`href="${address}"`);
    expect(text + html).not.toMatch(/kwaad|\bNu\b/);
  });

  it('is in the language of the application', async () => {
    const { subject, html } = await sentLetter(await submitted(world, anApplicant({ language: 'en' })), 'verify-email');
    expect(subject).toBe('Confirm your e-mail address at Zorgregio Rietmeer');
    expect(html).toContain('<html lang="en">');
  });

  it('outside the region tells of the waiting list', async () => {
    const { text } = await sentLetter(await submitted(world, anApplicant({ postcode: '1111AA' })), 'waiting-list');
    expect(text).toContain('op de wachtlijst');
  });

  it('tells a member, and only in the mailbox, that there is a membership', async () => {
    const email = 'lid@voorbeeld.example';
    await admitted(world, anApplicant({ email }));
    const sent = await sentLetter(await submitted(world, anApplicant({ email })), 'already-member');
    expect(sent).toMatchObject({ to: email, subject: 'U bent al lid van Zorgregio Rietmeer' });
    expect(sent.text).not.toContain('#bevestig=');
  });
});

describe('the resume letter', () => {
  it('opens the application where it was', async () => {
    const applicationId = await ordered(world);
    const { personId } = await loadApplication(world.database, applicationId);
    const request = { letterId: 'let_resume', template: 'resume', personId, applicationId, language: 'nl' } as const;
    await world.database.commit(anAct(), [requestLetter({ ...request, requestedAt: fixedInstant })]);

    const { text } = await sentLetter(applicationId, 'resume');

    const token = await links.issue('application', applicationId);
    expect(text).toContain(`https://rietmeer.test/aanmelden/#verder=${applicationId}.${token}`);
  });
});

describe('the welcome', () => {
  it('is the whole confirmation: agreement, price, dates, terms, the sentence and the withdrawal form', async () => {
    const { applicationId } = await admitted(world, anApplicant({ givenName: 'Jip & <i>Janneke</i>' }));
    const { text, html } = await sentLetter(applicationId, 'welcome');

    for (const part of [
      'Lidnummer: ',
      'Contributie: € 12,00 per jaar',
      'Samen Gezond',
      '€ 24,00 per jaar (€ 2,00 per maand)',
      'Begint op: 8 december 2026',
      'Herroepen kan tot en met: 7 december 2026',
      'De Gezonde Polis is een deelnemersovereenkomst en géén (zorg)verzekering.',
      'Artikel 1.',
      'U doet mee.',
      'Ik herroep mijn overeenkomst Samen Gezond',
      'opzegbaar per maand',
    ])
      expect(text).toContain(part);
    expect(html).toContain('Jip &amp; &lt;i&gt;Janneke&lt;/i&gt;');
    expect(html).not.toContain('<i>');
  });

  it('in English says the same', async () => {
    const { applicationId } = await admitted(world, anApplicant({ language: 'en' }));
    const { text } = await sentLetter(applicationId, 'welcome');
    for (const part of ['€24.00 per year', 'not (health) insurance', 'I hereby withdraw', 'Starts on: 8 December 2026'])
      expect(text).toContain(part);
  });

  it('is not sent before there is anything to welcome', async () => {
    const applicationId = await verified(world);
    const { personId } = await loadApplication(world.database, applicationId);
    const request = { letterId: 'let_early', template: 'welcome', personId, applicationId, language: 'nl' } as const;
    await world.database.commit(anAct(), [requestLetter({ ...request, requestedAt: fixedInstant })]);

    await expect(sentLetter(applicationId, 'welcome')).rejects.toThrow('before it was admitted');
  });
});
