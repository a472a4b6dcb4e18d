import * as z from 'zod/mini';
import { endpoint, idOf, member, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { onPaper } from '../heirs/words.ts';
import { language } from '../words.ts';

/** A letter as it was sent: kept word for word, with the proof of sending. */
const letterRow = z.object({
  letterId: idOf('letter'),
  subject: z.string(),
  /** What it is about, by the name of its template: `welcome`, `payment-notice`. */
  template: z.string(),
  language,
  sentAt: z.string(),
  /** Something begins or ends by it: it was sent with a PDF of itself. */
  hasLegalEffect: z.boolean(),
});

/** The proof: to which kind of address, under which number at the mail provider, and the SHA-256 of exactly what went out. */
const mailed = z.object({
  channel: z.literal('e-mail'),
  messageId: z.string(),
  sentAt: z.string(),
  contentHash: z.string(),
});

const letterWhole = z.object({ ...letterRow.shape, text: z.string(), proof: mailed });

/** The office also sees what was made for paper, to the heirs of a member: it is printed and posted, and not mailed. */
const fileRow = z.object({
  ...letterRow.shape,
  sentAt: z.nullable(z.string()),
  paper: z.nullable(z.object(onPaper)),
});
const fileLetter = z.object({
  ...fileRow.shape,
  text: z.string(),
  proof: z.union([mailed, z.object({ channel: z.literal('paper'), contentHash: z.string() })]),
});

const pdf = z.object({ fileName: z.string(), content: z.string() });
const myLetter = z.strictObject({ letterId: idOf('letter') });
const oneLetter = z.strictObject({ memberId: idOf('member'), letterId: idOf('letter') });

export const listMyLetters = endpoint({
  id: 'listMyLetters',
  method: 'GET',
  path: '/me/letters',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Uw brieven, de nieuwste eerst', en: 'Your letters, the newest first' },
  query: pageQuery,
  reply: pageOf(letterRow),
});

export const getMyLetter = endpoint({
  id: 'getMyLetter',
  method: 'GET',
  path: '/me/letters/{letterId}',
  door: 'member-file-api',
  access: member,
  summary: { nl: 'Eén brief met het bewijs van verzending', en: 'One letter with the proof of sending' },
  params: myLetter,
  reply: letterWhole,
});

export const getMyLetterPdf = endpoint({
  id: 'getMyLetterPdf',
  method: 'GET',
  path: '/me/letters/{letterId}/pdf',
  door: 'member-file-api',
  access: member,
  mediaType: 'application/pdf',
  summary: { nl: 'Eén brief als pdf', en: 'One letter as a PDF' },
  params: myLetter,
  reply: pdf,
});

export const listMemberLetters = endpoint({
  id: 'listMemberLetters',
  method: 'GET',
  path: '/members/{memberId}/letters',
  door: 'register-api',
  access: office,
  summary: { nl: 'De brieven aan een lid, de nieuwste eerst', en: 'The letters to a member, the newest first' },
  params: z.strictObject({ memberId: idOf('member') }),
  query: pageQuery,
  reply: pageOf(fileRow),
});

export const getMemberLetter = endpoint({
  id: 'getMemberLetter',
  method: 'GET',
  path: '/members/{memberId}/letters/{letterId}',
  door: 'register-api',
  access: office,
  summary: { nl: 'Eén brief aan een lid met het bewijs van verzending', en: 'One letter to a member with its proof' },
  params: oneLetter,
  reply: fileLetter,
});

export const getMemberLetterPdf = endpoint({
  id: 'getMemberLetterPdf',
  method: 'GET',
  path: '/members/{memberId}/letters/{letterId}/pdf',
  door: 'register-api',
  access: office,
  mediaType: 'application/pdf',
  summary: { nl: 'Eén brief aan een lid als pdf', en: 'One letter to a member as a PDF' },
  params: oneLetter,
  reply: pdf,
});
