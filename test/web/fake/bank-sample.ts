import type { TreasuryState } from './treasury-sample.ts';

const at = '2026-11-23T08:00:00.000Z';

export function sampleFiles(): TreasuryState['bankFiles'] {
  const file = (fileId: string, state: TreasuryState['bankFiles'][number]['file']['state']) => ({
    fileId,
    fileName: `CAMT053_${fileId}.xml`,
    bytes: 48_211,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    announcedBy: 'person_tineke',
    announcedAt: at,
    state,
    jobId: null,
    format: null,
    importedAt: null,
    refusal: null,
    counts: null,
  });
  const counts = {
    statements: 3,
    refusedStatements: 1,
    entries: 128,
    newLines: 120,
    knownLines: 6,
    pendingEntries: 1,
    errors: 2,
  };
  const imported = { ...file('bfl_0001', 'imported'), format: 'camt.053.001.08', importedAt: at, counts };
  const refused = {
    ...file('bfl_0002', 'refused'),
    jobId: 'job_0001',
    refusal: { code: 'CAMT_DOCTYPE', nl: 'Het bestand begint met een DOCTYPE.', en: 'The file starts with a DOCTYPE.' },
  };
  return [
    {
      file: imported,
      job: null,
      statements: [outcome(1, 'imported'), outcome(2, 'incomplete'), outcome(3, 'refused')],
      errors: [
        {
          statementPosition: 2,
          entryPosition: 14,
          line: 1203,
          reason: { code: 'ENTRY_CURRENCY', nl: 'Deze boeking is niet in euro.', en: 'This entry is not in euros.' },
        },
        {
          statementPosition: 2,
          entryPosition: 15,
          line: 1241,
          reason: { code: 'ENTRY_DAY', nl: 'De boekdag ontbreekt.', en: 'The booking day is missing.' },
        },
      ],
    },
    { file: refused, job: null, statements: [], errors: [] },
    { file: file('bfl_0003', 'announced'), job: null, statements: [], errors: [] },
  ];
}

type Outcome = TreasuryState['bankFiles'][number]['statements'][number];

function outcome(position: number, state: Outcome['state']): Outcome {
  const isRefused = state === 'refused';
  return {
    position,
    bankReference: `NL-2026-${position}`,
    sequence: isRefused ? null : 44 + position,
    openedOn: '2026-11-16',
    closedOn: '2026-11-20',
    openingCents: 2_400_000n,
    closingCents: 2_840_077n,
    creditCents: 480_077n,
    debitCents: 40_000n,
    missingCents: state === 'incomplete' ? 1000n : 0n,
    entries: 42,
    newLines: 40,
    knownLines: 2,
    pendingEntries: 0,
    errors: state === 'incomplete' ? 2 : 0,
    statementId: isRefused ? null : `bst_004${position}`,
    state,
    refusal: isRefused
      ? {
          code: 'STATEMENT_OTHER_ACCOUNT',
          nl: 'Dit afschrift is van een andere rekening dan die van de coöperatie.',
          en: 'This statement is of another account than that of the cooperative.',
        }
      : null,
    warnings:
      position === 1
        ? [
            {
              code: 'NUMBER_SKIPPED',
              nl: 'Het nummer van dit afschrift volgt niet op dat van het vorige.',
              en: 'The number of this statement does not follow that of the previous one.',
            },
          ]
        : [],
  };
}

export function sampleStatement(
  sequence: number,
  state: TreasuryState['statements'][number]['state'],
): TreasuryState['statements'][number] {
  return {
    statementId: `bst_00${sequence}`,
    fileId: 'bfl_0001',
    bankReference: `NL-2026-${sequence}`,
    sequence,
    openedOn: '2026-11-16',
    closedOn: '2026-11-20',
    openingCents: 2_400_000n,
    closingCents: 2_840_077n,
    creditCents: 480_077n,
    debitCents: 40_000n,
    missingCents: state === 'incomplete' ? 1000n : 0n,
    entries: 42,
    lines: 42,
    state,
    importedAt: at,
    warnings:
      state === 'amended'
        ? [
            {
              code: 'AMENDED',
              nl: 'De bank heeft dit afschrift later anders aangeleverd.',
              en: 'Delivered differently.',
            },
          ]
        : [],
  };
}

type LineFile = TreasuryState['lines'][number];

function lineFile(number: number, line: Partial<LineFile['line']>, proposals: LineFile['proposals'] = []): LineFile {
  return {
    line: {
      lineId: `bln_000${number}`,
      statementId: 'bst_0047',
      bookedOn: `2026-11-${String(15 + number).padStart(2, '0')}`,
      valueOn: null,
      side: 'credit',
      amountCents: 3900n,
      state: proposals.length > 0 ? 'proposed' : 'open',
      endToEndId: null,
      structuredReference: null,
      isStripe: false,
      isReturn: false,
      returnReason: null,
      counterparty: 'F. el Amrani',
      ibanEnding: '0264',
      remittance: ['Bijdrage factuur ZR-0003'],
      match: null,
      version: 1,
      ...line,
    },
    proposals,
    earlier: [],
    fourEyesAboveCents: 100_000n,
  };
}

export function sampleLines(): TreasuryState['lines'] {
  const forContribution = (id: string): LineFile['proposals'] => [
    {
      rule: 'invoice-number',
      automatic: false,
      parts: [
        {
          amountCents: 3900n,
          target: { kind: 'contribution', memberId: `mem_${id}`, contributionId: `con_${id}` },
        },
      ],
      reason: {
        nl: 'In de omschrijving staat factuur ZR-0003, en het bedrag is precies wat openstaat.',
        en: 'The description names invoice ZR-0003, and the amount is exactly what is open.',
      },
    },
  ];
  const chosen = {
    number: 1,
    state: 'awaiting-approval' as const,
    rule: null,
    parts: [{ amountCents: 250_000n, target: { kind: 'account' as const, account: '8120' as const } }],
    entryId: null,
    matchedBy: 'person_tineke',
    matchedAt: at,
    approvedBy: null,
    undone: null,
  };
  const settled = {
    ...chosen,
    state: 'posted' as const,
    rule: 'payout' as const,
    parts: [{ amountCents: 183_120n, target: { kind: 'payout' as const, payoutId: 'po_0003' } }],
    entryId: 'match:bln_0007:1',
    matchedBy: 'system:on-job',
  };
  return [
    lineFile(1, {}, forContribution('00003')),
    lineFile(2, { counterparty: 'K. Vos', amountCents: 3900n }, forContribution('00004')),
    lineFile(3, { counterparty: null, remittance: [], amountCents: 10_001n }),
    lineFile(4, { counterparty: 'Bank', side: 'debit', amountCents: 1250n, remittance: ['Kosten betalingsverkeer'] }),
    lineFile(5, {
      counterparty: 'Stichting De Brug',
      amountCents: 250_000n,
      state: 'awaiting-approval',
      match: chosen,
    }),
    lineFile(7, {
      counterparty: 'Stripe Technology Europe Ltd',
      amountCents: 183_120n,
      isStripe: true,
      state: 'cleared',
      match: settled,
    }),
  ];
}
