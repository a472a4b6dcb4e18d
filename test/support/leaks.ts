import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import { plainIban } from '../../shared/kernel/iban.ts';

/**
 * Who the tests pretend to be, to be looked for where nobody may be found (INV-66): in logs, in what the stream carries, in messages to queues,
 * in Stripe's metadata and in the texts of errors. Names and streets are those that stand in the tests; an e-mail address or an account number
 * is known by its form.
 */
const tests = join(import.meta.dirname, '..');
const field = /\b(familyName|street): '([^'$]{4,})'/g;

/** Words that somebody is also called by: streets and names that are as well something else in the sample. */
const ordinary =
  'Wijk Straat Eerste Tweede Derde Anders Lid Bekend Einde Terug Vertrek Kade Geheim Krap Getrouwd Tweemaal Weerom';
const alsoSomethingElse = new Set([...ordinary.split(' '), 'van den', rietmeer.facts.address.street]);

let known: RegExp | undefined;

function namesAndStreets(): RegExp {
  if (known) return known;
  const found = new Set<string>();
  for (const file of globSync('**/*.ts', { cwd: tests }))
    for (const [, , word = ''] of readFileSync(join(tests, file), 'utf8').matchAll(field)) found.add(word);
  const words = [...found]
    .filter((word) => !alsoSomethingElse.has(word))
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  known = new RegExp(`(?<![\\p{L}-])(?:${words.join('|')})(?![\\p{L}-])`, 'gu');
  return known;
}

const address = /[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi;
const account = /\b[A-Z]{2}\d{2}[A-Z]{4}\d{10}\b|\b(?:DE\d{20}|BE\d{14})\b/g;
const { email, mailFrom, debtorAccount } = rietmeer.facts;
const ours: readonly string[] = [email, mailFrom, debtorAccount.iban];

/** What in a text tells who somebody is; nothing when nobody is in it. */
export function leaksIn(text: string): string[] {
  const addresses = text.match(address) ?? [];
  const accounts = (text.match(account) ?? []).filter((found) => plainIban(found) !== null);
  const names = text.match(namesAndStreets()) ?? [];
  return [...new Set([...addresses, ...accounts].filter((found) => !ours.includes(found)).concat(names))];
}
