/** `npm run clock -- +14d` moves the one clock of product and Stripe stand-in; without an argument it tells the time. */
import { order, script } from './order.ts';

await script(async () => {
  const [to] = process.argv.slice(2);
  const { now } = to
    ? await order<{ now: string }>('POST', '/clock', { to })
    : await order<{ now: string }>('GET', '/clock');
  console.log(`The clock stands at ${now}.`);
});
