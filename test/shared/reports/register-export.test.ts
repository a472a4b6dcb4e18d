import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { runJob } from '../../../shared/jobs/index.ts';
import { addDays, type LocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { exportName, type Files } from '../../../shared/kernel/files.ts';
import type { Database, StoredItem } from '../../../shared/kernel/table.ts';
import { getRegisterOn, listRegisterChanges, type Member } from '../../../shared/membership/index.ts';
import { enterInRegister } from '../../../shared/membership/member.table.ts';
import { newMember } from '../../../shared/membership/member.ts';
import { enterChange } from '../../../shared/membership/register/register-entry.table.ts';
import { keepIdentity } from '../../../shared/membership/vault.table.ts';
import { getExportAddress, writeExport } from '../../../shared/reports/index.ts';
import { anAct, fixedInstant } from '../../support/database.ts';
import { inMemory } from '../../support/in-memory.ts';
import { anApplicant } from '../membership/world.ts';
import { askFor, contentOf, exported, readCsv, readXlsx, workOn } from './stage.ts';

/** Files in the memory of the test, each write in the chunks that it came in. */
function filesInMemory() {
  const kept = new Map<string, Uint8Array[]>();
  const files: Files = {
    uploadAddress: () => expect.unreachable('nothing is sent in'),
    downloadAddress: async (name) => `https://files.test/${name}`,
    size: async (name) => kept.get(name)?.reduce((sum, { length }) => sum + length, 0),
    async *read(name) {
      yield* kept.get(name) ?? expect.unreachable(`${name} is there`);
    },
    async write(name, chunks) {
      const written: Uint8Array[] = [];
      for await (const chunk of chunks) written.push(chunk);
      kept.set(name, written);
    },
  };
  return { files, kept };
}

const stageWith = (database: Database & { everything(): StoredItem[] }) => ({ database, ...filesInMemory() });
const fresh = () => stageWith(inMemory());
type Stage = ReturnType<typeof fresh>;

type Life = Partial<Pick<Member, 'spells' | 'suspensions' | 'endsOn' | 'kind'>> & { familyName?: string | null };

async function enter({ database }: Pick<Stage, 'database'>, memberNumber: number, life: Life = {}): Promise<void> {
  const digits = String(memberNumber).padStart(6, '0');
  const { familyName = `Lid ${digits}`, ...changes } = life;
  const since = life.spells?.[0]?.from ?? localDate('2026-01-01');
  const ids = { memberId: `mem_${digits}`, personId: `per_${digits}`, applicationId: `app_${digits}` };
  const facts = { memberSince: since, wijkId: 'wijk_haven', policyId: null };
  const member = { ...newMember({ ...ids, memberNumber, ...facts }), ...changes };
  await database.commit(anAct(), enterInRegister(member, anAct()));
  if (familyName === null) return;
  const { identity } = anApplicant().body;
  await database.commit(anAct(), [keepIdentity(ids.personId, { ...identity, familyName })]);
}

async function pagesOn({ database }: Pick<Stage, 'database'>, on: string) {
  const rows = [];
  let cursor: string | null = null;
  do {
    const query: { on: string; limit: number; cursor?: string } = { on, limit: 7, ...(cursor && { cursor }) };
    const page = await getRegisterOn({ database }, anAct(), { params: undefined, query, body: undefined });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

const notedFor = ({ database }: Stage, requestId: string) =>
  database.everything().filter((item) => item.entity === 'AccessRecord' && item.requestId === requestId);

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays(localDate('2023-01-01'), days));
const spells = fc.array(day, { minLength: 1, maxLength: 4 }).map((days) => {
  const sorted = [...new Set(days)].toSorted();
  return sorted.flatMap((from, at) => {
    if (at % 2 === 1) return [];
    const until: LocalDate | null = sorted[at + 1] ?? null;
    return [{ from, until, reason: until && ('resignation' as const) }];
  });
});
const suspensions = fc.array(
  fc.record({ from: day, until: fc.option(day) }).filter(({ from, until }) => until === null || from <= until),
  { maxLength: 2 },
);
const names = fc.option(
  fc.oneof(
    fc.constantFrom('=HYPERLINK("http://example.org")', '+31 "6"', '-1;2', '@SOM(A1)', "'t Hart", '＝1', 'Å; "Ø"'),
    fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text && text !== ''),
  ),
);
const lives = fc.array(
  fc.record({ spells, suspensions, kind: fc.constantFrom('natural', 'legal'), familyName: names }),
  { minLength: 1, maxLength: 25 },
);

describe('the register as a file', () => {
  it('holds on any day, row for row and in their order, what its pages show', async () => {
    await fc.assert(
      fc.asyncProperty(lives, day, async (members, on) => {
        const stage = fresh();
        for (const [at, life] of members.entries()) await enter(stage, at + 1, life as Life);

        const [titles, ...rows] = readCsv(await exported(stage, { kind: 'register', format: 'csv', on }));

        expect(titles?.slice(0, 5)).toEqual(['Lidnummer', 'Naam', 'Soort', 'Lid sinds', 'Tot en met']);
        expect(rows).toEqual(
          (await pagesOn(stage, on)).map((row) => [
            String(row.memberNumber),
            row.name ?? 'Gegevens verwijderd',
            row.kind === 'legal' ? 'organisatie' : 'persoon',
            row.memberSince,
            row.until ?? '',
            row.reason === null ? '' : 'opgezegd',
            row.isSuspended ? 'ja' : 'nee',
            row.wijkId,
          ]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('runs no name as a formula, as CSV or in a workbook', async () => {
    const stage = fresh();
    const { identity } = anApplicant().body;
    await enter(stage, 1, { familyName: null });
    const formula = { ...identity, givenName: '=1+1;"x"', familyName: 'Rooijen' };
    await stage.database.commit(anAct(), [keepIdentity('per_000001', formula)]);
    const asked = { kind: 'register', on: '2026-06-01' } as const;

    const text = String(await exported(stage, { ...asked, format: 'csv' }));
    const sheet = readXlsx(await exported(stage, { ...asked, format: 'xlsx' }));

    expect(text.split('\r\n')[1]).toMatch(/^1;"'=1\+1;""x"" Rooijen";/);
    expect(sheet[1]?.[1]).toMatchObject({ isText: true });
  });

  it('of 75,000 members is made in parts, and no part grows with them', async () => {
    const { files, kept } = filesInMemory();
    const many = 75_000;
    const database = aVastRegister(many);

    const content = await exported({ database, files }, { kind: 'register', format: 'csv', on: '2026-11-23' });

    const lines = String(content).split('\r\n').slice(1, -1);
    expect(lines.length).toBe(many);
    expect(lines.findIndex((line, at) => !line.startsWith(`${at + 1};Bewoner `))).toBe(-1);
    const pieces = [...kept].filter(([name]) => name.startsWith('pieces/'));
    expect(pieces.length).toBe(150);
    const longest = Math.max(...[...kept.values()].flat().map(({ length }) => length));
    expect(longest).toBeLessThan(200_000);
  });
});

/** So many members that are made up when they are asked for. */
function aVastRegister(many: number): Database {
  const rest = inMemory();
  const { identity } = anApplicant().body;
  const member = (memberNumber: number) => {
    const digits = String(memberNumber).padStart(9, '0');
    const ids = { memberId: `mem_${digits}`, personId: `per_${digits}`, applicationId: `app_${digits}` };
    const facts = { memberSince: localDate('2026-01-01'), wijkId: 'wijk_haven', policyId: null };
    return { pk: ids.memberId, sk: 'MEMBER', ...newMember({ ...ids, memberNumber, ...facts }) } as StoredItem;
  };
  return {
    ...rest,
    async query(question) {
      if (question.of !== 'MEMBERS') return rest.query(question);
      const from = Number(question.cursor ?? 0);
      const until = Math.min(from + (question.limit ?? 25), many);
      const items = Array.from({ length: until - from }, (_, at) => member(from + at + 1));
      return { items, nextCursor: until < many ? String(until) : null };
    },
    getMany: async (keys, options) =>
      options?.table === 'Vault'
        ? keys.map(({ pk, sk }) => ({ pk, sk, ...identity }) as StoredItem)
        : rest.getMany(keys, options),
    commit: async (act, writes, options) => {
      if (writes.some(({ item }) => item?.entity === 'AccessRecord')) return;
      await rest.commit(act, writes, options);
    },
  };
}

class Killed extends Error {}

/** The same stage, with a worker that dies before or after one of its writes, to the tables or to the files. */
function dyingAt(stage: Stage, write: number, moment: 'before' | 'after') {
  let writes = 0;
  const mortal = async (done: () => Promise<void>) => {
    const dies = ++writes === write;
    if (dies && moment === 'before') throw new Killed();
    await done();
    if (dies) throw new Killed();
  };
  const database: Database = {
    ...stage.database,
    commit: (...given) => mortal(() => stage.database.commit(...given)),
  };
  const files: Files = { ...stage.files, write: (...given) => mortal(() => stage.files.write(...given)) };
  return { database, files, written: () => writes };
}

describe('a file of the register whose maker is lost', () => {
  const many = 520;
  const asked = { kind: 'register', format: 'csv', on: '2026-06-01' } as const;

  async function madeByMortals(write: number, moment: 'before' | 'after') {
    const stage = fresh();
    for (let number = 1; number <= many; number++) await enter(stage, number);
    const { exportId, jobId } = await askFor(stage, asked);
    const worker = dyingAt(stage, write, moment);
    const deps = { ...worker, cooperative: rietmeer.facts, now: () => fixedInstant };
    const take = runJob<typeof deps>({ export: writeExport });
    const step = () => take(deps, anAct(), { pk: '', sk: '', jobId, step: 0 }, () => true);
    const lost = await step().then(
      () => false,
      (error: unknown) => error instanceof Killed,
    );
    const { state } = await workOn(stage, jobId);
    expect(state).toBe('done');
    const chunks = stage.kept.get(exportName(exportId)) ?? [];
    return { stage, exportId, lost, content: Buffer.concat(chunks), writes: worker.written() };
  }

  it('at whichever write, has every line once, and noted everybody once', async () => {
    const whole = await madeByMortals(0, 'before');
    expect(readCsv(whole.content).length).toBe(many + 1);
    expect(whole.writes).toBeGreaterThan(15);
    for (let write = 1; write <= whole.writes; write++)
      for (const moment of ['before', 'after'] as const) {
        const made = await madeByMortals(write, moment);

        expect(made.lost, `write ${write}`).toBe(true);
        expect(made.content.equals(whole.content), `write ${write}`).toBe(true);
        const noted = notedFor(made.stage, made.exportId);
        expect(noted.length).toBe(many);
        expect(new Set(noted.map(({ subjectId }) => subjectId)).size).toBe(many);
      }
  }, 60_000);
});

describe('the access log of a file that names members', () => {
  it('tells each of them who had it made, in which function, when and why', async () => {
    const stage = fresh();
    for (const number of [1, 2]) await enter(stage, number);
    await enter(stage, 3, { spells: [{ from: localDate('2026-08-01'), until: null, reason: null }] });
    const { exportId, jobId } = await askFor(stage, { kind: 'register', format: 'csv', on: '2026-06-01' });
    expect(notedFor(stage, exportId)).toEqual([]);

    await workOn(stage, jobId);

    expect(notedFor(stage, exportId)).toMatchObject(
      ['per_000001', 'per_000002'].map((subjectId) => ({
        subjectId,
        actorId: 'person_tineke',
        actorRoles: ['board'],
        operation: 'startExport',
        at: fixedInstant,
        action: 'export',
        purpose: 'register',
      })),
    );
  });

  it('has each fetching of it once, under the file, and none of a file without names', async () => {
    const stage = fresh();
    await enter(stage, 1);
    const register = await askFor(stage, { kind: 'register', format: 'csv', on: '2026-06-01' });
    const open = await askFor(stage, { kind: 'open-items', format: 'csv' });
    for (const { jobId } of [register, open]) await workOn(stage, jobId);
    const fetches = async (exportId: string, person: string) => {
      const act = anAct({ person, roles: ['auditor'], operation: 'getExportAddress' });
      await getExportAddress(stage, act, { params: { exportId }, query: undefined, body: undefined });
      return notedFor(stage, act.requestId);
    };

    expect(await fetches(register.exportId, 'person_arthur')).toMatchObject([
      { subjectId: register.exportId, actorId: 'person_arthur', action: 'export', purpose: 'register' },
    ]);
    expect(await fetches(register.exportId, 'person_anna')).toHaveLength(1);
    expect(await fetches(open.exportId, 'person_anna')).toEqual([]);
  });
});

describe('the changes of the register as a file', () => {
  it('are those of its pages, also when there are more than are read at once', async () => {
    const stage = fresh();
    for (let number = 1; number <= 1203; number++)
      await enter(stage, number, {
        spells: [{ from: addDays(localDate('2025-06-01'), number % 400), until: null, reason: null }],
      });
    const period = { from: '2025-07-01', until: '2026-06-30' };
    const seen = [];
    let cursor: string | null = null;
    do {
      const query: { from: string; until: string; limit: number; cursor?: string } = {
        ...period,
        limit: 90,
        ...(cursor && { cursor }),
      };
      const deps = { ...stage, cooperative: rietmeer.facts };
      const page = await listRegisterChanges(deps, anAct(), { params: undefined, query, body: undefined });
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);

    const asked = { kind: 'register-changes', format: 'csv', ...period } as const;
    const [titles, ...rows] = readCsv(await exported(stage, asked, () => false));

    expect(seen.length).toBeGreaterThan(1000);
    expect(titles).toEqual(['Dag', 'Lidnummer', 'Naam', 'Wat', 'Reden', 'Vastgelegd']);
    expect(rows).toEqual(
      seen.map(({ on, memberNumber, name }) => [on, String(memberNumber), name, 'lid geworden', '', '2026-11-23']),
    );
  });

  it('name who stands in them twice, and note them once', async () => {
    const stage = fresh();
    await enter(stage, 1);
    await enter(stage, 2);
    const left = { on: '2026-06-30', reason: 'resignation' };
    const who = { memberId: 'mem_000001', memberNumber: 1 };
    await stage.database.commit(anAct(), [enterChange(who, 'ended', left, anAct())]);
    const asked = { kind: 'register-changes', format: 'csv', from: '2026-01-01', until: '2026-12-31' } as const;
    const { exportId, jobId } = await askFor(stage, asked);

    expect(await workOn(stage, jobId)).toMatchObject({ state: 'done', progress: { done: 3, unit: 'lines' } });

    const [, ...rows] = readCsv(await contentOf(stage.files, exportName(exportId)));
    expect(rows.map(([on, number, , what, why]) => [on, number, what, why])).toEqual([
      ['2026-01-01', '1', 'lid geworden', ''],
      ['2026-01-01', '2', 'lid geworden', ''],
      ['2026-06-30', '1', 'lidmaatschap geëindigd', 'opgezegd'],
    ]);
    expect(notedFor(stage, exportId)).toHaveLength(2);
  });
});
