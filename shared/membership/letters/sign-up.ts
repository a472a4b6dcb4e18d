import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { emailTokenHours } from '../application.ts';
import { type LetterText, link, paragraph } from './blocks.ts';

/**
 * Letters to a mailbox that nobody has proved to own yet. They greet no one by name and repeat nothing that was typed, so that the form cannot
 * be used to send a stranger a text of one's own.
 */
type ByLanguage = Record<'nl' | 'en', LetterText>;

export function verifyEmail(facts: CooperativeFacts, address: string): ByLanguage {
  return {
    nl: {
      subject: `Bevestig uw e-mailadres bij ${facts.shortName}`,
      blocks: [
        paragraph('Beste bewoner,'),
        paragraph(`U wilt lid worden van ${facts.legalName}. Bevestig eerst dat dit e-mailadres van u is.`),
        link('E-mailadres bevestigen', address),
        paragraph(
          `De link werkt één keer en is ${emailTokenHours} uur geldig. Daarna kunt u uw keuze afronden en betalen.`,
        ),
        paragraph('Hebt u zich niet aangemeld? Dan hoeft u niets te doen. Zonder uw bevestiging stopt de aanmelding.'),
      ],
    },
    en: {
      subject: `Confirm your e-mail address at ${facts.shortName}`,
      blocks: [
        paragraph('Dear resident,'),
        paragraph(
          `You want to become a member of ${facts.legalName}. First confirm that this e-mail address is yours.`,
        ),
        link('Confirm e-mail address', address),
        paragraph(
          `The link works once and is valid for ${emailTokenHours} hours. After that you can complete your choice and pay.`,
        ),
        paragraph('Did you not apply? Then you need not do anything. Without your confirmation the application stops.'),
      ],
    },
  };
}

export function waitingList(facts: CooperativeFacts): ByLanguage {
  return {
    nl: {
      subject: `U staat op de wachtlijst van ${facts.shortName}`,
      blocks: [
        paragraph('Beste bewoner,'),
        paragraph(
          `Uw adres ligt nog niet in een wijk waar ${facts.shortName} werkt. Daarom kunt u nu nog geen lid worden.`,
        ),
        paragraph(
          'Wij hebben u op de wachtlijst gezet. Komt uw wijk erbij, dan krijgt u bericht. U hoeft niets te betalen.',
        ),
        paragraph(
          `Wilt u niet op de wachtlijst staan? Schrijf dan aan ${facts.email}. Na een jaar wissen wij uw gegevens vanzelf.`,
        ),
      ],
    },
    en: {
      subject: `You are on the waiting list of ${facts.shortName}`,
      blocks: [
        paragraph('Dear resident,'),
        paragraph(
          `Your address is not yet in a neighbourhood where ${facts.shortName} works. So you cannot become a member yet.`,
        ),
        paragraph(
          'We have put you on the waiting list. When your neighbourhood joins, you will hear from us. There is nothing to pay.',
        ),
        paragraph(
          `Rather not be on the waiting list? Write to ${facts.email}. After a year we erase your data by ourselves.`,
        ),
      ],
    },
  };
}

/** Only the owner of the mailbox learns this; who filled in the form sees what everyone sees. */
export function alreadyMember(facts: CooperativeFacts): ByLanguage {
  return {
    nl: {
      subject: `U bent al lid van ${facts.shortName}`,
      blocks: [
        paragraph('Beste lid,'),
        paragraph(
          'Er is een aanmelding gedaan met dit e-mailadres. U bent al lid, dus u hoeft niets te doen. Er verandert niets en er is niets betaald.',
        ),
        paragraph(
          `Wil een huisgenoot lid worden die dit adres met u deelt? Gebruik dan een ander e-mailadres, of schrijf aan ${facts.email}.`,
        ),
        paragraph(
          'Was u het niet? Dan heeft iemand uw adres ingevuld. Die persoon krijgt niet te zien dat u lid bent.',
        ),
      ],
    },
    en: {
      subject: `You are already a member of ${facts.shortName}`,
      blocks: [
        paragraph('Dear member,'),
        paragraph(
          'An application was made with this e-mail address. You are already a member, so you need not do anything. Nothing changes and nothing was paid.',
        ),
        paragraph(
          `Does someone who shares this address with you want to join? Then use another e-mail address, or write to ${facts.email}.`,
        ),
        paragraph(
          'Was it not you? Then someone filled in your address. That person is not shown that you are a member.',
        ),
      ],
    },
  };
}
