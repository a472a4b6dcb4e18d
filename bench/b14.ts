import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { prepare } from '../local/prepare.ts';
import { requestSignInCode, signIn } from '../shared/membership/sign-in/contract.ts';
import { openBrowser } from '../test/support/browser.ts';
import { applies, aResident, orders, paysByIdeal } from '../test/support/resident.ts';
import { openStage, type Stage } from '../test/support/stage.ts';
import { median, type Row, row } from './measure.ts';

/**
 * B14: until someone on a phone can use the first view, against an empty page in the same browser: every visit in a browser that has nothing
 * kept, with the largest thing painted and the first field or link there to be used, whichever is later. At the speed of this machine, and four
 * times slower. The rehearsal answers from this machine: the way over a network is not in it.
 */
const visits = 7;
const phone = { width: 390, height: 844 };
const paces = [
  { slowdown: 1, target: 20, suffix: '', words: '' },
  { slowdown: 4, target: 12, suffix: '-slow', words: ', four times slower' },
] as const;

interface View {
  id: string;
  name: string;
  path: string;
  /** What can be typed in or followed first. */
  usable: string;
  session?: string;
}

await prepare();
const stage = await openStage();
const browser = await openBrowser();
const empty = await emptyPage();
const { web } = stage.rehearsal.addresses;
const session = await signedIn(stage);
const views: View[] = [
  { id: 'sign-up', name: 'the sign-up', path: '/aanmelden/', usable: '#postcode' },
  { id: 'sign-in', name: 'the sign-in of members', path: '/mijn/', usable: '#email' },
  { id: 'portal', name: 'the first page of a member', path: '/mijn/', usable: '.zr-member__do a', session },
];

const rows: Row[] = [];
for (const { slowdown, target, suffix, words } of paces) {
  for (const view of views) {
    const times = { floor: [] as number[], ours: [] as number[] };
    await usableAfter(browser, `${web}${view.path}`, view, slowdown);
    for (let visit = 0; visit < visits; visit++) {
      times.floor.push(await usableAfter(browser, empty.address, { usable: 'p' }, slowdown));
      times.ours.push(await usableAfter(browser, `${web}${view.path}`, view, slowdown));
    }
    const [ours, floor] = [median(times.ours), median(times.floor)];
    const seconds = `usable after ${(ours / 1000).toFixed(2)} s, slowest ${(Math.max(...times.ours) / 1000).toFixed(2)} s; empty page ${(floor / 1000).toFixed(3)} s`;
    rows.push(row(`B14.${view.id}${suffix}`, `${view.name}${words}`, ours / floor, target, 'lower', seconds));
  }
}
process.stdout.write(`${JSON.stringify(rows)}\n`);
await browser.close();
await empty.stop();
await stage.stop();
process.exit(0);

/** Milliseconds from the request for the page until it can be used, as the page itself saw it. */
async function usableAfter(
  within: Browser,
  address: string,
  { usable, session: token }: Pick<View, 'usable' | 'session'>,
  slowdown: number,
): Promise<number> {
  const context = await within.newContext({ viewport: phone, locale: 'nl-NL', hasTouch: true, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await context.addInitScript(watch, { usable, token: token ?? null });
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'usableAt' in window, undefined, { timeout: 30_000, polling: 100 });
    // Something larger may still be painted a moment later, such as a heading in its own letter.
    await page.waitForLoadState('networkidle');
    return await page.evaluate(() => {
      const seen = window as unknown as { usableAt: number; paintedAt: number };
      return Math.max(seen.usableAt, seen.paintedAt);
    });
  } finally {
    await context.close();
  }
}

/** Runs in the page before anything of its own does. */
function watch({ usable, token }: { usable: string; token: string | null }): void {
  if (token !== null) sessionStorage.setItem('zorgregio.member', token);
  const seen = window as unknown as { usableAt?: number; paintedAt: number };
  seen.paintedAt = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.paintedAt = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    const found = document.querySelector<HTMLElement>(usable);
    if (found && found.getBoundingClientRect().height > 0) seen.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A member with a session of the portal. */
async function signedIn(at: Stage): Promise<string> {
  const resident = aResident();
  await paysByIdeal(await orders(await applies(at, resident), resident));
  await at.rehearsal.idle();
  const visitor = await at.as();
  await visitor.call(requestSignInCode, { body: { email: resident.email } });
  await at.rehearsal.idle();
  const mails = at.rehearsal.mails(resident.email).map(({ text = '' }) => text);
  const [, first = '', last = ''] = mails.flatMap((text) => [...text.matchAll(/\b(\d{3}) ?(\d{3})\b/g)]).at(-1) ?? [];
  const opened = await visitor.call(signIn, { body: { email: resident.email, code: first + last } });
  if (opened.outcome !== 'signed-in') throw new Error(`Nobody signed in: ${opened.outcome}.`);
  return opened.token;
}

/** The least a browser can be asked to show. */
async function emptyPage(): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="nl"><title>Leeg</title><p>Leeg</p></html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
