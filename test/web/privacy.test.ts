import { beforeEach, describe, expect, it } from 'vitest';
import {
  choose,
  enter,
  expectEmpty,
  expectFitsNarrowAndWide,
  expectNoGapsInEnglish,
  fill,
  go,
  press,
  pressUnder,
  send,
  under,
} from './at-the-desk.ts';
import { sampleMembership } from './fake/member-sample.ts';
import { sampleOffice } from './fake/office-sample.ts';
import { emptyPrivacy, hoursAgo, sampleErasure, samplePrivacy, trial } from './fake/privacy-sample.ts';
import { sampleRegister } from './fake/register-sample.ts';
import { counter, expectFit, reads } from './visit.ts';

beforeEach(() => {
  counter.state.office = sampleOffice();
  counter.state.member = sampleMembership();
  counter.state.register = sampleRegister();
  counter.state.privacy = samplePrivacy();
});

const pages: [address: string, shows: string | RegExp][] = [
  ['verzoeken', 'inzage'],
  ['verzoeken/dsr_0001', 'Teruggebeld op het bekende nummer'],
  ['datalekken', 'nog 58 uur'],
  ['bewaartermijnen', 'lid 4711'],
  ['verwerkingen', 'Beoordeling van de gevolgen (DPIA)'],
  ['leden/mem_00001', 'Haal alles op (ZIP)'],
];

describe('the console for privacy', () => {
  it('is readable on a narrow phone and on a wide screen', async () => {
    const page = await enter('anna', 320);
    for (const [address, shows] of pages) await expectFitsNarrowAndWide(page, address, shows);
    const auditor = await enter('arthur', 320);
    await expectFitsNarrowAndWide(auditor, 'inzagelog/2026-11-20', '3 dossiers');
  }, 120_000);

  it('leaves no text out in English', async () => {
    const page = await enter('anna');
    await expectNoGapsInEnglish(page, pages);
  });

  it('says on every page that there is nothing yet', async () => {
    counter.state.privacy = emptyPrivacy();
    const page = await enter('anna', 390);
    for (const address of ['verzoeken', 'datalekken', 'bewaartermijnen']) await expectEmpty(page, address);
    await reads(page, 'Er is nog geen proef gedaan.');
    const auditor = await enter('arthur', 390);
    await expectEmpty(auditor, 'inzagelog/2026-11-20');
  });

  it('explains to others what only the board, or only the auditor, can do', async () => {
    const auditor = await enter('arthur', 390);
    for (const address of ['verzoeken', 'verzoeken/dsr_0001', 'datalekken', 'bewaartermijnen', 'leden/mem_00001']) {
      await go(auditor, address);
      await reads(auditor, 'Alleen het bestuur kan dit doen.');
      const acts = /inschrijven|Begin ermee|Melding vastleggen|Doe een proef|Haal alles op/;
      expect(await auditor.getByRole('button', { name: acts }).count()).toBe(0);
      await expectFit(auditor, `${address}, as auditor`);
    }
    const board = await enter('anna', 390);
    counter.state.calls.length = 0;
    for (const address of ['inzagelog', 'leden/mem_00001']) {
      await go(board, address);
      await reads(board, /Alleen de auditor ziet dit/);
    }
    expect(counter.state.calls.filter(({ id }) => id.startsWith('listAccesses'))).toEqual([]);
  });

  it('says what went wrong and tries again', async () => {
    const page = await enter('anna');
    counter.state.broken = true;
    await go(page, 'datalekken');
    await reads(page, 'Er ging bij ons iets mis.');
    counter.state.broken = false;
    await press(page, 'Probeer opnieuw');
    await reads(page, 'nog 58 uur');
  });
});

describe('a data breach', () => {
  it('is entered with its moment, and shows how many of the 72 hours are left', async () => {
    const page = await enter('anna', 390);
    await go(page, 'datalekken');
    await reads(page, '8 uur te laat');
    await press(page, 'Datalek inschrijven');
    await send(page, 'Datalek inschrijven');
    await page.getByRole('link', { name: /Kies een dag en een tijd/ }).waitFor();
    await expectFit(page, 'breach with errors');
    await fill(page, 'Wat is er gebeurd?', 'Een usb-stick bleef in de bus liggen');
    await fill(page, 'Wanneer is het ontdekt?', '2099-01-01T08:00');
    await send(page, 'Datalek inschrijven');
    await page.getByRole('link', { name: /in de toekomst/ }).waitFor();
    await fill(page, 'Wanneer is het ontdekt?', amsterdam(hoursAgo(50.5)));
    await page.keyboard.press('Enter');
    await reads(page, 'nog 21 uur');
    expect(counter.state.privacy.breaches[0]?.persons).toBeNull();
  });

  it('is reported, told to those concerned and closed, and stays in the register', async () => {
    const page = await enter('anna', 390);
    await go(page, 'datalekken');
    const what = 'verkeerde postbus';
    await pressUnder(page, what, 'Melding vastleggen');
    await fill(page, 'Nummer van de melding', 'AP-2026-200');
    await page.keyboard.press('Enter');
    await under(page, what)
      .getByText(/met nummer AP-2026-200\. Op tijd gemeld\./)
      .waitFor();
    await expect.poll(() => page.getByText('nog 58 uur').count()).toBe(0);
    await pressUnder(page, what, 'Inlichten vastleggen');
    await fill(page, 'Hoe zijn zij ingelicht, en waarover?', 'Per brief, met een telefoonnummer');
    await send(page, 'Inlichten vastleggen');
    await under(page, what)
      .getByText(/Betrokkenen ingelicht op .*: Per brief/)
      .waitFor();
    await pressUnder(page, what, 'Afsluiten');
    expect(await page.getByLabel('De betrokkenen zijn ingelicht').count()).toBe(0);
    await fill(page, 'Wat is gedaan?', 'Postbus nagekeken');
    await send(page, 'Afsluiten');
    await under(page, what).getByText('Wat is gedaan: Postbus nagekeken').waitFor();
    await expectFit(page, 'breach closed');
  });
});

/** As somebody types it. */
const amsterdam = (moment: string) =>
  new Date(moment)
    .toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })
    .replace(' ', 'T');

describe('retention', () => {
  it('removes nothing but what was tried, ticked and decided', async () => {
    const page = await enter('anna', 390);
    await go(page, 'bewaartermijnen');
    await press(page, 'Haal dit weg');
    await send(page, 'Haal dit weg');
    await page.getByRole('link', { name: /Vink aan wat weg mag/ }).waitFor();
    await expectFit(page, 'nothing ticked');
    await page.getByRole('checkbox', { name: /^Wie in welk dossier keek/ }).check();
    await fill(page, 'Kenmerk van het besluit', 'Bestuur 2026-12');
    await page.keyboard.press('Enter');
    await reads(page, 'Wat de laatste proef vond, is al weggehaald. Doe een nieuwe proef.');
    await reads(page, /besluit Bestuur 2026-12/);
    expect(counter.state.privacy.runs[0]?.rules.map(({ ruleId }) => ruleId)).toEqual(['access-log']);
    await expectFit(page, 'removed');
    await press(page, 'Doe een proef');
    await page.getByRole('button', { name: 'Haal dit weg' }).waitFor();
  });

  it('asks for a new trial when the last one is more than seven days old', async () => {
    counter.state.privacy.runs = [trial('job_0001', 8 * 24)];
    const page = await enter('anna');
    await go(page, 'bewaartermijnen');
    await reads(page, /geldt niet meer\. Doe een nieuwe proef\./);
    expect(await page.getByRole('button', { name: 'Haal dit weg' }).count()).toBe(0);
  });
});

describe('looks into files', () => {
  it('are shown to the auditor by day, by person and by file', async () => {
    const page = await enter('arthur');
    await go(page, 'inzagelog/2026-11-20');
    await reads(page, 'gevonden bij zoeken');
    await choose(page, 'Wie', 'Tineke');
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await fill(page, 'Dag', '2026-11-19');
    await page.keyboard.press('Enter');
    await reads(page, 'Op deze dag is geen dossier ingezien.');
    await page.getByRole('link', { name: 'Volgende dag' }).click();
    await reads(page, 'gevonden bij zoeken');
    await fill(page, 'Lidnummer', 'x');
    await press(page, 'Toon dit lid');
    await page.getByRole('link', { name: /Vul een lidnummer in/ }).waitFor();
    await fill(page, 'Lidnummer', '4711');
    await press(page, 'Toon dit lid');
    await page.getByRole('heading', { name: 'Wie keek in dit dossier' }).waitFor();
    await reads(page, 'eigen dossier');
    await expectFit(page, 'looks into the file of one member');
    await go(page, 'leden/mem_00001');
    await press(page, 'Toon wie in dit dossier keek');
    await reads(page, 'eigen dossier');
    await expectFit(page, 'looks into one file');
  });
});

describe('what is kept of one member', () => {
  it('is fetched as a file', async () => {
    const page = await enter('anna');
    await go(page, 'leden/mem_00001');
    const download = page.waitForEvent('download');
    await press(page, 'Haal alles op (ZIP)');
    expect((await download).suggestedFilename()).toBe('mem_00001.zip');
  });

  it('is not erased while something runs, and says what and until when', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001');
    await press(page, 'Bekijk wissen');
    await reads(page, 'Het lidmaatschap loopt nog.');
    await reads(page, /Dat is klaar op 31 december 2027\./);
    await reads(page, /tot en met 31 december 2033: de fiscale bewaarplicht/);
    expect(await page.getByRole('button', { name: 'Wis dit lid' }).count()).toBe(0);
    await expectFit(page, 'erasure blocked');
  });

  it('is erased after a look at what goes and stays, for the request that asked for it', async () => {
    counter.state.privacy.erasure = { ...sampleErasure(), blockers: [], mayErase: true };
    const asked = { kind: 'erasure', receivedOn: '2026-11-21' } as const;
    const [first] = counter.state.privacy.requests;
    if (first) Object.assign(first, asked);
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001');
    await press(page, 'Bekijk wissen');
    await send(page, 'Wis dit lid');
    await page.getByRole('link', { name: /Vink aan dat u dit weet/ }).waitFor();
    await expectFit(page, 'erasing with errors');
    expect(await page.getByLabel('Welk verzoek hoort erbij?').inputValue()).toBe('dsr_0001');
    await fill(page, 'Hoe vroeg het lid erom?', 'Per brief van 20 november');
    await page.getByRole('checkbox', { name: /niet ongedaan/ }).check();
    await send(page, 'Wis dit lid');
    await reads(page, /Het wissen is begonnen\. In het register staat straks Lid #4711 \(verwijderd\)\./);
    await expectFit(page, 'erased');
  });

  it('takes down a consent that was said to the office, in the words that hold now', async () => {
    const page = await enter('anna', 390);
    await go(page, 'leden/mem_00001');
    await pressUnder(page, 'Stuur mij de nieuwsbrief', 'Toestemming vastleggen');
    await send(page, 'Toestemming vastleggen');
    await pressUnder(page, 'Stuur mij de nieuwsbrief', 'Intrekking vastleggen');
    expect(counter.state.privacy.consents.at(-1)).toMatchObject({ purpose: 'newsletter', granted: true });
    await expectFit(page, 'consents');
  });
});

describe('a request about data', () => {
  it('is entered, traced to a member by number, begun and answered within its term', async () => {
    const page = await enter('anna', 390);
    await go(page, 'verzoeken');
    await press(page, 'Verzoek inschrijven');
    await choose(page, 'Verzoek', 'wissen');
    await choose(page, 'Hoe het kwam', 'brief');
    await fill(page, 'Ontvangen op', '2026-12-24');
    await send(page, 'Verzoek inschrijven');
    await page.getByRole('link', { name: /De dag van ontvangst ligt in de toekomst/ }).waitFor();
    await expectFit(page, 'request with an error');
    await fill(page, 'Ontvangen op', '2026-11-20');
    await send(page, 'Verzoek inschrijven');
    await page.getByRole('heading', { name: 'Verzoek: wissen' }).waitFor();
    await press(page, 'Zeg van wie het is');
    await fill(page, 'Lidnummer', '999999');
    await fill(page, 'Hoe is nagegaan wie het is?', 'Teruggebeld op het bekende nummer');
    await send(page, 'Zeg van wie het is');
    await page.getByRole('link', { name: /Geen lid heeft nummer 999999/ }).waitFor();
    await fill(page, 'Lidnummer', String(counter.state.office.members[1]?.memberNumber));
    await send(page, 'Zeg van wie het is');
    await page.getByRole('link', { name: 'Bekijk het wissen bij dit lid' }).waitFor();
    await press(page, 'Begin ermee');
    await reads(page, 'in behandeling');
    await press(page, 'Doe het af');
    await fill(page, 'Wat is geantwoord of gedaan', 'Gewist.');
    await send(page, 'Doe het af');
    await reads(page, 'Dit verzoek is afgedaan.');
    await expectFit(page, 'done');
    await page.getByRole('link', { name: 'Alle verzoeken' }).click();
    await press(page, 'Afgedaan');
    await page.getByRole('link', { name: 'wissen' }).waitFor();
  });

  it('is not extended beyond three months, and is refused with a reason only', async () => {
    const page = await enter('anna');
    await go(page, 'verzoeken/dsr_0001');
    await press(page, 'Neem meer tijd');
    await reads(page, /Kan tot en met 2 februari 2027\. Het lid hoort de reden voor 2 december 2026\./);
    await fill(page, 'Verlengd tot en met', '2027-06-01');
    await fill(page, 'Reden', 'Veel werk.');
    await send(page, 'Neem meer tijd');
    await page.getByRole('link', { name: /Verlengen kan tot en met 2 februari 2027/ }).waitFor();
    await fill(page, 'Verlengd tot en met', '2027-01-20');
    await send(page, 'Neem meer tijd');
    await reads(page, 'Veel werk.');
    await press(page, 'Weiger met reden');
    await send(page, 'Weiger met reden');
    await page.getByRole('link', { name: /^Reden: / }).waitFor();
    await fill(page, 'Reden', 'Niet aan te tonen wie het vraagt.');
    await send(page, 'Weiger met reden');
    await reads(page, 'Dit verzoek is afgedaan.');
  });
});
