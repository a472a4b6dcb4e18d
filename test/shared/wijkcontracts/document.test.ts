import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runJob } from '../../../shared/jobs/index.ts';
import type { Files } from '../../../shared/kernel/files.ts';
import {
  getContractDocument,
  makeContractDocument,
  takeOfferedQualityItems,
  writeContractDocument,
} from '../../../shared/wijkcontracts/index.ts';
import { offeredQualityItems } from '../../../shared/wijkcontracts/plans/offered-quality-items.ts';
import { anAct, fixedInstant, type TestDatabase, testDatabase } from '../../support/database.ts';
import { anna, aWijk } from '../../support/funded-region.ts';
import { type Contract, Life } from './life.ts';

let local: TestDatabase;
let life: Life;
let kept: Map<string, Uint8Array>;
beforeAll(async () => {
  local = await testDatabase();
});
afterAll(() => local.stop());
beforeEach(async () => {
  life = await Life.begin(local);
  kept = new Map();
  await aWijk(life.region, { wijkId: 'wijk_brink', name: 'De Brink' });
});

const files: Pick<Files, 'write' | 'downloadAddress'> = {
  async write(name, chunks) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    kept.set(name, Buffer.concat(parts));
  },
  downloadAddress: async (name, { saveAs }) => `https://files.example/${name}?as=${saveAs}`,
};

const input = (contract: Contract, textVersion = 1) => ({
  params: { wijkcontractId: contract.wijkcontractId, textVersion },
  query: undefined,
  body: undefined,
});
const asked = (contract: Contract, textVersion = 1) =>
  makeContractDocument(life.region, anAct({ person: anna }), input(contract, textVersion));
const stateOf = (contract: Contract) =>
  getContractDocument({ ...life.region, files: files as Files }, anAct({ person: anna }), input(contract));

/** What the worker does that the stream wakes. */
async function made(jobId: string): Promise<Uint8Array> {
  const deps = {
    ...life.region,
    files: files as Files,
    now: () => fixedInstant,
    cooperative: { legalName: 'Coöperatie Rietmeer U.A.' },
  };
  const item = await life.region.database.get({ pk: `JOB#${jobId}`, sk: 'JOB' });
  if (!item) throw new Error('Nobody asked for it.');
  const work = runJob<typeof deps>({ 'contract-document': writeContractDocument });
  await work(deps, anAct(), item, () => true);
  return kept.get(`exports/${jobId}`) ?? new Uint8Array();
}

const readBack = async (bytes: Uint8Array) => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: true });
  // Where a line ends says nothing.
  return { pdf, text: text.replace(/\s+/g, ' '), ...(await getMeta(pdf)) };
};

describe('the document of a wijkcontract', () => {
  it('says what was signed, by whom and by what right, with every letter as it is written', async () => {
    const signed = await life.signed('wijk_brink', { name: 'Gezond in ’s-Gravenbrink: één wijk, € eerlijk' });
    const { text, info } = await readBack(await made((await asked(signed)).jobId));
    for (const part of [
      'Gezond in ’s-Gravenbrink: één wijk, € eerlijk',
      'Coöperatie Rietmeer U.A.',
      '1 januari 2026 tot en met 31 december 2027',
      'Inwoners: 10.000',
      'Dossier innovation-time',
      'Rosa de Wit, Voorzitter',
      'Volmacht 2026-1',
      'op 1 januari 2026 (Getekend in het buurthuis)',
      'Stichting Wijkkas Één & Co',
      signed.termsHash ?? 'no hash',
    ])
      expect(text).toContain(part);
    expect(info.Title).toBe('Wijkcontract Gezond in ’s-Gravenbrink: één wijk, € eerlijk');
  });

  it('shows indicators, quality framework and year plan behind the text, and says that they stand outside it', async () => {
    const signed = await life.signed();
    const [offered] = offeredQualityItems;
    if (!offered) throw new Error('Nothing is offered.');
    await takeOfferedQualityItems(life.region, anAct({ person: anna }), {
      params: { wijkcontractId: signed.wijkcontractId },
      query: undefined,
      body: { keys: [offered.key] },
    });
    const before = await readBack(await made((await asked(signed)).jobId));
    expect(before.text).toContain(
      'Deze bijlage hoort niet bij de getekende tekst en telt niet mee in de vingerafdruk.',
    );
    expect(before.text).toContain('Ervaren gezondheid: van 70 naar 75 % (nog niet vastgesteld)');
    expect(before.text).toContain(offered.text.nl.slice(0, 30));
    expect(before.text).toContain('Er is nog geen jaarplan vastgelegd.');
    expect(before.text).toContain(signed.termsHash ?? 'no hash');
  });

  it('prints names from beyond the Netherlands too', async () => {
    const amended = await life.does(await life.active(), 'draftAmendment', {
      reason: 'Żółwia en Öztürk komen erbij',
      effectiveFrom: '2026-11-23',
      joining: [
        {
          name: 'Praktijk Yılmaz & Łukasz',
          role: 'care-partner',
          mandate: { representative: 'Gülşen Yılmaz', function: 'Arts', reference: 'KvK' },
        },
      ],
    });
    let signing = amended;
    const { texts } = await life.read(amended);
    for (const { partyId } of texts[0]?.terms.parties ?? [])
      signing = await life.does(
        signing,
        'signAmendment',
        { partyId, signedOn: '2026-11-20', evidence: 'Addendum' },
        { params: { textVersion: 2 } },
      );
    const { text, info } = await readBack(await made((await asked(signing, 2)).jobId));
    for (const name of ['Praktijk Yılmaz & Łukasz', 'Gülşen Yılmaz, Arts', 'Żółwia en Öztürk'])
      expect(text).toContain(name);
    expect(info.Title).toMatch(/, tekst 2$/);
  });

  it('is read aloud in order: it has a language, a title and headings', async () => {
    const { pdf, info, metadata } = await readBack(await made((await asked(await life.signed())).jobId));
    expect(info.Language).toBe('nl-NL');
    expect(metadata?.get('pdfuaid:part')).toBe('1');
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const structure = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
    for (const tag of ['H1', 'H2', 'H3', 'P', 'L', 'LI']) expect(structure).toContain(`"role":"${tag}"`);
  });

  it('is the same when a broken worker makes it again', async () => {
    const { jobId } = await asked(await life.signed());
    const first = await made(jobId);
    const deps = { ...life.region, files: files as Files, cooperative: { legalName: 'Coöperatie Rietmeer U.A.' } };
    const item = await life.region.database.get({ pk: `JOB#${jobId}`, sk: 'JOB' });
    await writeContractDocument(deps, anAct(), { ...item, jobId, requestedAt: fixedInstant } as never, {} as never);
    expect(Buffer.from(kept.get(`exports/${jobId}`) ?? []).equals(Buffer.from(first))).toBe(true);
  });

  it('is made only of a text that all have signed', async () => {
    const refused = { code: 'NOT_SIGNED_BY_ALL' };
    await expect(asked(await life.draft())).rejects.toMatchObject(refused);
    const drafted = await life.does(await life.active(), 'draftAmendment', {
      reason: 'Nieuwe naam',
      effectiveFrom: '2026-11-23',
      name: 'Anders',
    });
    await expect(asked(drafted, 2)).rejects.toMatchObject(refused);
    await expect(asked(drafted, 3)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is waited for, fetched by an address that lapses, and asked for anew when it was cleared away', async () => {
    const signed = await life.signed();
    expect(await stateOf(signed)).toEqual({ state: null, jobId: null, url: null });
    const { jobId } = await asked(signed);
    expect(await stateOf(signed)).toEqual({ state: 'waiting', jobId, url: null });
    await made(jobId);
    expect(await stateOf(signed)).toEqual({
      state: 'done',
      jobId,
      url: `https://files.example/exports/${jobId}?as=Gezond-in-de-wijk-1.pdf`,
    });
    const later = anAct({ person: anna, at: '2027-02-21T09:00:00.000Z' as typeof fixedInstant });
    const cleared = await getContractDocument({ ...life.region, files: files as Files }, later, input(signed));
    expect(cleared).toEqual({ state: null, jobId: null, url: null });
  });
});
