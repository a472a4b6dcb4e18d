import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { Database, Value } from '../../kernel/table.ts';
import { lettersOnPaper, loadMember, type Member } from '../../membership/index.ts';
import { csv, zip } from '../../reports/index.ts';
import type * as contract from './contract.ts';
import { everythingOf, type Sections } from './personal-data.table.ts';
import { readMe } from './read-me.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** A reply holds six million bytes, and base64 makes three of them four. Letters beyond that are in the file as text. */
const mostLetterBytes = 3_500_000;

/** Everything at once (articles 15 and 20 GDPR): nobody has to wait for a month. */
export async function exportMyFile(deps: Deps, act: Act): Promise<Reply<typeof contract.exportMyFile>> {
  const { memberId } = requireMember(act);
  const member = await loadMember(deps.database, memberId);
  await deps.database.commit(act, noteAccess(act, [member], 'own-file', { action: 'export' }), { subject: memberId });
  return archiveOf(deps, act, member);
}

export async function exportFileOfMember(
  deps: Deps,
  act: Act,
  { params }: Input<typeof contract.exportFileOfMember>,
): Promise<Reply<typeof contract.exportFileOfMember>> {
  const member = await loadMember(deps.database, params.memberId);
  const noted = noteAccess(act, [member], 'data-request', { action: 'export' });
  await deps.database.commit(act, noted, { subject: member.memberId });
  return archiveOf(deps, act, member);
}

async function archiveOf({ database, cooperative }: Deps, act: Act, member: Member) {
  const sections = withoutColleagues(await everythingOf(database, member), member.memberId);
  const today = amsterdamDate(act.at);
  const entries = [
    { name: 'LEESMIJ.txt', content: textual(readMe(cooperative, member, today, [...sections.keys()])) },
    { name: 'gegevens.json', content: textual(json(sections)) },
    ...[...sections].map(([entity, rows]) => ({ name: `csv/${entity}.csv`, content: table(rows) })),
  ];
  let left = mostLetterBytes;
  for await (const { fileName, content } of lettersOnPaper(database, member.personId, cooperative)) {
    const bytes = Buffer.from(content, 'base64');
    left -= bytes.length;
    if (left < 0) break;
    // Two letters of one kind may go out on one day.
    const number = String(entries.length).padStart(3, '0');
    entries.push({ name: `brieven/${number}-${fileName}`, content: whole(bytes) });
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(entries)) pieces.push(piece);
  return { fileName: `lid-${member.memberNumber}-${today}.zip`, content: Buffer.concat(pieces).toString('base64') };
}

/** Who of the office did something is no data of the member, but of a colleague (article 15 lid 4 GDPR): it says the office did. */
function withoutColleagues(sections: Sections, memberId: string): Sections {
  return new Map([...sections].map(([entity, rows]) => [entity, rows.map((row) => scrubbed(row, memberId) as Row)]));
}

type Row = Record<string, Value>;
const namesSomebody = /^(?:actorId|.*By)$/;

function scrubbed(value: Value, memberId: string): Value {
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, memberId));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as Row).map(([name, one]) => [
      name,
      namesSomebody.test(name) && typeof one === 'string' ? whoOf(one, memberId) : scrubbed(one, memberId),
    ]),
  );
}

const whoOf = (actorId: string, memberId: string): string =>
  actorId === memberId || !actorId.startsWith('person') ? actorId : 'kantoor';

const json = (sections: Sections): string => JSON.stringify(Object.fromEntries(sections), asNumber, 2);

const asNumber = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

/** Every name that any row has is a column. */
async function* table(rows: readonly Row[]): AsyncGenerator<Uint8Array> {
  const columns = [...new Set(rows.flatMap(Object.keys))].map((title) => ({ title, kind: 'text' as const }));
  const lines = rows.map((row) =>
    csv.row(
      columns,
      columns.map(({ title }) => cellOf(row[title])),
    ),
  );
  yield* csv.whole(columns, textual(lines.join('')));
}

function cellOf(value: Value): string | bigint | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  return JSON.stringify(value, asNumber);
}

async function* textual(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
