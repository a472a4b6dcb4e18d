import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { daysToPay } from '../application.ts';
import type { Identity } from '../contract.ts';
import { type LetterText, link, paragraph } from './blocks.ts';

/** The payment was not completed: the same order can be paid by another page. */
export function resume(facts: CooperativeFacts, who: Identity, address: string): LetterText {
  const name = `${who.givenName} ${who.familyName}`;
  if (who.language === 'en')
    return {
      subject: `Continue your application at ${facts.shortName}`,
      blocks: [
        paragraph(`Dear ${name},`),
        paragraph('Your application is almost complete: only the payment is missing. You can go on where you stopped.'),
        link('Continue my application', address),
        paragraph(
          `Do so within ${daysToPay} days, then it stays open. If you do nothing, it lapses and costs you nothing.`,
        ),
      ],
    };
  return {
    subject: `Ga verder met uw aanmelding bij ${facts.shortName}`,
    blocks: [
      paragraph(`Beste ${name},`),
      paragraph('Uw aanmelding is bijna klaar: alleen de betaling ontbreekt nog. U kunt verdergaan waar u was.'),
      link('Verder met mijn aanmelding', address),
      paragraph(
        `Doe dat binnen ${daysToPay} dagen, zo lang blijft uw aanmelding open. Doet u niets, dan vervalt zij en kost zij u niets.`,
      ),
    ],
  };
}
