import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import type { Identity } from '../../../shared/membership/contract.ts';
import type { Letter } from '../../../shared/membership/letter.table.ts';
import { asText } from '../../../shared/membership/letters/blocks.ts';
import { leavingWriters } from '../../../shared/membership/letters/leaving.ts';
import type { Occasion } from '../../../shared/membership/letters/writers.ts';
import { forbiddenWords } from '../../../shared/policies/index.ts';

const who = { givenName: 'Noor', familyName: 'Bakker', email: 'noor@example.org' };
const statement = {
  statementId: 'sta_1',
  personId: 'per_1',
  name: 'N. Bakker',
  reference: 'pol_1',
  email: 'noor@example.org',
  language: 'nl',
  membershipToo: true,
  receivedAt: '2026-11-23T09:15:00.000Z',
};
const both = { nl: 'Zo volgt de dag.', en: 'So the day follows.' };

/** Each letter with what it is told, and what a reader must find in it in either language. */
const told: Record<keyof typeof leavingWriters, { params: Letter['params']; nl: string[]; en: string[] }> = {
  'leaving-confirmed': {
    params: {
      receivedOn: '2026-11-23',
      membershipEndsOn: '2026-12-31',
      membershipNl: both.nl,
      membershipEn: both.en,
      policyEndsOn: '2027-04-15',
      policyNl: both.nl,
      policyEn: both.en,
      due: 500,
      back: 250,
    },
    nl: ['23 november 2026', '31 december 2026', '15 april 2027', both.nl, '€ 5,00', '€ 2,50'],
    en: ['23 November 2026', '31 December 2026', '15 April 2027', both.en, '€5.00', '€2.50'],
  },
  'leaving-undone': { params: { policyId: 'pol_1' }, nl: ['gaat gewoon verder'], en: ['goes on'] },
  'policy-stops': {
    params: { policyId: 'pol_1', endsOn: '2026-12-31', reason: 'membership-ended' },
    nl: ['pol_1', '31 december 2026', 'alleen voor leden'],
    en: ['pol_1', '31 December 2026', 'members only'],
  },
  'policy-ended': {
    params: { policyId: 'pol_1', endsOn: '2026-12-31', reason: 'notice', refund: 1207 },
    nl: ['€ 12,07'],
    en: ['€12.07'],
  },
  'price-change': {
    params: {
      policyId: 'pol_1',
      before: 500,
      after: 600,
      termNl: 'per maand',
      termEn: 'per month',
      effectiveOn: '2027-03-02',
      leaveUntil: '2027-03-01',
    },
    nl: ['€ 5,00 per maand', '€ 6,00 per maand', '2 maart 2027', 'tot en met 1 maart 2027'],
    en: ['€5.00 per month', '€6.00 per month', '2 March 2027', 'up to and including 1 March 2027'],
  },
  'withdrawal-statement': {
    params: { statementId: 'sta_1', received: '23-11-2026 10:15', isWithdrawn: 'no' },
    nl: ['N. Bakker', 'pol_1', '23-11-2026 10:15', 'ja'],
    en: ['N. Bakker', 'pol_1', '23-11-2026 10:15', 'yes'],
  },
};

describe.each(Object.keys(leavingWriters) as (keyof typeof leavingWriters)[])('the letter %s', (template) => {
  it.each(['nl', 'en'] as const)(
    'says in %s what it must, and nothing that belongs to another kind of contract',
    async (language) => {
      const occasion = {
        deps: { cooperative: rietmeer.facts },
        letter: { letterId: 'let_1', template, params: told[template].params },
        who: { ...who, language } as Identity,
        statement: async () => statement,
      } as unknown as Occasion;
      const letter = await leavingWriters[template](occasion);
      const text = `${letter?.subject}\n${asText(letter?.blocks ?? [])}`;

      for (const needed of told[template][language]) expect(text).toContain(needed);
      expect(forbiddenWords(text)).toEqual([]);
      expect(text).toContain(language === 'nl' ? 'Vragen?' : 'Questions?');
    },
  );
});
