import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commitAllocationRound, getAllocationRound } from '../../shared/allocation/contract.ts';
import { downloadPaymentFile, exportPaymentFile } from '../../shared/allocation/disbursements/contract.ts';
import { createFund, getFund } from '../../shared/funds/contract.ts';
import { getMember, listMembers } from '../../shared/membership/contract.ts';
import { listWijken, registerWijk } from '../../shared/region/contract.ts';
import { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import {
  aFund,
  anActiveContract,
  anApprovedDisbursement,
  appropriated,
  type Board,
  becomesMember,
  contractBody,
  theBoard,
} from '../support/board.ts';
import { aPublishedRound } from '../support/board-round.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import { aGiftOnTheBank } from '../support/on-the-bank.ts';
import { aResident } from '../support/resident.ts';
import { openWorld, type World } from '../support/world.ts';

/** Texts that mean something to a browser, a spreadsheet, a query or a template, and here mean themselves. */
const texts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("https://example.org";"klik")',
  '+31 6 @SUM(A1:A9) -1',
  "Robert'); DROP TABLE leden;--",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is the very text that must not be filled in.
  '${7*7} {{7*7}} #{7*7} %s %00 \\u0041',
  '😀 Ünïcødé 漢字 ﷽ e\u0301',
  '&amp; &lt; \\" \\\\',
  '__proto__',
  'null',
];

let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
let board: Board;
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  board = await theBoard(world);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

describe.each(texts)('the text %s', (text) => {
  const at = texts.indexOf(text);

  it('names a fund, a wijk and a wijkcontract as it was written', async () => {
    const { anna } = board;
    const body = { name: text, kind: 'designated-reserve' as const, purpose: text, decisionReference: text };
    const { fundId, name, purpose } = await anna.call(createFund, { body });
    expect([name, purpose]).toEqual([text, text]);
    expect((await anna.call(getFund, { params: { fundId } })).fund).toMatchObject({ name: text, purpose: text });

    const wijkId = `wijk_proef-${at}`;
    const residents = { '0-14': 10, '15-24': 10, '25-44': 10, '45-64': 10, '65+': 10 };
    const buurten = [{ buurtCode: `BU9999010${at}`, residents }];
    await anna.call(registerWijk, { body: { wijkId, name: text, cbsYear: 2026, buurten, source: text } });
    const { items: wijken } = await anna.call(listWijken, {});
    expect(wijken.find((wijk) => wijk.wijkId === wijkId)).toMatchObject({ name: text, source: text });

    const plain = contractBody(wijkId, 'Proef');
    const wish = { ...plain, name: text, payee: { ...plain.payee, name: text } };
    const { wijkcontractId } = await anActiveContract(board, wish);
    const { items } = await anna.call(listWijkcontracts, {});
    const kept = items.find((contract) => contract.wijkcontractId === wijkcontractId);
    expect(kept).toMatchObject({ name: text, payee: { name: text } });
  });

  it('names a member as it was written, and is only text in a mail', async () => {
    const resident = aResident({ givenName: text, familyName: text, email: `lid${at}@example.org` });
    await becomesMember(world, resident);
    const { items } = await board.anna.call(listMembers, { query: { limit: '100' } });
    const member = items.find(({ name }) => name === `${text} ${text}`);
    const { identity } = await board.anna.call(getMember, { params: { memberId: member?.memberId ?? '' } });
    expect(identity).toMatchObject({ givenName: text, familyName: text });

    const letters = world.rehearsal.mails(resident.email);
    expect(letters.some((letter) => letter.text?.includes(`Beste ${text} ${text},`))).toBe(true);
    const marks = /[<>]/.test(text);
    if (marks) for (const { html } of letters) expect(html).not.toContain(text);
    expect(letters.map(({ subject }) => subject).join()).not.toContain(text);
  });
});

describe('all these texts together', () => {
  it('stand in a round as they were written, and in the file for the bank as a bank can read them', async () => {
    await world.drain();
    const fundId = await aFund(board);
    await aGiftOnTheBank(world, 20_000);
    await appropriated(board, fundId, 10_000);
    const round = await aPublishedRound(board, fundId, 10_000);
    const params = { roundId: round.roundId };
    await board.bram.call(commitAllocationRound, { params }, { ifMatch: round.version });
    const { lines } = await board.anna.call(getAllocationRound, { params });
    expect(lines.map(({ wijkName }) => wijkName).sort()).toEqual([...texts].sort());
    for (const { wijkName, explanation } of lines) expect(explanation.nl.join(' ')).toContain(wijkName);

    await world.later(1);
    const disbursementIds: string[] = [];
    for (const { wijkcontractId } of lines)
      disbursementIds.push((await anApprovedDisbursement(board, wijkcontractId)).disbursementId);
    const { paymentFileId } = await board.tineke.call(exportPaymentFile, { body: { disbursementIds } });
    const xml = await board.tineke.download(downloadPaymentFile, { params: { paymentFileId } });
    const names: string[] = [];
    const parser = new SaxesParser();
    let within = '';
    parser.on('opentag', ({ name }) => {
      within = name;
    });
    parser.on('text', (found) => {
      if (within === 'Nm') names.push(found);
      within = '';
    });
    parser.write(xml).close();
    expect(names.length).toBeGreaterThan(texts.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9/?:().,'+ -]{1,70}$/);
  });
});
