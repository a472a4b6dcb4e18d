import { beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../web/office/task-link.ts';
import {
  choose,
  enter,
  expectEmpty,
  expectFitsNarrowAndWide,
  expectNoGapsInEnglish,
  fill,
  go,
  press,
  send,
} from './at-the-desk.ts';
import { sampleMembership } from './fake/member-sample.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { emptyAgreements, sampleAgreements } from './fake/policy-sample.ts';
import { decision, resignation, sampleRegister } from './fake/register-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.member = sampleMembership();
  counter.state.register = sampleRegister();
  counter.state.agreements = sampleAgreements();
});

const file = 'leden/mem_00001';

const pages: [address: string, shows: string][] = [
  ['herroepingen', 'geen overeenkomst met dit nummer'],
  ['herroepingen/sta_0001', 'noor.van.dijk@example.org'],
  ['herroepingen/sta_0001/mem_00001', 'Deze is bedoeld: herroep'],
  ['uittreden', 'minder rechten of zwaardere plichten'],
  [file, 'Volgende drie incasso’s'],
];

const waiting = () => counter.state.agreements.statements.filter(({ state }) => state === 'for-a-person').length;

describe('the console for agreements', () => {
  it('is readable on a narrow phone and on a wide screen', async () => {
    const page = await enter('anna', 320);
    for (const [address, shows] of pages) await expectFitsNarrowAndWide(page, address, shows);
  }, 120_000);

  it('leaves no text out in English', async () => {
    const page = await enter('anna');
    await expectNoGapsInEnglish(page, pages);
    await reads(page, 'Next three collections');
  });

  it('says on every page that there is nothing', async () => {
    counter.state.agreements = emptyAgreements();
    const page = await enter('anna', 390);
    for (const address of ['herroepingen', 'herroepingen/sta_0001', 'uittreden']) await expectEmpty(page, address);
    await go(page, 'herroepingen');
    await press(page, 'Afgehandeld');
    await reads(page, 'Er is nog geen herroeping door iemand afgehandeld.');
    await go(page, file);
    await reads(page, 'Er komt geen incasso meer.');
  });

  it('explains to others what only the board or the treasurer can do', async () => {
    const page = await enter('arthur', 390);
    for (const address of ['herroepingen/sta_0001', 'uittreden']) {
      await go(page, address);
      await reads(page, 'Alleen het bestuur kan dit doen.');
      await expectFit(page, `${address}, as auditor`);
    }
    await go(page, file);
    await reads(page, /^Alleen de penningmeester kan de overeenkomst wijzigen/);
    expect(await page.getByRole('button', { name: /Herroeping per brief|meteen weg/ }).count()).toBe(0);
  });
});

describe('a withdrawal that found no agreement by itself', () => {
  it('is where its task leads', () => {
    const task = { kind: 'withdrawal-statement', subject: 'sta_0001', memberId: null } as const;
    expect(placeOf(task)).toEqual(['herroepingen', 'sta_0001']);
  });

  it('is undone once somebody finds the agreement, and refused when that one was too late', async () => {
    const page = await enter('anna', 390);
    await go(page, 'herroepingen');
    await reads(page, /4.dec.2026/);
    await page.getByRole('link', { name: 'N. van Dijk' }).click();
    await fill(page, 'Zoek een lid', 'bakker');
    await press(page, 'Zoeken');
    await page.getByRole('link', { name: 'Sem Bakker' }).first().click();
    await page.getByRole('button', { name: /^Herroep / }).click();
    await send(page, 'Deze is bedoeld: herroep');
    await page.getByRole('link', { name: /^Toelichting: / }).waitFor();
    await expectFit(page, 'without a note');
    await fill(page, /^Toelichting/, 'Zelfde naam en adres.');
    await send(page, 'Deze is bedoeld: herroep');
    await reads(page, /De bedenktijd was al voorbij/);
    expect(waiting()).toBe(2);

    await fill(page, 'Zoek een lid', 'noor');
    await press(page, 'Zoeken');
    await page.getByRole('link', { name: 'Noor van Dijk' }).first().click();
    await page.locator('p', { hasText: '(4711)' }).waitFor();
    await page.getByRole('button', { name: /^Herroep / }).click();
    await fill(page, /^Toelichting/, 'Zelfde naam en adres.');
    await send(page, 'Deze is bedoeld: herroep');
    await page.locator('h1', { hasText: 'Herroepingen' }).waitFor();
    await expect.poll(waiting).toBe(1);
    await press(page, 'Afgehandeld');
    await reads(page, 'Zelfde naam en adres.');
    await expectFit(page, 'settled');
  });

  it('is closed with a reason when there is no agreement', async () => {
    const page = await enter('anna');
    await go(page, 'herroepingen/sta_0002');
    await reads(page, 'de bedenktijd was voorbij');
    await press(page, 'Sluit af zonder overeenkomst');
    await fill(page, /^Toelichting/, 'De bedenktijd was voorbij. Beantwoord per e-mail.');
    await send(page, 'Sluit af zonder overeenkomst');
    await page.locator('h1', { hasText: 'Herroepingen' }).waitFor();
    await expect.poll(waiting).toBe(1);
    await go(page, 'herroepingen/sta_0002');
    await reads(page, 'Deze herroeping wacht niet meer. Iemand heeft haar afgehandeld.');
  });
});

describe('an agreement in the file of a member', () => {
  it('changes from the next term on, and shows what will be collected then', async () => {
    const page = await enter('tineke', 390);
    await go(page, file);
    await reads(page, 'Volgende drie incasso’s');
    await page.getByRole('button', { name: /^Ander product of andere termijn: / }).click();
    await send(page, 'Ander product of andere termijn');
    await page.getByRole('link', { name: /^Wat het lid kiest: / }).waitFor();
    await expectFit(page, 'nothing chosen');
    const options = page.getByLabel('Wat het lid kiest').locator('option');
    const yearly = await options.filter({ hasText: 'per jaar' }).first().textContent();
    await choose(page, 'Wat het lid kiest', yearly ?? '');
    counter.state.agreements.isTooClose = true;
    await send(page, 'Ander product of andere termijn');
    await reads(page, /De volgende termijn begint vandaag of morgen/);
    counter.state.agreements.isTooClose = false;
    await send(page, 'Ander product of andere termijn');
    await reads(page, /^Vanaf 23 februari 2027 betaalt het lid/);
    await expect
      .poll(() => page.getByRole('table', { name: 'Volgende drie incasso’s' }).textContent())
      .toContain('90,00');
    await expectFit(page, 'changed');
  });

  it('is withdrawn from as of the day that the letter came in', async () => {
    const page = await enter('tineke', 390);
    await go(page, file);
    await page.getByRole('button', { name: /^Herroeping per brief of telefoon: / }).click();
    await send(page, 'Herroeping per brief of telefoon');
    await page.getByRole('link', { name: /^Ontvangen op: / }).waitFor();
    await fill(page, 'Ontvangen op', '2030-01-01');
    await send(page, 'Herroeping per brief of telefoon');
    await page.getByRole('link', { name: /^Ontvangen op: De dag van ontvangst ligt in de toekomst/ }).waitFor();
    await expectFit(page, 'a day to come');
    await fill(page, 'Ontvangen op', '2026-11-20');
    await page.getByRole('checkbox', { name: 'Het lid herroept ook het lidmaatschap' }).check();
    await send(page, 'Herroeping per brief of telefoon');
    await reads(page, /13,50 gaat terug, uiterlijk 4 december 2026/);
    expect(counter.state.agreements.withdrawnAt).toEqual(['2026-11-20T11:00:00.000Z']);
    await reads(page, 'Er komt geen incasso meer.');
  });
});

describe('leaving after a decision', () => {
  it('is opened for a month by a decision in force', async () => {
    counter.state.register.decisions.unshift(decision(3, { status: 'adopted', subject: 'Hogere contributie' }));
    const page = await enter('anna', 390);
    await go(page, 'uittreden');
    await press(page, 'Laat leden meteen weg door een besluit');
    await send(page, 'Laat leden meteen weg door een besluit');
    await page.getByRole('link', { name: /^Besluit: / }).waitFor();
    await expectFit(page, 'window with errors');
    await choose(page, 'Besluit', '2026-3: Hogere contributie');
    await choose(page, 'Wat verandert er', 'minder rechten of zwaardere plichten');
    await page.getByRole('checkbox', { name: 'Het gaat over wat leden betalen' }).check();
    await fill(page, 'Leden hoorden het op', '2026-11-22');
    await send(page, 'Laat leden meteen weg door een besluit');
    await page.getByRole('link', { name: /De statuten sluiten dit uit/ }).waitFor();
    await page.getByRole('checkbox', { name: 'Het gaat over wat leden betalen' }).uncheck();
    await send(page, 'Laat leden meteen weg door een besluit');
    await reads(page, '2026-3: Hogere contributie');
    await reads(page, /22.dec.2026/);
    await reads(page, 'Hiervoor is een aangenomen besluit nodig. Leg het vast bij Besluiten.');
    await expectFit(page, 'opened');
  });

  it('lets a member whose resignation came in that month go at once', async () => {
    Object.assign(counter.state.register.life.membership, { status: 'leaving', procedure: { ...resignation } });
    const page = await enter('anna', 390);
    await go(page, file);
    await press(page, 'Laat dit lid meteen weg');
    await send(page, 'Laat dit lid meteen weg');
    await page.getByRole('link', { name: /^Waarom meteen: Maak een keuze/ }).waitFor();
    await expectFit(page, 'at once with errors');
    await choose(page, 'Waarom meteen', '2026-1: Ontzetting van een lid');
    await send(page, 'Laat dit lid meteen weg');
    await reads(page, 'oud-lid');
    const { procedure } = counter.state.register.life.membership;
    expect(procedure).toMatchObject({ immediate: { ground: 'rights-limited', decisionId: 'dec_0001' } });
  });

  it('says that no decision allows it, and leaves the judgement of the board', async () => {
    counter.state.agreements.windows = [];
    Object.assign(counter.state.register.life.membership, { status: 'leaving', procedure: { ...resignation } });
    const page = await enter('anna', 390);
    await go(page, file);
    await press(page, 'Laat dit lid meteen weg');
    await reads(page, /^Op 20 november 2026 mocht niemand meteen weg/);
    await choose(page, 'Waarom meteen', 'het bestuur vindt dat het lid niet hoeft te wachten');
    await send(page, 'Laat dit lid meteen weg');
    await reads(page, 'oud-lid');
  });
});

describe('the membership of an organisation', () => {
  it('passes on by merger to an organisation that is a member', async () => {
    counter.state.register.life.membership.kind = 'legal';
    const page = await enter('anna', 390);
    await go(page, file);
    await press(page, 'Laat het lidmaatschap overgaan');
    await send(page, 'Laat het lidmaatschap overgaan');
    await page.getByRole('link', { name: /^Waardoor: / }).waitFor();
    await expectFit(page, 'transfer with errors');
    await choose(page, 'Waardoor', 'fusie');
    await fill(page, 'Overgegaan op', '2026-11-20');
    await fill(page, 'Lidnummer van de organisatie die overneemt', '999999');
    await send(page, 'Laat het lidmaatschap overgaan');
    await page.getByRole('link', { name: /Geen lid heeft nummer 999999/ }).waitFor();
    await fill(page, 'Lidnummer van de organisatie die overneemt', '4712');
    await send(page, 'Laat het lidmaatschap overgaan');
    await reads(page, 'Schrijf eerst de organisatie in die het lidmaatschap overneemt.');
    await fill(page, 'Lidnummer van de organisatie die overneemt', '4713');
    await send(page, 'Laat het lidmaatschap overgaan');
    await reads(page, 'oud-lid');
  });

  it('is not offered to a natural person, whose membership is personal', async () => {
    const page = await enter('anna', 390);
    await go(page, file);
    await reads(page, 'Stel een besluit voor over dit lid');
    expect(await page.getByRole('button', { name: 'Laat het lidmaatschap overgaan' }).count()).toBe(0);
  });
});
