import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';
import { plainIban } from '../../shared/kernel/iban.ts';

/**
 * Who the tests pretend to be, to be looked for where nobody may be found (INV-66): in logs, in what the stream carries, in messages to queues,
 * in Stripe's metadata, in the names of files and in the texts of errors. Names and streets are those that stand in the tests, and all that came
 * to stand in a vault; an e-mail address or an account number is known by its form.
 */
const tests = join(import.meta.dirname, '..');
const field = /\b(familyName|street): '([^'$]{4,})'/g;

/** Words that somebody is also called by: streets and names that are as well something else in the sample. */
const ordinary =
  'Wijk Straat Eerste Tweede Derde Anders Lid Bekend Einde Terug Vertrek Kade Geheim Krap Getrouwd Tweemaal Weerom Samen';
const alsoSomethingElse = new Set([...ordinary.split(' '), 'van den', rietmeer.facts.address.street]);
/** A text that somebody typed for a name is looked for when it looks like one. */
const likeAName = /^(?=.*\p{Lu})\p{L}[\p{L}\d '’.-]{3,}$/u;

/** Whole names and streets, by the word that they begin with. */
const known = new Map<string, Set<string>>();
const birthDates = new Set<string>();
const word = /[\p{L}\d-]+/gu;
const goesOn = /[\p{L}\d-]/u;

function knowName(name: string): void {
  const [begins] = name.match(word) ?? [];
  if (!begins || alsoSomethingElse.has(name)) return;
  known.set(begins, (known.get(begins) ?? new Set()).add(name));
}

/** Somebody who stands in a vault. */
export function knowPerson(person: Record<string, unknown>): void {
  for (const name of [person.familyName, person.street])
    if (typeof name === 'string' && likeAName.test(name)) knowName(name);
  if (typeof person.birthDate === 'string') birthDates.add(person.birthDate);
}

/** Whom a file of tests came to know is nobody to the next in the same process: a day on which one was born is any day to another. */
export function forgetPeople(): void {
  known.clear();
  birthDates.clear();
}

let standing: readonly string[] | undefined;

function whoStandsInTheTests(): string[] {
  const files = globSync('**/*.ts', { cwd: tests });
  return files.flatMap((file) =>
    [...readFileSync(join(tests, file), 'utf8').matchAll(field)].map(([, , name = '']) => name),
  );
}

function knowWhoStandsInTheTests(): void {
  standing ??= whoStandsInTheTests();
  for (const name of standing) knowName(name);
}

function namesIn(text: string): string[] {
  if (known.size === 0) knowWhoStandsInTheTests();
  const found: string[] = [];
  for (const { 0: begins, index } of text.matchAll(word))
    for (const name of known.get(begins) ?? [])
      if (text.startsWith(name, index) && !goesOn.test(text[index + name.length] ?? '')) found.push(name);
  return found;
}

const address = /[a-z0-9][a-z0-9._%+-]*(?:@|%40)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi;
const account = /\b[A-Z]{2}\d{2}[A-Z]{4}\d{10}\b|\b(?:DE\d{20}|BE\d{14})\b/g;
const day = /\b(?:19|20)\d\d-\d\d-\d\d\b/g;
const { email, mailFrom, debtorAccount } = rietmeer.facts;
const ours: readonly string[] = [email, mailFrom, debtorAccount.iban];

/** What in a text tells who somebody is; nothing when nobody is in it. */
export function leaksIn(text: string): string[] {
  const addresses = text.match(address) ?? [];
  const accounts = (text.match(account) ?? []).filter((found) => plainIban(found) !== null);
  const born = (text.match(day) ?? []).filter((found) => birthDates.has(found));
  const told = [...addresses, ...accounts, ...born].filter((found) => !ours.includes(found));
  return [...new Set(told.concat(namesIn(text)))];
}
