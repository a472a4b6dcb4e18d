import * as z from 'zod/mini';
import { heading, type LetterText, paragraph, prose } from './blocks.ts';
import { groundIn } from './grounds.ts';
import { inOwnLanguage } from './own-language.ts';
import type { LetterTemplate } from './templates.ts';
import { showDay } from './withdrawal-form.ts';
import type { Occasion, Writer } from './writers.ts';

/** Letters about a suspension by the statutes: why and until when, and that it is over. */
const day = z.string();
const suspended = z.object({
  procedureId: z.string(),
  ground: z.string(),
  until: day,
  explanationNl: z.string(),
  explanationEn: z.string(),
});
const over = z.object({ lastDay: day, isLifted: z.int() });

async function suspensionNoticed({ deps, letter, who, reasons }: Occasion): Promise<LetterText> {
  const { procedureId, ground, until, explanationNl, explanationEn } = z.parse(suspended, letter.params);
  const why = prose((await reasons(procedureId, 'reasons')) ?? '');
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: `U bent geschorst tot en met ${showDay(until, 'nl')}`,
      blocks: [
        paragraph(`Er is besloten u als lid te schorsen. De grond: ${groundIn(ground, 'nl')}.`),
        heading('De redenen'),
        ...why,
        heading('Wat dit betekent'),
        paragraph(explanationNl),
        paragraph(
          'U blijft lid en betaalt uw bijdrage. U kunt in die tijd niet stemmen. U mag wel naar de vergadering en het woord voeren als het over uw schorsing gaat.',
        ),
        paragraph('Bent u het er niet mee eens? Laat het ons weten. U kunt ook naar de rechter.'),
      ],
    },
    {
      subject: `You are suspended up to and including ${showDay(until, 'en')}`,
      blocks: [
        paragraph(`It was decided to suspend you as a member. The ground: ${groundIn(ground, 'en')}.`),
        heading('The reasons'),
        ...why,
        heading('What this means'),
        paragraph(explanationEn),
        paragraph(
          'You stay a member and pay your contribution. In that time you cannot vote. You may attend the meeting and speak when it is about your suspension.',
        ),
        paragraph('Do you disagree? Let us know. You can also go to court.'),
      ],
    },
  );
}

function suspensionOver({ deps, letter, who }: Occasion): LetterText {
  const { lastDay, isLifted } = z.parse(over, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw schorsing is voorbij',
      blocks: [
        ...(isLifted === 1 ? [paragraph('Er is besloten uw schorsing op te heffen.')] : []),
        paragraph(`${showDay(lastDay, 'nl')} was de laatste dag van uw schorsing. U kunt weer stemmen.`),
      ],
    },
    {
      subject: 'Your suspension is over',
      blocks: [
        ...(isLifted === 1 ? [paragraph('It was decided to lift your suspension.')] : []),
        paragraph(`${showDay(lastDay, 'en')} was the last day of your suspension. You can vote again.`),
      ],
    },
  );
}

export const suspensionWriters = {
  suspended: suspensionNoticed,
  'suspension-ended': async (occasion) => suspensionOver(occasion),
} as const satisfies Partial<Record<LetterTemplate, Writer>>;
