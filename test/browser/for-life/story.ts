import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { checkInvariants, getInvariantRun } from '../../../shared/reconciliation/close/contract.ts';
import { type Cooperative, type Joined, openCooperative } from '../../journeys/members-of-all-kinds/cooperative.ts';
import { openBrowser } from '../../support/browser.ts';
import { presses, sees, signsIn, types } from '../../support/by-hand.ts';
import { aResident, type Resident } from '../../support/resident.ts';
import { desktop, phone, type Visitor, visit } from '../../support/visitor.ts';

/** Members of all kinds at the screen, from the sign-up to the last thing that is kept of them. One cooperative and one clock for all. */
export let coop: Cooperative;
export let browser: Browser;
export let web: string;
beforeAll(async () => {
  [coop, browser] = await Promise.all([openCooperative(`${begin}T09:00:00Z`), openBrowser()]);
  web = coop.stage.rehearsal.addresses.web;
});
afterAll(async () => {
  await browser?.close();
  await coop?.stop();
});

/** The first November that lies ahead as a whole. */
export const year = new Date().getUTCFullYear() + 1;
export const begin = `${year}-11-02`;
export const onPaper = (day: string) =>
  new Date(day).toLocaleDateString('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });

/** Who is at a screen in a story: nobody has anything to complain of, and all leave in the end. */
export function company(): (arriving: Promise<Visitor>) => Promise<Visitor> {
  const visitors: Visitor[] = [];
  afterEach(() => {
    for (const { complaints } of visitors) expect(complaints).toEqual([]);
  });
  afterAll(() => Promise.all(visitors.map((visitor) => visitor.leave())));
  return async (arriving) => {
    const visitor = await arriving;
    visitors.push(visitor);
    return visitor;
  };
}

/** Somebody at home with a phone, who signs in with the code that was mailed. */
export async function atHome({ email, givenName, familyName }: Resident, name = `${givenName} ${familyName}`) {
  const visitor = await visit(browser, phone);
  const { page } = visitor;
  await page.goto(`${web}/mijn/`);
  await types(page, 'E-mailadres', email);
  await presses(page, 'Stuur mij een code');
  await sees(page, 'Vul de code in');
  await types(page, 'Code', await mailedCode(email));
  await presses(page, 'Inloggen');
  await sees(page, `Dag ${name}`);
  return visitor;
}

async function mailedCode(email: string): Promise<string> {
  await coop.stage.rehearsal.idle();
  const mails = coop.stage.rehearsal.mails(email);
  const [, code = ''] = /Code: (\d{6})/.exec(mails.at(-1)?.text ?? '') ?? [];
  return code;
}

/** Somebody of the office at a desk. */
export async function atTheOffice(name: string): Promise<Visitor> {
  const visitor = await visit(browser, desktop);
  await signsIn(visitor.page, web, name);
  return visitor;
}

/** On to a day, by one night a week while nothing but what is planned happens. */
export async function quietlyUntil(day: string): Promise<void> {
  await coop.stage.rehearsal.advanceClock(`${day}T10:00:00Z`, { nightsApart: 7, onArrival: ['check-books'] });
  await coop.settles();
}

/** Presses on from the first page of the portal, and counts how often. */
export async function clicksTo({ page }: Visitor, links: readonly string[]): Promise<number> {
  await page.goto(`${web}/mijn/#/overzicht`);
  for (const name of links) await page.getByRole('link', { name, exact: true }).first().click();
  return links.length;
}

/** The ledger in balance and as Stripe says, every nightly check green, and the register of a day with these members. */
export async function allAgrees(on: string, memberNumbers: readonly number[]): Promise<void> {
  await coop.booksAgree();
  const { runId } = await coop.tineke.call(checkInvariants, {});
  await coop.stage.rehearsal.idle();
  const run = await coop.tineke.call(getInvariantRun, { params: { runId } });
  expect(run.results.filter(({ outcome }) => outcome !== 'green')).toEqual([]);
  expect(run).toMatchObject({ state: 'done', red: 0, unknown: 0 });
  expect(await coop.registerOn(on)).toEqual(memberNumbers);
}

const monthly = { productId: 'gezonde-polis-basis', productVersion: 1, term: 'month' } as const;
const yearly = { ...monthly, term: 'year' } as const;
const onlyMember = { product: null, startChoice: null };

export const residents = {
  withdraws: aResident({ givenName: 'Noor', familyName: 'Zwaluwstra', email: 'zwaluwstra@example.org' }),
  leaves: aResident({
    ...{ givenName: 'Hilde', familyName: 'Kievitsma', email: 'kievitsma@example.org' },
    ...{ birthDate: '1971-02-03', houseNumber: 14, product: yearly },
  }),
  falters: aResident({
    ...{ givenName: 'Ruben', familyName: 'Eksterhof', email: 'eksterhof+sepa_fail_1_2_3@example.org' },
    ...{ birthDate: '1990-09-12', houseNumber: 16 },
  }),
  one: aResident({
    ...{ givenName: 'Els', familyName: 'Wulpenburg', email: 'wulpenburg@example.org' },
    ...{ birthDate: '1985-06-07', houseNumber: 18, ...onlyMember },
  }),
  other: aResident({
    ...{ givenName: 'Bo', familyName: 'Merelaar', email: 'merelaar@example.org' },
    ...{ birthDate: '1987-08-09', houseNumber: 18, ...onlyMember },
  }),
  expelled: aResident({
    ...{ givenName: 'Gijs', familyName: 'Spechtema', email: 'spechtema@example.org' },
    ...{ birthDate: '1966-04-05', houseNumber: 20, ...onlyMember },
  }),
  dies: aResident({
    ...{ givenName: 'Wil', familyName: 'Reigersma', email: 'reigersma+sepa_fail_1.recipient_deceased@example.org' },
    ...{ birthDate: '1941-12-01', houseNumber: 22, product: monthly },
  }),
};
type Role = keyof typeof residents;
export const members = {} as Record<Role, Joined>;

/** All but the first, of whom the sign-up itself is seen. */
export async function theOthersJoin(): Promise<void> {
  const { withdraws: _, ...others } = residents;
  for (const role of Object.keys(others) as (keyof typeof others)[]) members[role] = await coop.joins(residents[role]);
}
