import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { noteAccess } from '../../governance/index.ts';
import { type Act, requireMember } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import { commonRefusals } from '../../kernel/refusal.ts';
import type { Database, PageRequest } from '../../kernel/table.ts';
import { loadMember } from '../member.table.ts';
import type * as contract from './contract.ts';
import { findLetterOf, type KeptLetter, lettersOf } from './kept-letter.table.ts';
import { letterOnPaper } from './letter-paper.ts';
import { hasLegalEffect } from './templates.ts';

interface Deps {
  database: Database;
}
interface PaperDeps extends Deps {
  cooperative: CooperativeFacts;
}

export async function listMyLetters(
  { database }: Deps,
  act: Act,
  { query }: Input<typeof contract.listMyLetters>,
): Promise<Reply<typeof contract.listMyLetters>> {
  return pageFor(database, requireMember(act).personId, query);
}

export async function getMyLetter(
  { database }: Deps,
  act: Act,
  { params }: Input<typeof contract.getMyLetter>,
): Promise<Reply<typeof contract.getMyLetter>> {
  return wholeOf(await letterFor(database, requireMember(act).personId, params.letterId));
}

export async function getMyLetterPdf(
  { database, cooperative }: PaperDeps,
  act: Act,
  { params }: Input<typeof contract.getMyLetterPdf>,
): Promise<Reply<typeof contract.getMyLetterPdf>> {
  return letterOnPaper(await letterFor(database, requireMember(act).personId, params.letterId), cooperative);
}

/** With those on paper, which the member is not the one to read. */
export async function listMemberLetters(
  { database }: Deps,
  act: Act,
  { params, query }: Input<typeof contract.listMemberLetters>,
): Promise<Reply<typeof contract.listMemberLetters>> {
  const { personId } = await openedFile(database, act, params.memberId);
  const { items, nextCursor } = await lettersOf(database, personId, query);
  return { items: items.filter(isThere).map(fileRowOf), nextCursor };
}

export async function getMemberLetter(
  { database }: Deps,
  act: Act,
  { params }: Input<typeof contract.getMemberLetter>,
): Promise<Reply<typeof contract.getMemberLetter>> {
  const { personId } = await openedFile(database, act, params.memberId);
  const letter = await letterInFile(database, personId, params.letterId);
  return { ...fileRowOf(letter), text: letter.text, proof: proofOf(letter) };
}

export async function getMemberLetterPdf(
  { database, cooperative }: PaperDeps,
  act: Act,
  { params }: Input<typeof contract.getMemberLetterPdf>,
): Promise<Reply<typeof contract.getMemberLetterPdf>> {
  const { personId } = await openedFile(database, act, params.memberId);
  return letterOnPaper(await letterInFile(database, personId, params.letterId), cooperative);
}

/** That somebody of the office read letters of a member is itself recorded (NEN 7513). */
async function openedFile(database: Database, act: Act, memberId: string) {
  const member = await loadMember(database, memberId);
  await database.commit(act, noteAccess(act, [member], 'letter'), { subject: memberId });
  return member;
}

async function pageFor(database: Database, personId: string, page: PageRequest) {
  const { items, nextCursor } = await lettersOf(database, personId, page);
  return { items: items.flatMap(rowOf), nextCursor };
}

/** What is kept and not sent yet is on its way: there is nothing to show or prove of it. */
async function letterFor(database: Database, personId: string, letterId: string): Promise<KeptLetter> {
  const letter = await letterInFile(database, personId, letterId);
  if (letter.sentAt === null) throw commonRefusals.NOT_FOUND();
  return letter;
}

async function letterInFile(database: Database, personId: string, letterId: string): Promise<KeptLetter> {
  const letter = await findLetterOf(database, personId, letterId);
  if (!letter || !isThere(letter)) throw commonRefusals.NOT_FOUND();
  return letter;
}

const isThere = ({ sentAt, paper }: KeptLetter): boolean => sentAt !== null || paper !== null;

function rowOf({ letterId, subject, template, language, sentAt }: KeptLetter) {
  if (sentAt === null) return [];
  return [{ letterId, subject, template, language, sentAt, hasLegalEffect: hasLegalEffect(template) }];
}

function fileRowOf({ letterId, subject, template, language, sentAt, paper }: KeptLetter) {
  return { letterId, subject, template, language, sentAt, paper, hasLegalEffect: hasLegalEffect(template) };
}

function wholeOf(letter: KeptLetter): Reply<typeof contract.getMyLetter> {
  const [row] = rowOf(letter);
  if (!row || letter.messageId === null) throw commonRefusals.NOT_FOUND();
  const { text, messageId, contentHash } = letter;
  return { ...row, text, proof: { channel: 'e-mail', messageId, sentAt: row.sentAt, contentHash } };
}

function proofOf({ sentAt, messageId, contentHash }: KeptLetter): Reply<typeof contract.getMemberLetter>['proof'] {
  if (sentAt === null || messageId === null) return { channel: 'paper', contentHash };
  return { channel: 'e-mail', messageId, sentAt, contentHash };
}

/** All that went out to a person, or about one on paper, printed, the newest first: for the file that somebody asks of themselves. */
export async function* lettersOnPaper(
  database: Database,
  personId: string,
  facts: CooperativeFacts,
): AsyncGenerator<{ fileName: string; content: string }> {
  let cursor: string | undefined;
  do {
    const page = await lettersOf(database, personId, { limit: 20, cursor });
    for (const letter of page.items) if (isThere(letter)) yield letterOnPaper(letter, facts);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
