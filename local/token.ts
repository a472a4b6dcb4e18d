/** `npm run token -- anna` prints an access token and nothing else. */
import { CannotStart } from './cannot-start.ts';
import { order, script } from './order.ts';
import { people } from './people.ts';

await script(async () => {
  const [person] = process.argv.slice(2);
  if (!person)
    throw new CannotStart(
      `Say whose token you want: npm run token -- ${people.map(({ username }) => username).join(' | ')}`,
    );
  const { token } = await order<{ token: string }>('POST', '/token', { person });
  process.stdout.write(`${token}\n`);
});
