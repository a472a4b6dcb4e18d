import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepLetter, keptLetterSent } from '../../../shared/membership/letters/kept-letter.table.ts';
import { exportFileOfMember, exportMyFile, listMyAccessLog } from '../../../shared/privacy/index.ts';
import { anAct, type TestDatabase, testDatabase } from '../../support/database.ts';
import { aPrivacyStage, asBoard, asMember, today } from './stage.ts';

let local: TestDatabase;
let stage: Awaited<ReturnType<typeof aPrivacyStage>>;
beforeAll(async () => {
  local = await testDatabase();
  stage = await aPrivacyStage(local);
});
afterAll(() => local.stop());

/** What lies in an archive, by name: read from its directory at the end, as any program does. */
function unpacked(base64: string): Map<string, Buffer> {
  const bytes = Buffer.from(base64, 'base64');
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    const place = bytes.readUInt32LE(at + 42);
    const begin = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
    files.set(name, inflateRawSync(bytes.subarray(begin, begin + packed)));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

async function withALetter() {
  const member = await stage.aMember();
  const text = { subject: 'Welkom', text: 'Dag Noor', html: '<p>Dag Noor</p>', contentHash: 'abc' };
  const letter = {
    letterId: `let_${member.memberNumber}`,
    personId: member.personId,
    template: 'welcome' as const,
    language: 'nl' as const,
    requestedAt: today,
    blocks: [{ kind: 'paragraph' as const, text: 'Dag Noor' }],
    sentAt: null,
    messageId: null,
    paper: null,
    ...text,
  };
  await stage.database.commit(anAct({ at: today }), [keepLetter(letter)]);
  await stage.database.commit(anAct({ at: today }), [keptLetterSent(letter, today, 'ses-1')]);
  return member;
}

describe('the file of a member', () => {
  it('comes at once as an archive with everything: JSON, tables and printed letters', async () => {
    const member = await withALetter();

    const { fileName, content } = await exportMyFile(stage, asMember(member));
    const files = unpacked(content);

    expect(fileName).toBe(`lid-${member.memberNumber}-2026-11-23.zip`);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['LEESMIJ.txt', 'gegevens.json', 'csv/Person.csv', 'csv/Member.csv']),
    );
    const data = JSON.parse(files.get('gegevens.json')?.toString() ?? '');
    expect(data.Person[0]).toMatchObject({ givenName: 'Noor', street: 'Havenstraat' });
    expect(data.KeptLetter[0]).toMatchObject({ subject: 'Welkom', text: 'Dag Noor' });
    const letter = [...files].find(([name]) => name.startsWith('brieven/'))?.[1];
    expect(letter?.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('holds no one else, and no colleague by number', async () => {
    const other = await stage.aMember({ givenName: 'Iemand', familyName: 'Anders' });
    const member = await withALetter();
    await exportFileOfMember(stage, asBoard(), {
      params: { memberId: member.memberId },
      query: undefined,
      body: undefined,
    });

    const files = unpacked((await exportMyFile(stage, asMember(member))).content);
    const text = files.get('gegevens.json')?.toString() ?? '';

    expect(text).not.toContain('Anders');
    expect(text).not.toContain(other.personId);
    expect(text).not.toContain('person_anna');
    expect(JSON.parse(text).AccessRecord).toContainEqual(
      expect.objectContaining({ actorId: 'kantoor', action: 'export' }),
    );
  });

  it('fetched by the office is seen by the member', async () => {
    const member = await stage.aMember();
    await exportFileOfMember(stage, asBoard(), {
      params: { memberId: member.memberId },
      query: undefined,
      body: undefined,
    });

    const log = await listMyAccessLog(stage, asMember(member), { params: undefined, query: {}, body: undefined });
    expect(log.items[0]).toMatchObject({ by: 'board', action: 'export', purpose: 'data-request' });
  });
});
