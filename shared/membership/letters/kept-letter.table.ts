/**
 * Letters as they were sent, word for word, in the file of the person they went to. Nothing of one is ever changed: only that it went, under
 * which number, is added. They go with the identity when that is erased.
 * Access patterns:
 * 1. the letters of a person, newest first    query PERSON#<personId>, LETTER#
 */
import * as z from 'zod/mini';
import type { Instant } from '../../kernel/dates.ts';
import {
  ConditionFailed,
  change,
  type Database,
  everyItem,
  type Key,
  type Otherwise,
  type Page,
  type PageRequest,
  putNew,
  type StoredItem,
  type Write,
} from '../../kernel/table.ts';
import { onPaper } from '../heirs/words.ts';
import { language } from '../words.ts';
import type { Block } from './blocks.ts';
import { type KeptTemplate, keptTemplateNames } from './templates.ts';

const table = 'Vault';
const prefix = 'LETTER#';
const moment = z.custom<Instant>((value) => typeof value === 'string');

const paper = z.object(onPaper);
export type OnPaper = z.infer<typeof paper>;

const stored = z.object({
  letterId: z.string(),
  personId: z.string(),
  template: z.enum(keptTemplateNames),
  language,
  requestedAt: moment,
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  blocks: z.string(),
  contentHash: z.string(),
  sentAt: z._default(z.nullable(moment), null),
  messageId: z._default(z.nullable(z.string()), null),
  paper: z._default(z.nullable(paper), null),
});

/** A letter that went out by mail has both of the times; one that is about to has neither. One on paper has what became of it instead. */
export interface KeptLetter {
  letterId: string;
  personId: string;
  template: KeptTemplate;
  language: 'nl' | 'en';
  requestedAt: Instant;
  subject: string;
  text: string;
  html: string;
  blocks: readonly Block[];
  contentHash: string;
  sentAt: Instant | null;
  messageId: string | null;
  paper: OnPaper | null;
}

type Place = Pick<KeptLetter, 'personId' | 'requestedAt' | 'letterId'>;

const keyOf = ({ personId, requestedAt, letterId }: Place): Key => ({
  pk: `PERSON#${personId}`,
  sk: `${prefix}${requestedAt}#${letterId}`,
});

/** What was written down is what is in it: the blocks are ours, from before they were kept. */
const read = (item: StoredItem): KeptLetter => {
  const { blocks, ...letter } = z.parse(stored, item);
  return { ...letter, blocks: JSON.parse(blocks) as Block[] };
};

/** Before it is sent: when sending breaks off, the next try sends these very words. */
export function keepLetter({ sentAt: _, messageId: __, blocks, ...letter }: KeptLetter): Write {
  const item = { ...keyOf(letter), entity: 'KeptLetter', ...letter, blocks: JSON.stringify(blocks) };
  return putNew(item, undefined, table);
}

export function keptLetterSent(letter: KeptLetter, sentAt: Instant, messageId: string): Write {
  return change(keyOf(letter), table).expectPresent().set({ sentAt, messageId }).done();
}

/** What became of one on paper; `otherwise` when it went with the identity. */
export function keptLetterOnPaper(place: Place, paper: OnPaper, otherwise: Otherwise): Write {
  return change(keyOf(place), table).expectPresent().set({ paper }).orElse(otherwise);
}

/** The words that an earlier try kept, when the failure says that one was there first. */
export function keptBefore(error: unknown): KeptLetter {
  if (error instanceof ConditionFailed && error.existing) return read(error.existing);
  throw error;
}

export async function lettersOf(database: Database, personId: string, page: PageRequest): Promise<Page<KeptLetter>> {
  const question = {
    table,
    of: `PERSON#${personId}`,
    startsWith: prefix,
    newestFirst: true,
    consistent: true,
  } as const;
  const found = await database.query({ ...question, ...page });
  return { ...found, items: found.items.map(read) };
}

/** A person has few letters; what is kept and not sent yet is on its way, and counts too. */
export async function countLettersOf(database: Database, personId: string): Promise<number> {
  let letters = 0;
  for await (const _ of everyItem(database, { table, of: `PERSON#${personId}`, startsWith: prefix })) letters += 1;
  return letters;
}

export async function newestLetter(
  database: Database,
  personId: string,
): Promise<{ letterId: string; subject: string; sentAt: string } | undefined> {
  const { items } = await lettersOf(database, personId, { limit: 5 });
  const [newest] = items.flatMap(({ letterId, subject, sentAt }) => (sentAt ? [{ letterId, subject, sentAt }] : []));
  return newest;
}

/** By its id alone: a person has few letters, and only a person asks this way. */
export async function findLetterOf(
  database: Database,
  personId: string,
  letterId: string,
): Promise<KeptLetter | undefined> {
  for await (const item of everyItem(database, { table, of: `PERSON#${personId}`, startsWith: prefix }))
    if (item.letterId === letterId) return read(item);
  return undefined;
}
