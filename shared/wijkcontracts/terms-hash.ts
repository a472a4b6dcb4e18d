import { createHash } from 'node:crypto';
import type { Terms } from './wijkcontract.ts';

/**
 * What the parties put their names to, as one number that stands under every signature: SHA-256 over the terms in canonical JSON (RFC 8785: keys
 * in order, no spaces). Signatures are no part of it, or each would change what the next one signs.
 */
export function termsHashOf(wijkcontractId: string, textVersion: number, terms: Terms): string {
  const parties = terms.parties.map(({ signature: _, ...party }) => party);
  return createHash('sha256')
    .update(canonical({ wijkcontractId, textVersion, ...terms, parties }))
    .digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
