import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../../infra/cooperatives/rietmeer.ts';
import { asText } from '../../../../shared/membership/letters/blocks.ts';
import { lifeWriters } from '../../../../shared/membership/letters/life.ts';
import type { Occasion } from '../../../../shared/membership/letters/writers.ts';
import { anApplicant } from '../world.ts';

const reasons: Record<string, string> = {
  reasons: 'Verhuisde naar elders.\nEn liet niets horen.',
  'appeal-decision': 'De vergadering vond het te zwaar.',
};

type Template = keyof typeof lifeWriters;
const explained = { explanationNl: 'Zo volgt de dag.', explanationEn: 'So the day follows.' };
const params: Record<Template, Record<string, string | number>> = {
  'resignation-confirmed': { memberNumber: 7, receivedOn: '2026-12-03', endsOn: '2026-12-31', ...explained },
  'resignation-undone': {},
  'resignation-undo-refused': { endsOn: '2026-12-31' },
  'resignation-acknowledged': { receivedOn: '2026-12-03', endsOn: '2026-12-31' },
  'termination-noticed': { procedureId: 'prc_1', ground: 'requirements-not-met', endsOn: '2026-12-31', ...explained },
  'termination-revoked': {},
  'expulsion-noticed': {
    procedureId: 'prc_1',
    ground: 'harms-the-cooperative',
    notifiedOn: '2026-11-23',
    appealBody: 'assembly',
  },
  'appeal-received': { appealedOn: '2026-12-01', appealBody: 'committee', decideBy: '2027-01-26' },
  'expulsion-final': { procedureId: 'prc_1', decidedOn: '2027-01-15', by: 'appeal' },
  suspended: { procedureId: 'prc_1', ground: 'acts-against-rules', until: '2026-12-20', ...explained },
  'suspension-ended': { lastDay: '2026-12-20', isLifted: 1 },
  reinstated: { procedureId: 'prc_1', decidedOn: '2027-01-15', by: 'appeal' },
  'fee-settled': {
    ...{
      endsOn: '2026-12-03',
      from: '2026-11-02',
      until: '2027-11-01',
      claimed: 3000,
      year: 2400,
      owed: 2400,
      back: 600,
    },
    ...{ isReverted: 1, isInPart: 0, isPaid: 1 },
  },
  'membership-ended': { endsOn: '2026-12-31' },
  'membership-goes-on': { memberSince: '2026-01-01', endsOn: '2026-12-31', firstClaimOn: '2026-12-01' },
  'account-asked': {},
};
const templates = Object.keys(params) as Template[];

async function written(template: Template, language: 'nl' | 'en', changes: object = {}) {
  const who = { ...anApplicant({ language }).body.identity, givenName: 'Noor', familyName: 'Bakker' };
  const letter = { letterId: 'let_1', template, params: { ...params[template], ...changes } };
  const deps = { cooperative: rietmeer.facts, webAddress: 'https://zorgregio-rietmeer.example' };
  const occasion = { deps, letter, who, reasons: async (_: string, part: string) => reasons[part] };
  const text = await lifeWriters[template](occasion as unknown as Occasion);
  if (!text) throw new Error(`${template} is not written.`);
  return { subject: text.subject, text: asText(text.blocks) };
}

describe('a letter about the life of a membership', () => {
  it.each(templates)('%s is written in the language of the member, with the way to ask', async (template) => {
    const [nl, en] = [await written(template, 'nl'), await written(template, 'en')];
    expect(nl.text).toContain('Beste Noor Bakker,');
    expect(en.text).toContain('Dear Noor Bakker,');
    for (const { text, subject } of [nl, en]) {
      expect(text).toContain(rietmeer.facts.phone);
      expect(text + subject).not.toMatch(/undefined|\{|prc_1|\d{4}-\d{2}-\d{2}/);
    }
    expect(nl.subject).not.toBe(en.subject);
  });

  it('confirms a resignation with the last day, the day of receipt and how it follows', async () => {
    const { text, subject } = await written('resignation-confirmed', 'nl');
    expect(subject).toContain('31 december 2026');
    for (const part of ['3 december 2026', '31 december 2026', 'Zo volgt de dag.', 'Lidnummer: 7'])
      expect(text).toContain(part);
  });

  it('gives the ground and the reasons of a notice and of an expulsion, and where to appeal', async () => {
    expect((await written('termination-noticed', 'nl')).text).toContain('En liet niets horen.');
    const { text } = await written('expulsion-noticed', 'en');
    for (const part of ['harmed the cooperative', 'En liet niets horen.', 'within a month', 'general assembly'])
      expect(text.toLowerCase()).toContain(part.toLowerCase());
  });

  it('offers no appeal against the assembly itself', async () => {
    const { text } = await written('expulsion-noticed', 'nl', { appealBody: 'none' });
    expect(text).toContain('geen beroep mogelijk');
    expect(text).not.toContain('binnen een maand');
  });

  it('tells apart an expulsion that was appealed and one that was not', async () => {
    expect((await written('expulsion-final', 'nl')).text).toContain('De vergadering vond het te zwaar.');
    const unused = await written('expulsion-final', 'nl', { by: 'term' });
    expect(unused.text).toContain('De termijn voor beroep is voorbij.');
    expect(unused.text).not.toContain('te zwaar');
  });

  it('names what is owed of a fee, and what comes back, in amounts as each language writes them', async () => {
    const [nl, en] = [await written('fee-settled', 'nl'), await written('fee-settled', 'en')];
    for (const part of ['In rekening gebracht: € 30,00', 'U bent verschuldigd: € 24,00', 'U krijgt terug: € 6,00'])
      expect(nl.text).toContain(part);
    for (const part of ['Charged: €30.00', 'You owe: €24.00', 'You get back: €6.00']) expect(en.text).toContain(part);
    const unpaid = await written('fee-settled', 'en', { isPaid: 0 });
    expect(unpaid.text).toContain('No longer asked: €6.00');
    expect(unpaid.text).not.toContain('second person');
  });

  it('is written for whoever is named, and for a death for nobody', () => {
    expect(templates.some((template) => /death|overlijden|condole/.test(template))).toBe(false);
  });
});
