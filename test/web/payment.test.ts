import { describe, expect, it } from 'vitest';
import { paymentToken } from './fake/payment.ts';
import { expectFit, heading, press, open as visit } from './visit.ts';

const open = (hash: string) => visit(`/betalen/${hash}`, 320);

describe('the payer’s page on a small phone', () => {
  it('says what is owed, why and how to pay, and takes the token out of the address', async () => {
    const page = await open(`#con_open1.${paymentToken}`);
    await heading(page, 'Uw bijdrage betalen');
    await page.getByText('€ 15,00').waitFor();
    await page.getByText('Rekening is opgeheven').waitFor();
    expect((await page.textContent('main'))?.replaceAll('\u00a0', ' ')).toContain('1001 0000 0000 0001');
    expect(page.url()).not.toContain(paymentToken);
    await expectFit(page);
    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Pay your contribution');
    await page.getByText('Account is closed').waitFor();
    await page.reload();
    await heading(page, 'Pay your contribution');
  });

  it.each([
    ['con_debit1', 'Uw betaling is onderweg'],
    ['con_paid1', 'Deze bijdrage is betaald'],
    ['con_done1', 'U hoeft hier niets te betalen'],
    ['con_unknown1', 'Deze link werkt niet'],
  ])('of %s says “%s” and asks for nothing', async (contributionId, title) => {
    const page = await open(`#${contributionId}.${paymentToken}`);
    await heading(page, title);
    expect(await page.getByRole('button', { name: 'Nu betalen' }).count()).toBe(0);
    await expectFit(page);
  });

  it('without a link, or with another’s, opens nothing', async () => {
    await heading(await open(''), 'Deze link werkt niet');
    await heading(await open('#con_open1.another-token-0000000000000000000000000'), 'Deze link werkt niet');
    await heading(await open('#terug=con_open1'), 'Deze link werkt niet');
  });

  it('tells a refusal in words and lets the payer go on', async () => {
    const page = await open(`#con_open1.${paymentToken}`);
    await press(page, 'Een andere rekening opgeven');
    await page.getByText('Schrijf ons een mail, dan helpen wij u.').waitFor();
    await expectFit(page);
  });

  it('waits for the news after coming back, and never says that someone did not pay', async () => {
    const page = await open(`#con_back1.${paymentToken}`);
    await press(page, 'Nu betalen');
    await heading(page, 'Wij wachten op bericht van de bank');
    await expectFit(page);
    await heading(page, 'Deze bijdrage is betaald');
    await expectFit(page);
  });
});
