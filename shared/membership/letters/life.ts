import * as z from 'zod/mini';
import { facts as factsBlock, heading, type LetterText, paragraph } from './blocks.ts';
import { feeSettled } from './fee-settled.ts';
import { inOwnLanguage } from './own-language.ts';
import { procedureWriters } from './procedures.ts';
import { suspensionWriters } from './suspension.ts';
import type { LetterTemplate } from './templates.ts';
import { showDay } from './withdrawal-form.ts';
import type { Occasion, Writer } from './writers.ts';

/** Letters about the life of a membership. A death is told to nobody by mail. */
const day = z.string();
const explained = { explanationNl: z.string(), explanationEn: z.string() };
const confirmed = z.object({ memberNumber: z.int(), receivedOn: day, endsOn: day, ...explained });
const endsOnly = z.object({ endsOn: day });
const acknowledged = z.object({ receivedOn: day, endsOn: day });
const over = z.object({ endsOn: day });
const goesOn = z.object({ memberSince: day, endsOn: day, firstClaimOn: day });

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

function membershipGoesOn({ deps, letter, who }: Occasion): LetterText {
  const { memberSince, endsOn, firstClaimOn } = z.parse(goesOn, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Onze fout is hersteld: uw lidmaatschap loopt door',
      blocks: [
        paragraph('Wij hadden ten onrechte in onze administratie gezet dat u niet meer leeft. Dat spijt ons zeer.'),
        paragraph(
          `Dit is hersteld. U bent lid sinds ${showDay(memberSince, 'nl')}, zonder onderbreking. Uw rechten, uw overeenkomst en uw lidnummer zijn gebleven zoals ze waren.`,
        ),
        ...(endsOn
          ? [paragraph(`Uw opzegging blijft gelden: ${showDay(endsOn, 'nl')} is uw laatste dag als lid.`)]
          : []),
        paragraph(
          firstClaimOn
            ? `Vanaf ${showDay(firstClaimOn, 'nl')} schrijven wij uw bijdrage weer af. Wat in de tussentijd niet is afgeschreven, vragen wij niet alsnog.`
            : 'Wat in de tussentijd niet is afgeschreven, vragen wij niet alsnog.',
        ),
      ],
    },
    {
      subject: 'Our mistake was put right: your membership goes on',
      blocks: [
        paragraph('By mistake our records said that you are no longer alive. We are very sorry.'),
        paragraph(
          `This was put right. You have been a member since ${showDay(memberSince, 'en')}, without a break. Your rights, your agreement and your member number are as they were.`,
        ),
        ...(endsOn
          ? [paragraph(`Your notice still holds: ${showDay(endsOn, 'en')} is your last day as a member.`)]
          : []),
        paragraph(
          firstClaimOn
            ? `From ${showDay(firstClaimOn, 'en')} we collect your contribution again. What was not collected meanwhile is not asked for.`
            : 'What was not collected meanwhile is not asked for.',
        ),
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
  'fee-settled': plain(feeSettled),
  'membership-ended': plain(membershipEnded),
  'membership-goes-on': plain(membershipGoesOn),
  ...procedureWriters,
  ...suspensionWriters,
} as const satisfies Partial<Record<LetterTemplate, Writer>>;
