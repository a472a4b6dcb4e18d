import * as z from 'zod/mini';
import { type Block, facts as factsBlock, heading, type LetterText, link, paragraph } from './blocks.ts';
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
const goesOn = z.object({ memberSince: day, endsOn: day, firstClaimOn: day, asksAccount: z._default(z.int(), 0) });

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
  const { memberSince, endsOn, firstClaimOn, asksAccount } = z.parse(goesOn, letter.params);
  const asked = asksAccount === 1 ? accountAsked(deps.webAddress) : { nl: [], en: [] };
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
        ...asked.nl,
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
        ...asked.en,
      ],
    },
  );
}

/** The mandate was cancelled by the bank's mistaken word: whoever lives gives an account anew, and is not reminded of anything meanwhile. */
function accountAsked(webAddress: string): { nl: Block[]; en: Block[] } {
  const page = `${webAddress}/mijn/#rekening`;
  return {
    nl: [
      heading('Wilt u een rekening opgeven?'),
      paragraph(
        'Uw bank heeft uw machtiging stopgezet. Daarom kunnen wij niet afschrijven. Geef uw rekening opnieuw op, of een andere. Tot dan schrijven wij niets af, en u krijgt geen herinneringen. Na uw opgave schrijven wij vanaf de eerstvolgende termijn weer af.',
      ),
      link('Een rekening opgeven', page),
    ],
    en: [
      heading('Would you give us an account?'),
      paragraph(
        'Your bank has cancelled your mandate, so we cannot debit. Give us your account anew, or another one. Until then we debit nothing and send no reminders. After that we debit again from the next term.',
      ),
      link('Give an account', page),
    ],
  };
}

function accountIsAsked({ deps, who, letter }: Occasion): LetterText {
  const isRefused = letter.params.isRefused === 1;
  const asked = accountAsked(deps.webAddress);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Wilt u opnieuw een rekening opgeven?',
      blocks: [
        paragraph(
          isRefused
            ? 'Uw bank laat ons niet meer van uw rekening incasseren. Uw lidmaatschap loopt gewoon door.'
            : 'Uw bank gaf ons een bericht over uw rekening dat niet klopte. Uw lidmaatschap loopt gewoon door.',
        ),
        ...asked.nl,
      ],
    },
    {
      subject: 'Would you give us an account anew?',
      blocks: [
        paragraph(
          isRefused
            ? 'Your bank does not let us debit your account any more. Your membership goes on.'
            : 'Your bank told us something about your account that was not right. Your membership goes on.',
        ),
        ...asked.en,
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
  'account-asked': plain(accountIsAsked),
  ...procedureWriters,
  ...suspensionWriters,
} as const satisfies Partial<Record<LetterTemplate, Writer>>;
