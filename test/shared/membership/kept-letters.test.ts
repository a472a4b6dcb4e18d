import { createHash } from 'node:crypto';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemAct } from '../../../shared/kernel/actor.ts';
import { amsterdamDate } from '../../../shared/kernel/dates.ts';
import type { StoredItem } from '../../../shared/kernel/table.ts';
import {
  getMemberLetter,
  getMemberLetterPdf,
  getMyLetter,
  getMyLetterPdf,
  listMemberLetters,
  listMyLetters,
  loadApplication,
  type Mail,
  requestLetter,
  sendLetter,
} from '../../../shared/membership/index.ts';
import { letterKey } from '../../../shared/membership/letter.table.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import { everything } from './sign-in/mailbox.ts';
import { admitted, anApplicant, aWorld, refusalOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

type Sent = Parameters<Mail['send']>[0];
interface Member {
  memberId: string;
  personId: string;
}

async function aMember(): Promise<Member & { welcome: StoredItem }> {
  const { applicationId, memberId } = await admitted(world, anApplicant());
  const { personId } = await loadApplication(world.database, applicationId);
  const letters = await everything(world);
  const welcome = letters.find((item) => item.personId === personId && item.template === 'welcome');
  if (!welcome) throw new Error('Nobody was welcomed.');
  return { memberId, personId, welcome };
}

async function send(
  item: StoredItem,
  { breaks = false, shortName = world.cooperative.shortName } = {},
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const mail: Mail = {
    send: async (letter) => {
      sent.push(letter);
      if (breaks) throw new Error('no mail today');
      return `message-${letter.letterId}`;
    },
  };
  const cooperative = { ...world.cooperative, shortName };
  const deps = { ...world, cooperative, mail, paymentDesk: { isStillOwed: async () => true } };
  await sendLetter(deps, systemAct('on-letter', fixedInstant, 'stream'), item).catch(() => {});
  return sent;
}

const input = { params: undefined, query: {}, body: undefined };
const of = (letterId: string) => ({ ...input, query: undefined, params: { letterId } });
const read = async (content: string) => {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(content, 'base64')));
  const { text } = await extractText(pdf, { mergePages: true });
  return { pdf, text: text.replace(/\s+/g, ' '), ...(await getMeta(pdf)) };
};
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('a letter that was sent', () => {
  it('is kept word for word, with when it went, under which number, and a check value of all of it', async () => {
    const member = await aMember();
    const [sent] = await send(member.welcome);
    const { items } = await listMyLetters(world, anAct({ member }), input);
    const letterId = items[0]?.letterId ?? '';
    const kept = await getMyLetter(world, anAct({ member }), of(letterId));

    expect(kept).toMatchObject({ subject: sent?.subject, text: sent?.text, hasLegalEffect: true, language: 'nl' });
    expect(kept.proof).toEqual({
      channel: 'e-mail',
      messageId: `message-${letterId}`,
      sentAt: fixedInstant,
      contentHash: createHash('sha256').update([sent?.subject, sent?.text, sent?.html].join('\n')).digest('base64url'),
    });
  });

  it('says what went out first, also when sending broke off and the text has changed since', async () => {
    const member = await aMember();
    const [first] = await send(member.welcome, { breaks: true });
    const [second] = await send(member.welcome, { shortName: 'Een andere naam' });
    const { items } = await listMyLetters(world, anAct({ member }), input);
    const kept = await getMyLetter(world, anAct({ member }), of(items[0]?.letterId ?? ''));

    expect([second?.subject, second?.text, second?.html]).toEqual([first?.subject, first?.text, first?.html]);
    expect(kept.text).toBe(first?.text);
    expect(items).toHaveLength(1);
  });

  it('that is on its way is not shown yet: there is nothing to prove of it', async () => {
    const member = await aMember();
    await send(member.welcome, { breaks: true });
    expect((await listMyLetters(world, anAct({ member }), input)).items).toEqual([]);
    const letterId = String(member.welcome.letterId);
    expect(await refusalOf(getMyLetter(world, anAct({ member }), of(letterId)))).toBe('NOT_FOUND');
  });

  it('goes along as a PDF of itself when something begins or ends by it', async () => {
    const member = await aMember();
    const [sent] = await send(member.welcome);
    const [attached] = sent?.attachments ?? [];
    const { text, info } = await read(attached?.content ?? '');

    expect(attached?.fileName).toBe(`brief-welcome-${amsterdamDate(fixedInstant)}.pdf`);
    expect(info.Title).toBe(sent?.subject);
    expect(text).toContain(world.cooperative.legalName);
    expect(text).not.toContain('Bewijs van verzending');
    const lines = (sent?.text ?? '').split('\n').filter((line) => /^[A-Z][a-zé ]+$/.test(line));
    for (const line of lines) expect(text).toContain(flat(line));
  });

  it('can be printed later, in the language of its person, with the proof that it went', async () => {
    const member = await aMember();
    await send(member.welcome);
    const letterId = String(member.welcome.letterId);
    const { fileName, content } = await getMyLetterPdf(world, anAct({ member }), of(letterId));
    const { pdf, text, info, metadata } = await read(content);

    expect(fileName).toMatch(/^brief-welcome-\d{4}-\d{2}-\d{2}\.pdf$/);
    expect(Buffer.from(content, 'base64').subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(info.Language ?? 'nl-NL').toBe('nl-NL');
    expect(JSON.stringify(metadata ?? {})).toBeDefined();
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(text).toContain(`Van: ${world.cooperative.legalName}`);
    expect(text).toContain('Bewijs van verzending');
    expect(text).toContain(`message-${letterId}`);
  });

  it('that only carries a code or a link leaves no words behind', async () => {
    const member = await aMember();
    const { applicationId } = member.welcome;
    const verify = (await everything(world)).find(
      (item) => item.applicationId === applicationId && item.template === 'verify-email',
    );
    if (!verify) throw new Error('No address was confirmed.');
    const put = requestLetter({
      letterId: 'let_again1',
      template: 'already-member',
      personId: member.personId,
      language: 'nl',
      requestedAt: fixedInstant,
    });
    await world.database.commit(anAct(), [put]);
    const [sent] = await send(put.item as StoredItem);

    expect(sent?.text).toContain('U bent al lid');
    expect(await world.database.get(letterKey('let_again1'))).toMatchObject({ status: 'sent', contentHash: null });
    expect((await listMyLetters(world, anAct({ member }), input)).items).toEqual([]);
  });
});

describe('the letters of somebody else', () => {
  it('are found by nobody but them', async () => {
    const [one, other] = [await aMember(), await aMember()];
    await send(other.welcome);
    const letterId = String(other.welcome.letterId);
    for (const asked of [getMyLetter, getMyLetterPdf])
      expect(await refusalOf(asked(world, anAct({ member: one }), of(letterId)))).toBe('NOT_FOUND');
    expect((await listMyLetters(world, anAct({ member: one }), input)).items).toEqual([]);
  });

  it('are read at the office by name, and that somebody did is noted', async () => {
    const member = await aMember();
    await send(member.welcome);
    const { memberId } = member;
    const act = () => anAct({ person: 'person_anna', operation: 'getMemberLetter' });
    const { items } = await listMemberLetters(world, act(), { ...input, params: { memberId } });
    const letterId = items[0]?.letterId ?? '';
    const params = { memberId, letterId };
    const letter = await getMemberLetter(world, act(), { ...input, query: undefined, params });
    const paper = await getMemberLetterPdf(world, act(), { ...input, query: undefined, params });

    expect(letter.text).toContain('Welkom');
    expect(paper.content.length).toBeGreaterThan(1000);
    const looks = (await everything(world)).filter(
      ({ entity, subjectId, purpose }) =>
        entity === 'AccessRecord' && subjectId === member.personId && purpose === 'letter',
    );
    expect(looks).toHaveLength(3);
  });
});
