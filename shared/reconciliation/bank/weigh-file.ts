import { createHash } from 'node:crypto';
import { formatEuro } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { mostErrorsKept } from './bank-file.ts';
import type { CamtError, CamtFormat, CamtStatement } from './camt-event.ts';
import { parseCamt } from './parse-camt.ts';
import { bankRefusals } from './refusals.ts';

/** Three years of days. */
const mostStatements = 1200;

/** A statement as it can be taken, or why not. */
export interface WeighedStatement {
  statement: CamtStatement;
  missingCents: bigint | null;
  refusal: Refusal | null;
}

export interface WeighedFile {
  format: CamtFormat;
  statements: WeighedStatement[];
  /** The first of them; those of refused statements do not count. */
  errors: CamtError[];
  /** Lines of the statements that are taken. */
  lines: number;
}

/**
 * Reads the whole file once before anything of it is kept: whether it is whole, is what was announced, and which of its statements are of our
 * account, in euros, and add up.
 * @throws Refusal when nothing of it can be taken.
 */
export async function weighFile(
  chunks: AsyncIterable<Uint8Array>,
  expected: { sha256: string; iban: string },
): Promise<WeighedFile> {
  const hash = createHash('sha256');
  const statements: WeighedStatement[] = [];
  const taken = new Set<string>();
  let errors: CamtError[] = [];
  let format: CamtFormat | undefined;
  for await (const event of parseCamt(hashed(chunks, hash))) {
    if (event.kind === 'file') format = event.format;
    else if (event.kind === 'error' && errors.length < mostErrorsKept) errors.push(event.error);
    else if (event.kind === 'statement') {
      if (statements.length === mostStatements)
        throw bankRefusals.CAMT_TOO_MANY_STATEMENTS({ values: { most: mostStatements } });
      const weighed = weigh(event.statement, taken, expected.iban);
      statements.push(weighed);
      if (weighed.refusal)
        errors = errors.filter(({ statementPosition }) => statementPosition !== event.statement.position);
    }
  }
  if (hash.digest('hex') !== expected.sha256) throw bankRefusals.CAMT_OTHER_CONTENT();
  const [first] = statements;
  if (!first || !format) throw bankRefusals.CAMT_NO_STATEMENTS();
  if (taken.size === 0 && first.refusal) throw first.refusal;
  const lines = statements.reduce((sum, { statement, refusal }) => (refusal ? sum : sum + statement.lines), 0);
  return { format, statements, errors, lines };
}

async function* hashed(chunks: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function weigh(statement: CamtStatement, taken: Set<string>, iban: string): WeighedStatement {
  const { openingCents, closingCents, creditCents, debitCents } = statement;
  const missingCents =
    openingCents === null || closingCents === null ? null : closingCents - openingCents - creditCents + debitCents;
  const refusal = refusalFor(statement, taken, iban, missingCents);
  if (refusal === null) taken.add(statement.id ?? '');
  return { statement, missingCents, refusal };
}

/** A difference is only forgiven where entries could not be read: they are what is missing. */
function refusalFor(
  statement: CamtStatement,
  taken: Set<string>,
  iban: string,
  missingCents: bigint | null,
): Refusal | null {
  if (statement.iban?.replaceAll(' ', '') !== iban) return bankRefusals.STATEMENT_OTHER_ACCOUNT();
  if (statement.currency !== null && statement.currency !== 'EUR') return bankRefusals.STATEMENT_OTHER_CURRENCY();
  if (statement.id === null) return bankRefusals.STATEMENT_WITHOUT_ID();
  if (missingCents === null || !statement.openedOn || !statement.closedOn)
    return bankRefusals.STATEMENT_WITHOUT_BALANCES();
  if (taken.has(statement.id)) return bankRefusals.STATEMENT_TWICE_IN_FILE();
  if (missingCents !== 0n && statement.errors === 0)
    return bankRefusals.STATEMENT_DOES_NOT_ADD_UP({
      values: { difference: formatEuro(missingCents), differenceInEnglish: formatEuro(missingCents, 'en') },
    });
  return null;
}
