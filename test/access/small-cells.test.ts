import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { endpoints } from '../../shared/api.ts';
import { listWijken, registerWijk } from '../../shared/region/contract.ts';
import { getPublicWijkProfile, publishWijkProfiles } from '../../shared/region/profile/contract.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { serveSecrets } from '../support/doors.ts';
import type { WireReply } from '../support/stage.ts';
import { openWorld, type World } from '../support/world.ts';

/** Who has not signed in learns no number of fewer than ten people, nor one that lets it be worked out (INV-69). */
let local: TestDatabase;
let secrets: Awaited<ReturnType<typeof serveSecrets>>;
let world: World;
type Profile = WireReply<typeof getPublicWijkProfile>;
const profiles = new Map<string, Profile>();
const fewest = 10;
const cbsYear = 2026;
const bands = ['0-14', '15-24', '25-44', '45-64', '65+'] as const;
const people = (...counts: number[]) =>
  Object.fromEntries(bands.map((band, at) => [band, counts[at] ?? 0])) as Record<(typeof bands)[number], number>;
/** One with four children, one of eight people in all, and two larger ones. */
const drawn = {
  wijk_klein: people(4, 120, 300, 280, 90),
  wijk_leeg: people(1, 1, 2, 2, 2),
  wijk_midden: people(60, 150, 340, 310, 140),
  wijk_groot: people(900, 700, 2000, 1800, 1100),
};

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  [local, secrets] = await Promise.all([testDatabase(), serveSecrets()]);
  world = await openWorld(local);
  const [anna, stranger] = [await world.as('anna'), await world.as()];
  for (const [at, [wijkId, residents]] of Object.entries(drawn).entries()) {
    const buurten = [{ buurtCode: `BU9999020${at}`, residents }];
    await anna.call(registerWijk, { body: { wijkId, name: wijkId, cbsYear, buurten, source: 'Verzonnen' } });
  }
  await anna.call(publishWijkProfiles, { body: { cbsYear } });
  await world.drain();
  for (const { wijkId } of (await anna.call(listWijken, {})).items)
    profiles.set(wijkId, await stranger.call(getPublicWijkProfile, { params: { wijkId }, query: {} }));
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await world.stop();
  await secrets.stop();
  await local.stop();
});

interface Form {
  type?: string;
  properties?: Record<string, Form>;
  items?: Form;
  anyOf?: Form[];
}
/** A word of people somewhere on the way to a number. */
const countsPeople = /(^|\.)(residents?|persons?|members?|households?|participants?|voters?|people|counts?)(\.|$)/i;

/** The ways to all numbers of a reply. */
function numbersIn({ type, properties = {}, items, anyOf = [] }: Form, way = ''): string[] {
  return [
    ...(type === 'integer' || type === 'number' ? [way] : []),
    ...Object.entries(properties).flatMap(([name, form]) => numbersIn(form, way === '' ? name : `${way}.${name}`)),
    ...(items ? numbersIn(items, way) : []),
    ...anyOf.flatMap((form) => numbersIn(form, way)),
  ];
}

describe('a public number', () => {
  it('of people stands in the profile of a wijk and in a round alone, in none of the other public replies', () => {
    const open = endpoints.filter(({ access, method }) => access.kind === 'public' && method === 'GET');
    const counting = open.filter(({ reply }) => {
      const form = z.toJSONSchema(reply, { io: 'input', unrepresentable: 'any' }) as Form;
      return numbersIn(form).some((way) => countsPeople.test(way));
    });
    expect(open.length).toBeGreaterThan(4);
    // A round is frozen in tens (decision 23).
    expect(counting.map(({ id }) => id).sort()).toEqual(['getPublicWijkProfile', 'getPublishedRound']);
  });

  it('is never of fewer than ten people', () => {
    expect(profiles.size).toBeGreaterThan(Object.keys(drawn).length);
    for (const [wijkId, { residents, households }] of profiles) {
      const years = residents.years.flatMap(({ total, bands: each }) => [total, ...each.map(({ count }) => count)]);
      const now = [residents.total, ...residents.bands, households.total, households.single].map(({ count }) => count);
      for (const count of [...years, ...now]) if (count !== null) expect(count, wijkId).toBeGreaterThanOrEqual(fewest);
      for (const { count, permille } of residents.bands) if (count === null) expect(permille, wijkId).toBeNull();
    }
  });

  it('that is withheld says so, and hides behind at least ten in every age', () => {
    const hidden = (wijkId: string) => profiles.get(wijkId)?.residents.bands.every(({ why }) => why === 'withheld');
    expect(Object.keys(drawn).map((wijkId) => [wijkId, hidden(wijkId)])).toEqual([
      ['wijk_klein', true],
      ['wijk_leeg', true],
      ['wijk_midden', true],
      ['wijk_groot', false],
    ]);
    expect(profiles.get('wijk_leeg')?.residents.total).toEqual({ count: null, why: 'withheld' });
    const behind = (['wijk_klein', 'wijk_leeg', 'wijk_midden'] as const).map((wijkId) => drawn[wijkId]);
    for (const band of bands)
      expect(behind.reduce((sum, residents) => sum + residents[band], 0)).toBeGreaterThanOrEqual(fewest);
    const totals = [...profiles].filter(([wijkId]) => wijkId in drawn && !profiles.get(wijkId)?.residents.total.count);
    const unsaid = totals.map(([wijkId]) =>
      Object.values(drawn[wijkId as 'wijk_leeg']).reduce((sum, one) => sum + one),
    );
    expect(unsaid.length).toBeGreaterThan(1);
    expect(unsaid.reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(fewest);
  });
});
