import { randomBytes } from 'node:crypto';
import { idKinds, type NewId } from '../../shared/kernel/ids.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten characters of time and sixteen of chance (as a ULID), behind the kind: sortable, unguessable, safe in an address. */
export const newId: NewId = (kind) => `${idKinds[kind]}_${timePart(Date.now())}${chancePart()}`;

function timePart(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (let place = 0; place < 10; place++) {
    text = `${alphabet[rest % 32]}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function chancePart(): string {
  return [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
}
