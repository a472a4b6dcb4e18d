import * as z from 'zod/mini';
import { heading, type LetterText, paragraph, prose } from './blocks.ts';
import { groundIn } from './grounds.ts';
import { inOwnLanguage } from './own-language.ts';
import type { LetterTemplate } from './templates.ts';
import { showDay } from './withdrawal-form.ts';
import type { Occasion, Writer } from './writers.ts';

/** Letters by which the cooperative gives notice, expels, hears an appeal and decides on it: each with its ground and its reasons. */
const day = z.string();
const explained = { explanationNl: z.string(), explanationEn: z.string() };
const noticed = z.object({ procedureId: z.string(), ground: z.string(), endsOn: day, ...explained });
const expelled = z.object({
  procedureId: z.string(),
  ground: z.string(),
  notifiedOn: day,
  appealBody: z.enum(['assembly', 'committee', 'none']),
});
const appealed = z.object({ appealedOn: day, appealBody: z.enum(['assembly', 'committee']), decideBy: day });
const decided = z.object({ procedureId: z.string(), decidedOn: day, by: z.enum(['appeal', 'term']) });

const bodies = {
  assembly: ['de algemene vergadering', 'the general assembly'],
  committee: ['de commissie van beroep', 'the committee of appeal'],
} as const;

async function terminationNoticed({ deps, letter, who, reasons }: Occasion): Promise<LetterText> {
  const { procedureId, ground, endsOn, explanationNl, explanationEn } = z.parse(noticed, letter.params);
  const why = prose((await reasons(procedureId, 'reasons')) ?? '');
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: `De coöperatie zegt uw lidmaatschap op per ${showDay(endsOn, 'nl')}`,
      blocks: [
        paragraph(`De coöperatie zegt uw lidmaatschap op. De grond: ${groundIn(ground, 'nl')} (artikel 2:35 BW).`),
        heading('De redenen'),
        ...why,
        heading('Uw laatste dag als lid'),
        paragraph(explanationNl),
        paragraph('Bent u het er niet mee eens? Laat het ons weten. U kunt ook naar de rechter.'),
      ],
    },
    {
      subject: `The cooperative gives notice of your membership as of ${showDay(endsOn, 'en')}`,
      blocks: [
        paragraph(
          `The cooperative gives notice of your membership. The ground: ${groundIn(ground, 'en')} (article 2:35 of the Civil Code).`,
        ),
        heading('The reasons'),
        ...why,
        heading('Your last day as a member'),
        paragraph(explanationEn),
        paragraph('Do you disagree? Let us know. You can also go to court.'),
      ],
    },
  );
}

function terminationRevoked({ deps, who }: Occasion): LetterText {
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'U blijft lid: de opzegging door de coöperatie is ingetrokken',
      blocks: [paragraph('De coöperatie heeft de opzegging van uw lidmaatschap ingetrokken. U blijft lid.')],
    },
    {
      subject: 'You stay a member: the notice by the cooperative was revoked',
      blocks: [paragraph('The cooperative has revoked its notice of your membership. You stay a member.')],
    },
  );
}

async function expulsionNoticed({ deps, letter, who, reasons }: Occasion): Promise<LetterText> {
  const { procedureId, ground, notifiedOn, appealBody } = z.parse(expelled, letter.params);
  const why = prose((await reasons(procedureId, 'reasons')) ?? '');
  const [nl, en] = appealBody === 'none' ? ['', ''] : bodies[appealBody];
  const isFinal = appealBody === 'none';
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Besluit tot ontzetting uit het lidmaatschap',
      blocks: [
        paragraph(
          `Op ${showDay(notifiedOn, 'nl')} is besloten u uit het lidmaatschap te ontzetten. De grond: ${groundIn(ground, 'nl')} (artikel 2:35 BW).`,
        ),
        heading('De redenen'),
        ...why,
        heading('Wat u kunt doen'),
        paragraph(
          isFinal
            ? 'De algemene vergadering besloot dit zelf. Daartegen is geen beroep mogelijk. U kunt wel naar de rechter.'
            : `U kunt binnen een maand nadat u dit bericht ontving in beroep gaan bij ${nl}. Dat kan in uw portaal of met een brief. Zolang bent u geschorst: u hebt geen stem, maar u mag wel spreken als het over uw ontzetting gaat.`,
        ),
      ],
    },
    {
      subject: 'Decision to expel you from membership',
      blocks: [
        paragraph(
          `On ${showDay(notifiedOn, 'en')} it was decided to expel you from membership. The ground: ${groundIn(ground, 'en')} (article 2:35 of the Civil Code).`,
        ),
        heading('The reasons'),
        ...why,
        heading('What you can do'),
        paragraph(
          isFinal
            ? 'The general assembly decided this itself. There is no appeal against that. You can still go to court.'
            : `Within a month after you received this you can appeal to ${en}. You can do so in your portal or by letter. Until then you are suspended: you have no vote, but you may speak when it is about your expulsion.`,
        ),
      ],
    },
  );
}

function appealReceived({ deps, letter, who }: Occasion): LetterText {
  const { appealedOn, appealBody, decideBy } = z.parse(appealed, letter.params);
  const [nl, en] = bodies[appealBody];
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Wij ontvingen uw beroep',
      blocks: [
        paragraph(
          `Wij ontvingen uw beroep op ${showDay(appealedOn, 'nl')}. Nu beslist ${nl}. Wij verwachten de beslissing voor ${showDay(decideBy, 'nl')}. Tot die tijd blijft u geschorst.`,
        ),
      ],
    },
    {
      subject: 'We received your appeal',
      blocks: [
        paragraph(
          `We received your appeal on ${showDay(appealedOn, 'en')}. Now ${en} decides. We expect the decision before ${showDay(decideBy, 'en')}. Until then you stay suspended.`,
        ),
      ],
    },
  );
}

async function expulsionFinal({ deps, letter, who, reasons }: Occasion): Promise<LetterText> {
  const { procedureId, decidedOn, by } = z.parse(decided, letter.params);
  const why = prose((await reasons(procedureId, 'appeal-decision')) ?? '');
  const isAppeal = by === 'appeal';
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw lidmaatschap is geëindigd',
      blocks: [
        paragraph(
          isAppeal
            ? 'Op uw beroep is beslist: de ontzetting blijft staan.'
            : 'De termijn voor beroep is voorbij. De ontzetting is daarmee definitief.',
        ),
        ...(isAppeal ? why : []),
        paragraph(`Uw laatste dag als lid was ${showDay(decidedOn, 'nl')}.`),
      ],
    },
    {
      subject: 'Your membership has ended',
      blocks: [
        paragraph(
          isAppeal
            ? 'Your appeal was decided on: the expulsion stands.'
            : 'The term for appeal is over. With that the expulsion is final.',
        ),
        ...(isAppeal ? why : []),
        paragraph(`Your last day as a member was ${showDay(decidedOn, 'en')}.`),
      ],
    },
  );
}

async function memberReinstated({ deps, letter, who, reasons }: Occasion): Promise<LetterText> {
  const { procedureId } = z.parse(decided, letter.params);
  const why = prose((await reasons(procedureId, 'appeal-decision')) ?? '');
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'U blijft lid: uw beroep is gegrond',
      blocks: [paragraph('Op uw beroep is beslist: de ontzetting is van de baan. U bent niet meer geschorst.'), ...why],
    },
    {
      subject: 'You stay a member: your appeal was upheld',
      blocks: [paragraph('Your appeal was decided on: the expulsion is off. You are no longer suspended.'), ...why],
    },
  );
}

export const procedureWriters = {
  'termination-noticed': terminationNoticed,
  'termination-revoked': async (occasion) => terminationRevoked(occasion),
  'expulsion-noticed': expulsionNoticed,
  'appeal-received': async (occasion) => appealReceived(occasion),
  'expulsion-final': expulsionFinal,
  reinstated: memberReinstated,
} as const satisfies Partial<Record<LetterTemplate, Writer>>;
