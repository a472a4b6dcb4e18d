import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { formatEuro } from '../../kernel/money.ts';
import { daysToAccept } from '../application.ts';
import { fullName, type Identity } from '../contract.ts';
import { type LetterText, link, paragraph } from './blocks.ts';

/** Letters to who applied and waits for a body of the cooperative, or heard from it. */
type By = (facts: CooperativeFacts, who: Identity) => LetterText;

const dear = ({ givenName, familyName, language }: Identity) =>
  paragraph(`${language === 'en' ? 'Dear' : 'Beste'} ${givenName} ${familyName},`);

export const admissionAwaited: By = (facts, who) => {
  if (who.language === 'en')
    return {
      subject: `Your application at ${facts.shortName} is with the board`,
      blocks: [
        dear(who),
        paragraph('We have received your payment. Now it is decided whether you can become a member.'),
        paragraph('You need not do anything. You will hear from us as soon as there is a decision.'),
        paragraph('If you are not admitted, you get back everything you paid.'),
      ],
    };
  return {
    subject: `Uw aanmelding bij ${facts.shortName} ligt bij het bestuur`,
    blocks: [
      dear(who),
      paragraph('Wij hebben uw betaling ontvangen. Nu wordt besloten of u lid kunt worden.'),
      paragraph('U hoeft niets te doen. U hoort van ons zodra het besluit er is.'),
      paragraph('Wordt u niet toegelaten? Dan krijgt u alles terug wat u betaalde.'),
    ],
  };
};

export interface RefusalNews {
  reason: string;
  paidCents: bigint;
  mayGoToAssembly: boolean;
}

export function admissionRefused(facts: CooperativeFacts, who: Identity, news: RefusalNews): LetterText {
  const { reason, paidCents, mayGoToAssembly } = news;
  if (who.language === 'en')
    return {
      subject: `You have not been admitted as a member of ${facts.shortName}`,
      blocks: [
        dear(who),
        paragraph('We have decided not to admit you as a member. This is why:'),
        paragraph(reason),
        ...(paidCents > 0n
          ? [
              paragraph(
                `You paid ${formatEuro(paidCents, 'en')}. You get all of it back, to the account you paid from.`,
              ),
            ]
          : []),
        ...(mayGoToAssembly
          ? [
              paragraph(
                `Do you not agree? The general assembly may admit you after all (article 2:33 of the Civil Code). Write to ${facts.email} that you want this. The board then puts your application on the agenda of the next assembly.`,
              ),
            ]
          : []),
      ],
    };
  return {
    subject: `U bent niet toegelaten als lid van ${facts.shortName}`,
    blocks: [
      dear(who),
      paragraph('Wij hebben besloten u niet toe te laten als lid. Dit is de reden:'),
      paragraph(reason),
      ...(paidCents > 0n
        ? [paragraph(`U betaalde ${formatEuro(paidCents)}. U krijgt alles terug, op de rekening waarmee u betaalde.`)]
        : []),
      ...(mayGoToAssembly
        ? [
            paragraph(
              `Bent u het er niet mee eens? De algemene ledenvergadering kan u alsnog toelaten (artikel 2:33 BW). Schrijf aan ${facts.email} dat u dit wilt. Het bestuur zet uw aanmelding dan op de agenda van de volgende vergadering.`,
            ),
          ]
        : []),
    ],
  };
}

export function admittedAfterAll(facts: CooperativeFacts, who: Identity, address: string): LetterText {
  if (who.language === 'en')
    return {
      subject: `The assembly of ${facts.shortName} admits you`,
      blocks: [
        dear(who),
        paragraph('The general assembly has decided to admit you as a member.'),
        paragraph('What you paid before goes back to you. So you order and pay anew; then you are a member at once.'),
        link('Become a member', address),
        paragraph(`This is possible for ${daysToAccept} days. After that the application lapses.`),
      ],
    };
  return {
    subject: `De ledenvergadering van ${facts.shortName} laat u toe`,
    blocks: [
      dear(who),
      paragraph('De algemene ledenvergadering heeft besloten u toe te laten als lid.'),
      paragraph(
        'Wat u eerder betaalde, gaat naar u terug. U bestelt en betaalt dus opnieuw; daarna bent u meteen lid.',
      ),
      link('Lid worden', address),
      paragraph(`Dit kan ${daysToAccept} dagen lang. Daarna vervalt de aanmelding.`),
    ],
  };
}

/** To a mailbox that nobody has proved to own yet: it greets no one by name. */
export function placeOffered(facts: CooperativeFacts, { language }: Identity, address: string): LetterText {
  if (language === 'en')
    return {
      subject: `You can become a member of ${facts.shortName}`,
      blocks: [
        paragraph('Dear resident,'),
        paragraph('You were on the waiting list. Now there is a place for you: you can become a member.'),
        link('Go on with my application', address),
        paragraph(
          `The link works once, for ${daysToAccept} days. You see what it costs before you decide. If you do nothing, it costs you nothing.`,
        ),
      ],
    };
  return {
    subject: `U kunt lid worden van ${facts.shortName}`,
    blocks: [
      paragraph('Beste bewoner,'),
      paragraph('U stond op de wachtlijst. Nu is er plaats voor u: u kunt lid worden.'),
      link('Verder met mijn aanmelding', address),
      paragraph(
        `De link werkt één keer, ${daysToAccept} dagen lang. U ziet wat het kost voordat u beslist. Doet u niets, dan kost het u niets.`,
      ),
    ],
  };
}

/** To who represents an organisation. */
export function organisationAdmitted(facts: CooperativeFacts, who: Identity, address: string): LetterText {
  if (who.language === 'en')
    return {
      subject: `${fullName(who)} can become a member of ${facts.shortName}`,
      blocks: [
        dear(who),
        paragraph(
          `The board of ${facts.legalName} has decided to admit ${fullName(who)} as a member. You are known to us as its representative.`,
        ),
        paragraph('It becomes a member as soon as the first yearly contribution is paid. You see what it costs first.'),
        link('Pay and become a member', address),
        paragraph(`This is possible for ${daysToAccept} days.`),
      ],
    };
  return {
    subject: `${fullName(who)} kan lid worden van ${facts.shortName}`,
    blocks: [
      dear(who),
      paragraph(
        `Het bestuur van ${facts.legalName} heeft besloten ${fullName(who)} toe te laten als lid. U bent bij ons bekend als vertegenwoordiger.`,
      ),
      paragraph('Het lidmaatschap begint zodra de eerste jaarbijdrage is betaald. U ziet eerst wat het kost.'),
      link('Betalen en lid worden', address),
      paragraph(`Dit kan ${daysToAccept} dagen lang.`),
    ],
  };
}

/** Somebody who is a member applied again, and ordered. */
export function memberAlreadyPaidBack(facts: CooperativeFacts, who: Identity, orderedCents: bigint): LetterText {
  if (who.language === 'en')
    return {
      subject: `You are a member of ${facts.shortName} already: your second application stops`,
      blocks: [
        dear(who),
        paragraph(
          'You applied again, and we saw that you are a member already. So your second application stops here.',
        ),
        ...(orderedCents > 0n
          ? [
              paragraph(
                `What you paid for it – ${formatEuro(orderedCents, 'en')} when you have paid all of it – goes back to the account you paid from. A second person checks the refund first. Nothing more is collected for it.`,
              ),
            ]
          : []),
        paragraph('Your membership goes on as it was.'),
        paragraph(`Questions? Write to ${facts.email} or call ${facts.phone}.`),
      ],
    };
  return {
    subject: `U bent al lid van ${facts.shortName}: uw tweede aanmelding vervalt`,
    blocks: [
      dear(who),
      paragraph('U meldde zich opnieuw aan, en wij zagen dat u al lid bent. Uw tweede aanmelding vervalt daarom.'),
      ...(orderedCents > 0n
        ? [
            paragraph(
              `Wat u daarvoor betaalde – ${formatEuro(orderedCents)} als u alles betaalde – gaat terug naar de rekening waarmee u betaalde. Een tweede persoon kijkt de terugbetaling eerst na. Er wordt niets meer voor afgeschreven.`,
            ),
          ]
        : []),
      paragraph('Uw lidmaatschap loopt door zoals het was.'),
      paragraph(`Vragen? Schrijf aan ${facts.email} of bel ${facts.phone}.`),
    ],
  };
}
