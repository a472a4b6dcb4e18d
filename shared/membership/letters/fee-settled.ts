import * as z from 'zod/mini';
import { formatEuro } from '../../kernel/money.ts';
import { facts as factsBlock, type LetterText, paragraph } from './blocks.ts';
import { inOwnLanguage } from './own-language.ts';
import { showDay } from './withdrawal-form.ts';
import type { Occasion } from './writers.ts';

const told = z.object({
  endsOn: z.string(),
  from: z.string(),
  until: z.string(),
  claimed: z.int(),
  year: z.int(),
  isReverted: z.int(),
  isInPart: z.int(),
  owed: z.int(),
  back: z.int(),
  isPaid: z.int(),
});

/** What is owed of a yearly fee that was claimed before somebody left at once because of a decision, and how that follows. */
export function feeSettled({ deps, letter, who }: Occasion): LetterText {
  const { endsOn, from, until, claimed, year, isReverted, isInPart, owed, back, isPaid } = z.parse(told, letter.params);
  const euro = (cents: number, language: 'nl' | 'en') => formatEuro(BigInt(cents), language);
  const rows = (names: readonly [string, string, string], language: 'nl' | 'en') =>
    factsBlock([
      [names[0], euro(claimed, language)],
      [names[1], euro(owed, language)],
      [names[2], euro(back, language)],
    ]);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw contributie na uw vertrek',
      blocks: [
        paragraph(
          `U verlaat de coöperatie meteen, wegens een besluit. ${showDay(endsOn, 'nl')} is uw laatste dag. Voor ${showDay(from, 'nl')} tot en met ${showDay(until, 'nl')} was al contributie in rekening gebracht.`,
        ),
        ...(isReverted
          ? [
              paragraph(
                `Het besluit dat de contributie verhoogde, geldt niet voor u (artikel 2:36 lid 3 BW). Uw contributie voor dat jaar is daarom ${euro(year, 'nl')}.`,
              ),
            ]
          : []),
        paragraph(
          isInPart
            ? 'Volgens de statuten betaalt u alleen voor de dagen tot en met uw laatste dag.'
            : 'De contributie blijft voor het hele jaar verschuldigd (artikel 2:35 lid 5 BW).',
        ),
        rows(['In rekening gebracht', 'U bent verschuldigd', isPaid ? 'U krijgt terug' : 'Vragen wij niet meer'], 'nl'),
        ...(back > 0 && isPaid
          ? [
              paragraph(
                'Het geld komt op de rekening waarmee u betaalde. Een tweede persoon kijkt de terugbetaling eerst na.',
              ),
            ]
          : []),
      ],
    },
    {
      subject: 'Your membership fee after you leave',
      blocks: [
        paragraph(
          `You leave the cooperative at once, because of a decision. ${showDay(endsOn, 'en')} is your last day. A fee had been charged for ${showDay(from, 'en')} up to and including ${showDay(until, 'en')}.`,
        ),
        ...(isReverted
          ? [
              paragraph(
                `The decision that raised the fee does not hold for you (article 2:36(3) of the Civil Code). So your fee for that year is ${euro(year, 'en')}.`,
              ),
            ]
          : []),
        paragraph(
          isInPart
            ? 'By the statutes you only pay for the days up to and including your last day.'
            : 'The fee stays due for the whole year (article 2:35(5) of the Civil Code).',
        ),
        rows(['Charged', 'You owe', isPaid ? 'You get back' : 'No longer asked'], 'en'),
        ...(back > 0 && isPaid
          ? [paragraph('The money goes to the account you paid from. A second person checks the refund first.')]
          : []),
      ],
    },
  );
}
