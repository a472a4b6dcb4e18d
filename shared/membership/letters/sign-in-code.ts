import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { triesPerCode, validMinutes } from '../sign-in/code.ts';
import { facts as factsBlock, type LetterText, paragraph } from './blocks.ts';

/** It greets nobody by name: whoever reads over a shoulder, or asked for a code of somebody else, learns nothing. */
export function signInCode(facts: CooperativeFacts, code: string): Record<'nl' | 'en', LetterText> {
  return {
    nl: {
      subject: `Uw code om in te loggen bij ${facts.shortName}`,
      blocks: [
        paragraph('Beste lid,'),
        paragraph('Met deze code logt u in op uw eigen pagina:'),
        factsBlock([['Code', code]]),
        paragraph(
          `De code werkt één keer en is ${validMinutes} minuten geldig. U mag ${triesPerCode} keer proberen. Vraagt u een nieuwe code, dan werkt deze niet meer.`,
        ),
        paragraph(
          `Geef de code aan niemand. Medewerkers van ${facts.shortName} vragen er nooit om. Hebt u niet om een code gevraagd? Dan hoeft u niets te doen.`,
        ),
      ],
    },
    en: {
      subject: `Your code to sign in at ${facts.shortName}`,
      blocks: [
        paragraph('Dear member,'),
        paragraph('With this code you sign in to your own page:'),
        factsBlock([['Code', code]]),
        paragraph(
          `The code works once and is valid for ${validMinutes} minutes. You may try ${triesPerCode} times. If you ask for a new code, this one stops working.`,
        ),
        paragraph(
          `Give the code to nobody. People of ${facts.shortName} never ask for it. Did you not ask for a code? Then you need not do anything.`,
        ),
      ],
    },
  };
}
