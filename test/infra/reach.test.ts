import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundleOptions } from '../../infra/constructs/bundle.ts';
import { httpDoors, scheduleDoors, streamDoors } from '../../infra/doors.ts';

const house = join(import.meta.dirname, '..', '..');
const doors = [...httpDoors, ...streamDoors, ...scheduleDoors];

/** What each function that touches the vault does there. A new one fails the first test until its act is named. */
const vaultActs: Record<string, Record<string, 'read' | 'change' | 'remove'>> = {
  'shared/membership/vault.table.ts': {
    keepIdentity: 'change',
    replaceIdentity: 'change',
    eraseIdentity: 'remove',
    readIdentities: 'read',
    pointIdentity: 'change',
    restoreIdentity: 'change',
    recogniseMany: 'read',
    takeMarks: 'change',
    dropMarks: 'remove',
    marksThatMove: 'read',
    handOverMarks: 'change',
  },
  'shared/membership/search/search-key.table.ts': {
    makeFindable: 'change',
    makeUnfindable: 'remove',
    foundByName: 'read',
    foundAt: 'read',
  },
  'shared/membership/sign-in/mailbox.table.ts': {
    reachableAt: 'change',
    unreachableAt: 'remove',
    readersOf: 'read',
  },
  'shared/membership/life/procedure-text.table.ts': {
    keepProcedureText: 'change',
    procedureTexts: 'read',
    procedureText: 'read',
  },
  'shared/membership/admission/guardian.table.ts': {
    keepGuardian: 'change',
    eraseGuardian: 'remove',
    guardianOf: 'read',
  },
  'shared/membership/organisations/professional-name.table.ts': {
    keepProfessionalName: 'change',
    professionalNames: 'read',
  },
  'shared/membership/statements/statement.table.ts': { keepStatement: 'change', readStatements: 'read' },
  'shared/membership/duplicates/candidate.table.ts': {
    keepCandidate: 'change',
    dropCandidate: 'remove',
    candidateOfReview: 'read',
  },
  'shared/membership/duplicates/before-merge.table.ts': {
    keepBeforeMerge: 'change',
    dropBeforeMerge: 'remove',
    beforeMerge: 'read',
  },
  'shared/membership/import/sample.table.ts': { keepSample: 'change', dropSample: 'remove', sampleOf: 'read' },
  'shared/membership/letters/kept-letter.table.ts': {
    keepLetter: 'change',
    keptLetterSent: 'change',
    keptLetterOnPaper: 'change',
    lettersOf: 'read',
    countLettersOf: 'read',
    findLetterOf: 'read',
  },
  'shared/membership/moves/new-email.table.ts': {
    findNewEmail: 'read',
    keepNewEmail: 'change',
    dropNewEmail: 'remove',
  },
  'shared/privacy/erasure/erasure.table.ts': { leftInVault: 'remove' },
  'shared/privacy/file/personal-data.table.ts': { everythingOf: 'read' },
  'shared/wijkcontracts/payees/payee-account.table.ts': { numbersOf: 'read', keepNumber: 'change' },
  'shared/wijkcontracts/representative.table.ts': { keepRepresentative: 'change', representativesOf: 'read' },
  'shared/allocation/disbursements/disbursement.table.ts': { textOfPaymentFile: 'read', keepPaymentFile: 'change' },
  'shared/reconciliation/bank/bank-line.table.ts': { bankLineTexts: 'read', keepNewLine: 'change' },
  'shared/reconciliation/matching/match.table.ts': {
    rememberPayer: 'change',
    forgetPayer: 'change',
    payersFrom: 'read',
  },
};

/** What is in a bundle and is never called there: at night lines are matched without their text, so no payer's account is known to look up. */
const neverCalled: Record<string, readonly string[]> = { nightly: ['payersFrom'] };

const codes = new Map<string, string>();

/** The code that is really in the bundle of a door, with its names. */
function codeOf(door: string): string {
  const code = codes.get(door) ?? bundled(door);
  codes.set(door, code);
  return code;
}

function bundled(door: string): string {
  const { outputFiles } = buildSync({
    ...bundleOptions,
    minify: false,
    treeShaking: true,
    entryPoints: [join('functions', `${door}.ts`)],
    outfile: 'index.js',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe('what touches the vault', () => {
  it('stands in files that are known', () => {
    const files = globSync('shared/**/*.ts', { cwd: house }).filter(
      (file) => file !== 'shared/kernel/table.ts' && readFileSync(join(house, file), 'utf8').includes("'Vault'"),
    );

    expect(files.sort()).toEqual(Object.keys(vaultActs).sort());
  });

  it.each(Object.entries(vaultActs))('in %s is known by name', (file, acts) => {
    const text = readFileSync(join(house, file), 'utf8');
    const [constant] = /^const table = 'Vault';$/m.exec(text) ?? [];
    const parts = text
      .replace(constant ?? '', '')
      .split(/^export (?=(?:async )?function|const)/m)
      .slice(1);
    const touches = (part: string) => part.includes("'Vault'") || (constant !== undefined && /\btable\b/.test(part));
    const touching = parts.filter(touches).map((part) => /^(?:async )?(?:function|const) (\w+)/.exec(part)?.[1]);

    expect(touching.sort()).toEqual(Object.keys(acts).sort());
  });
});

describe.each(doors)('the role of $name', ({ name, reach }) => {
  const code = codeOf(name);
  const has = (declaration: string) => new RegExp(`(?:function ${declaration}\\(|\\b${declaration} = )`).test(code);

  it('reaches into the vault exactly as far as its code does', () => {
    const acts = Object.values(vaultActs).flatMap((file) =>
      Object.entries(file).flatMap(([verb, act]) => (has(verb) && !neverCalled[name]?.includes(verb) ? [act] : [])),
    );

    expect([...(reach.vault ?? [])].sort()).toEqual([...new Set(acts)].sort());
  });

  it('deletes nothing outside the vault', () => {
    const inVault = Object.values(vaultActs).flatMap((file) =>
      Object.entries(file).filter(([verb, act]) => act === 'remove' && has(verb)),
    );
    const removals = [...code.matchAll(/\bremoveItem\(/g)].length - inVault.length;

    expect(reach.cooperative.includes('remove')).toBe(removals > 0);
  });

  it('reads the secrets that its code asks for and no other', () => {
    expect({ stripe: reach.stripe === true, linkKey: reach.linkKey === true }).toEqual({
      stripe: code.includes('"STRIPE_SECRET_ID"'),
      linkKey: /\blinks\d*\.(issue|opens)\("/.test(code),
    });
  });

  it('reaches files when its code has addresses for them, and reads and writes them only when its code does', () => {
    expect(reach.files !== undefined).toBe(code.includes('"FILES_BUCKET"'));
    expect(reach.files?.includes('write-export') === true).toBe(code.includes('<CompleteMultipartUpload>'));
  });

  it('sends mail only when its code does', () => {
    expect(reach.mail === true).toBe(code.includes('/v2/email/outbound-emails'));
  });
});

describe('what payers wrote on a bank line', () => {
  it('is read at one door over HTTP', () => {
    const readers = httpDoors.filter(({ name }) => /function (?:bankLineTexts|payersFrom)\(/.test(codeOf(name)));

    expect(readers.map(({ name }) => name)).toEqual(['treasury-api']);
  });
});
