import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Identity } from '../contract.ts';
import { type Block, type LetterText, paragraph } from './blocks.ts';

interface Texts {
  subject: string;
  blocks: Block[];
}

/** A letter with the greeting and the way to ask, in the language of whom it is to. */
export function inOwnLanguage(facts: CooperativeFacts, who: Identity, nl: Texts, en: Texts): LetterText {
  const name = `${who.givenName} ${who.familyName}`.trim();
  if (who.language === 'en')
    return {
      subject: en.subject,
      blocks: [
        paragraph(`Dear ${name},`),
        ...en.blocks,
        paragraph(`Questions? Write to ${facts.email} or call ${facts.phone}.`),
      ],
    };
  return {
    subject: nl.subject,
    blocks: [
      paragraph(`Beste ${name},`),
      ...nl.blocks,
      paragraph(`Vragen? Schrijf aan ${facts.email} of bel ${facts.phone}.`),
    ],
  };
}
