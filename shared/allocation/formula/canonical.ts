import { createHash } from 'node:crypto';

/**
 * One text for one value: JSON without spaces, names in alphabetical order, whole numbers in digits. Its SHA-256 is published, so that anyone
 * can tell that nothing was changed afterwards, with any tool that writes JSON.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`;
}

export interface Sealed {
  text: string;
  hash: string;
}

export function sealed(value: unknown): Sealed {
  const text = canonicalJson(value);
  return { text, hash: createHash('sha256').update(text).digest('hex') };
}
