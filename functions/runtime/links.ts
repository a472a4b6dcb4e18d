import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Links } from '../../shared/kernel/links.ts';
import { setting } from './environment.ts';
import { secret } from './secrets.ts';

/** Mailed links carry a keyed hash of what they open; no token is ever stored, and one key's change ends them all. */
export const links: Links = {
  async issue(purpose, subject) {
    return createHmac('sha256', await secret(setting('LINK_KEY_SECRET_ID')))
      .update(`${purpose}\n${subject}`)
      .digest('base64url');
  },
  async opens(purpose, subject, token) {
    const expected = Buffer.from(await links.issue(purpose, subject));
    const given = Buffer.from(token);
    return given.length === expected.length && timingSafeEqual(given, expected);
  },
};
