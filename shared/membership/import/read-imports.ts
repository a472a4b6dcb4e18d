import { getJob } from '../../jobs/index.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database } from '../../kernel/table.ts';
import type { LineError } from './candidate.ts';
import type * as contract from './contract.ts';
import { fieldNames } from './headings.ts';
import { errorsOf, findImport, pageOfImports } from './register-import.table.ts';
import { missingOf, mostErrorsKept } from './register-import.ts';
import { sampleOf } from './sample.table.ts';

const shownErrors = 200;

export async function listRegisterImports(
  { database }: { database: Database },
  _act: Act,
  { query }: Input<typeof contract.listRegisterImports>,
): Promise<Reply<typeof contract.listRegisterImports>> {
  return pageOfImports(database, query);
}

export async function getRegisterImport(
  { database }: { database: Database },
  act: Act,
  { params: { importId } }: Input<typeof contract.getRegisterImport>,
): Promise<Reply<typeof contract.getRegisterImport>> {
  const file = await findImport(database, importId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const asked = { query: undefined, body: undefined };
  const [errors, sample, job] = await Promise.all([
    errorsOf(database, file, shownErrors),
    sampleOf(database, importId),
    file.jobId === null ? null : getJob({ database }, act, { params: { jobId: file.jobId }, ...asked }),
  ]);
  return { ...file, missing: missingOf(file), sample, errors, job };
}

/** Semicolons and a byte order mark: so a Dutch spreadsheet opens it at a double click. */
export async function getRegisterImportErrors(
  { database }: { database: Database },
  _act: Act,
  { params: { importId }, query }: Input<typeof contract.getRegisterImportErrors>,
): Promise<Reply<typeof contract.getRegisterImportErrors>> {
  const { language = 'nl' } = query;
  const file = await findImport(database, importId);
  if (!file) throw commonRefusals.NOT_FOUND();
  const errors = await errorsOf(database, file, mostErrorsKept);
  const lines = [headings[language], ...errors.map((error) => cellsOf(error, language))];
  const content = `\ufeff${lines.map((cells) => `${cells.map(quoted).join(';')}\r\n`).join('')}`;
  return { fileName: `${file.fileName.replace(/\.\w+$/, '')}-${language === 'nl' ? 'fouten' : 'errors'}.csv`, content };
}

const headings = {
  nl: ['regel', 'gegeven', 'soort', 'wat er mis is'],
  en: ['line', 'field', 'kind', 'what is wrong'],
};
const kinds = { nl: ['fout', 'let op'], en: ['error', 'notice'] } as const;

function cellsOf({ line, field, isNotice, ...sentence }: LineError, language: 'nl' | 'en'): string[] {
  return [
    String(line),
    field ? fieldNames[field][language] : '',
    kinds[language][isNotice ? 1 : 0],
    sentence[language],
  ];
}

const quoted = (text: string): string => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
