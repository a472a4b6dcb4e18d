import * as z from 'zod/mini';
import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Identity } from '../contract.ts';
import { type Block, facts as factsBlock, heading, type LetterText, paragraph, prose } from './blocks.ts';
import type { LetterTemplate } from './templates.ts';
import { showDay } from './withdrawal-form.ts';
import type { Occasion, Writer } from './writers.ts';

/** Letters about the life of a membership. A death is told to nobody by mail. */
interface Texts {
  subject: string;
  blocks: Block[];
}

function inOwnLanguage(facts: CooperativeFacts, who: Identity, nl: Texts, en: Texts): LetterText {
  const isEnglish = who.language === 'en';
  const { subject, blocks } = isEnglish ? en : nl;
  const name = `${who.givenName} ${who.familyName}`;
  const reach = isEnglish
    ? `Questions? Write to ${facts.email} or call ${facts.phone}.`
    : `Vragen? Schrijf aan ${facts.email} of bel ${facts.phone}.`;
  return { subject, blocks: [paragraph(isEnglish ? `Dear ${name},` : `Beste ${name},`), ...blocks, paragraph(reach)] };
}

const day = z.string();
const explained = { explanationNl: z.string(), explanationEn: z.string() };
const confirmed = z.object({ memberNumber: z.int(), receivedOn: day, endsOn: day, ...explained });
const endsOnly = z.object({ endsOn: day });
const acknowledged = z.object({ receivedOn: day, endsOn: day });
const noticed = z.object({ procedureId: z.string(), ground: z.string(), endsOn: day, ...explained });
const expelled = z.object({
  procedureId: z.string(),
  ground: z.string(),
  notifiedOn: day,
  appealBody: z.enum(['assembly', 'committee', 'none']),
});
const appealed = z.object({ appealedOn: day, appealBody: z.enum(['assembly', 'committee']), decideBy: day });
const decided = z.object({ procedureId: z.string(), decidedOn: day, by: z.enum(['appeal', 'term']) });
const over = z.object({ endsOn: day });

const grounds: Record<string, readonly [nl: string, en: string]> = {
  'statutory-case': ['een geval dat in de statuten staat', 'a case that the statutes name'],
  'requirements-not-met': [
    'u voldoet niet meer aan de eisen voor het lidmaatschap',
    'you no longer meet the requirements of membership',
  ],
  'cannot-be-required': [
    'van de coöperatie kan redelijkerwijs niet worden gevraagd dat het lidmaatschap nog duurt',
    'it cannot reasonably be required of the cooperative that the membership lasts',
  ],
  'acts-against-statutes': ['u handelde in strijd met de statuten', 'you acted against the statutes'],
  'acts-against-rules': ['u handelde in strijd met een reglement', 'you acted against the rules'],
  'acts-against-decisions': ['u handelde in strijd met een besluit', 'you acted against a decision'],
  'harms-the-cooperative': [
    'u benadeelde de coöperatie op onredelijke wijze',
    'you harmed the cooperative unreasonably',
  ],
};
const groundIn = (ground: string, language: 'nl' | 'en'): string =>
  grounds[ground]?.[language === 'nl' ? 0 : 1] ?? ground;

const bodies = {
  assembly: ['de algemene vergadering', 'the general assembly'],
  committee: ['de commissie van beroep', 'the committee of appeal'],
} as const;

function resignationConfirmed({ deps, letter, who }: Occasion): LetterText {
  const { memberNumber, receivedOn, endsOn, explanationNl, explanationEn } = z.parse(confirmed, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: `Bevestiging van uw opzegging: lid tot en met ${showDay(endsOn, 'nl')}`,
      blocks: [
        paragraph('U hebt uw lidmaatschap opgezegd. Dit is de bevestiging. Bewaar deze brief.'),
        factsBlock([
          ['Lidnummer', String(memberNumber)],
          ['Ontvangen op', showDay(receivedOn, 'nl')],
          ['Laatste dag als lid', showDay(endsOn, 'nl')],
        ]),
        heading('Waarom deze dag'),
        paragraph(explanationNl),
        paragraph('Tot en met die dag bent u lid, met alle rechten. Uw lidnummer blijft van u.'),
      ],
    },
    {
      subject: `Confirmation of your resignation: member until ${showDay(endsOn, 'en')}`,
      blocks: [
        paragraph('You have resigned as a member. This is the confirmation. Keep this letter.'),
        factsBlock([
          ['Member number', String(memberNumber)],
          ['Received on', showDay(receivedOn, 'en')],
          ['Last day as a member', showDay(endsOn, 'en')],
        ]),
        heading('Why this day'),
        paragraph(explanationEn),
        paragraph('Up to and including that day you are a member, with all rights. Your number stays yours.'),
      ],
    },
  );
}

function resignationUndone({ deps, who }: Occasion): LetterText {
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'U blijft lid: uw opzegging is ongedaan gemaakt',
      blocks: [paragraph('Uw opzegging is ongedaan gemaakt. U blijft lid, alsof u niet had opgezegd.')],
    },
    {
      subject: 'You stay a member: your resignation was undone',
      blocks: [paragraph('Your resignation was undone. You stay a member, as if you had not resigned.')],
    },
  );
}

function undoRefused({ deps, letter, who }: Occasion): LetterText {
  const { endsOn } = z.parse(endsOnly, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw opzegging blijft staan',
      blocks: [
        paragraph('U vroeg om uw opzegging ongedaan te maken. Het bestuur stemt daar niet mee in.'),
        paragraph(`Uw laatste dag als lid blijft ${showDay(endsOn, 'nl')}. Daarna kunt u zich weer aanmelden.`),
      ],
    },
    {
      subject: 'Your resignation stands',
      blocks: [
        paragraph('You asked to undo your resignation. The board does not agree to that.'),
        paragraph(`Your last day as a member stays ${showDay(endsOn, 'en')}. After that you can apply again.`),
      ],
    },
  );
}

function resignationAcknowledged({ deps, letter, who }: Occasion): LetterText {
  const { receivedOn, endsOn } = z.parse(acknowledged, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Het bestuur erkent uw opzegging',
      blocks: [
        paragraph(
          `Het bestuur erkent dat u uw lidmaatschap hebt opgezegd en dat dit op ${showDay(receivedOn, 'nl')} is ontvangen (artikel 2:61 BW). Uw laatste dag als lid is ${showDay(endsOn, 'nl')}.`,
        ),
      ],
    },
    {
      subject: 'The board acknowledges your resignation',
      blocks: [
        paragraph(
          `The board acknowledges that you have resigned and that this was received on ${showDay(receivedOn, 'en')} (article 2:61 of the Civil Code). Your last day as a member is ${showDay(endsOn, 'en')}.`,
        ),
      ],
    },
  );
}

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

function membershipEnded({ deps, letter, who }: Occasion): LetterText {
  const { endsOn } = z.parse(over, letter.params);
  const { shortName } = deps.cooperative;
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw lidmaatschap is geëindigd',
      blocks: [
        paragraph(`${showDay(endsOn, 'nl')} was uw laatste dag als lid van ${shortName}. Dank u wel voor uw steun.`),
        paragraph('Wilt u later weer lid worden? Dat kan. U krijgt dan uw oude lidnummer terug.'),
      ],
    },
    {
      subject: 'Your membership has ended',
      blocks: [
        paragraph(
          `${showDay(endsOn, 'en')} was your last day as a member of ${shortName}. Thank you for your support.`,
        ),
        paragraph('Would you like to join again later? You can. You will get your old member number back.'),
      ],
    },
  );
}

const plain =
  (write: (occasion: Occasion) => LetterText): Writer =>
  async (occasion) =>
    write(occasion);

export const lifeWriters = {
  'resignation-confirmed': plain(resignationConfirmed),
  'resignation-undone': plain(resignationUndone),
  'resignation-undo-refused': plain(undoRefused),
  'resignation-acknowledged': plain(resignationAcknowledged),
  'termination-noticed': terminationNoticed,
  'termination-revoked': plain(terminationRevoked),
  'expulsion-noticed': expulsionNoticed,
  'appeal-received': plain(appealReceived),
  'expulsion-final': expulsionFinal,
  reinstated: memberReinstated,
  'membership-ended': plain(membershipEnded),
} as const satisfies Partial<Record<LetterTemplate, Writer>>;
