import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Identity } from '../contract.ts';
import { type Block, type LetterText, paragraph } from './blocks.ts';

interface Texts {
  subject: string;
  blocks: Block[];
}

/** A letter in the language of who receives it, with the greeting and the way to ask. */
export function inOwnLanguage(facts: CooperativeFacts, who: Identity, nl: Texts, en: Texts): LetterText {
  const isEnglish = who.language === 'en';
  const { subject, blocks } = isEnglish ? en : nl;
  const name = `${who.givenName} ${who.familyName}`;
  const reach = isEnglish
    ? `Questions? Write to ${facts.email} or call ${facts.phone}.`
    : `Vragen? Schrijf aan ${facts.email} of bel ${facts.phone}.`;
  return { subject, blocks: [paragraph(isEnglish ? `Dear ${name},` : `Beste ${name},`), ...blocks, paragraph(reach)] };
}
