import { createHash } from 'node:crypto';
import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Language } from '../application.ts';
import { asHtml, asText, type Block, type LetterText, paragraph } from './blocks.ts';

export interface ComposedLetter {
  subject: string;
  text: string;
  html: string;
  blocks: readonly Block[];
  contentHash: string;
}

/** Puts the cooperative's full name under a letter, as the law wants on everything it sends, and fixes the content by its hash. */
export function compose(letter: LetterText, facts: CooperativeFacts, language: Language): ComposedLetter {
  const complete = {
    subject: letter.subject,
    blocks: [...letter.blocks, ...signature(facts, language).map(paragraph)],
  };
  const text = asText(complete.blocks);
  const html = asHtml(complete, language);
  const contentHash = hashOf(letter.subject, text, html);
  return { subject: letter.subject, text, html, blocks: complete.blocks, contentHash };
}

/** The check value by which a letter shows later that not a word of it was changed. */
export const hashOf = (subject: string, text: string, html: string): string =>
  createHash('sha256').update([subject, text, html].join('\n')).digest('base64url');

function signature(facts: CooperativeFacts, language: Language): string[] {
  const { street, houseNumber, postcode, place } = facts.address;
  const lines = [
    language === 'en' ? 'Kind regards,' : 'Met vriendelijke groet,',
    `${facts.legalName} · ${street} ${houseNumber}, ${postcode} ${place} · KvK ${facts.kvkNumber} · ${facts.email}`,
  ];
  if (!facts.isFictional) return lines;
  const note = {
    nl: 'Dit is een oefening: deze coöperatie bestaat niet.',
    en: 'This is a rehearsal: this cooperative does not exist.',
  };
  return [...lines, note[language]];
}
