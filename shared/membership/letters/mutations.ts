import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Identity } from '../contract.ts';
import { newEmailSubject } from '../moves/new-email.ts';
import { type Block, type LetterText, link, paragraph } from './blocks.ts';
import type { LetterTemplate } from './templates.ts';
import type { Writer } from './writers.ts';

/** Letters about changes of somebody's data. They repeat no address and no name but that of who reads them. */
type Own = 'confirm-new-email' | 'new-email-asked' | 'details-changed';

function inOwnLanguage(who: Identity, nl: [string, ...Block[]], en: [string, ...Block[]]): LetterText {
  const isEnglish = who.language === 'en';
  const [subject, ...blocks] = isEnglish ? en : nl;
  return {
    subject,
    blocks: [paragraph(`${isEnglish ? 'Dear' : 'Beste'} ${who.givenName} ${who.familyName},`), ...blocks],
  };
}

const tell = ({ email, phone }: CooperativeFacts) => ({
  nl: paragraph(`Klopt dit niet? Schrijf dan meteen aan ${email} of bel ${phone}.`),
  en: paragraph(`Is this not right? Then write to ${email} or call ${phone} at once.`),
});

export const mutationWriters: Record<Own & LetterTemplate, Writer> = {
  'confirm-new-email': async ({ deps, letter, who }) => {
    const { memberId, nonce } = letter.params;
    const token = await deps.links.issue('verify-email', newEmailSubject(String(memberId), String(nonce)));
    const address = `${deps.webAddress}/mijn/#nieuw-adres=${memberId}.${token}`;
    return inOwnLanguage(
      who,
      [
        'Bevestig uw nieuwe e-mailadres',
        paragraph('Dit adres is doorgegeven als uw nieuwe e-mailadres. Klik op de link om het te bevestigen.'),
        link('Mijn nieuwe e-mailadres bevestigen', address),
        paragraph('De link werkt één keer en is 48 uur geldig. Tot die tijd schrijven wij naar uw oude adres.'),
        paragraph('Hebt u dit niet gevraagd? Dan hoeft u niets te doen: er verandert niets.'),
      ],
      [
        'Confirm your new e-mail address',
        paragraph('This address was given as your new e-mail address. Follow the link to confirm it.'),
        link('Confirm my new e-mail address', address),
        paragraph('The link works once and is valid for 48 hours. Until then we write to your old address.'),
        paragraph('Did you not ask for this? Then you need not do anything: nothing changes.'),
      ],
    );
  },
  'new-email-asked': async ({ deps, who }) =>
    inOwnLanguage(
      who,
      [
        'Er is een nieuw e-mailadres voor u doorgegeven',
        paragraph(
          'Wij hebben een nieuw e-mailadres voor u gekregen, en daar een link heen gestuurd om het te bevestigen.',
        ),
        paragraph('Zodra de link is geopend, schrijven wij naar het nieuwe adres en logt u daarmee in.'),
        tell(deps.cooperative).nl,
      ],
      [
        'A new e-mail address was given for you',
        paragraph('We were given a new e-mail address for you, and sent a link to it to confirm it.'),
        paragraph('Once the link has been opened, we write to the new address and you sign in with it.'),
        tell(deps.cooperative).en,
      ],
    ),
  'details-changed': async ({ deps, letter, who }) => {
    const isAddress = letter.params.what === 'address';
    const isOwn = letter.params.by === 'member';
    return inOwnLanguage(
      who,
      [
        isAddress ? 'Uw adres is gewijzigd' : 'Uw gegevens zijn gewijzigd',
        paragraph(
          `${isOwn ? 'U hebt' : `${deps.cooperative.shortName} heeft`} uw ${isAddress ? 'adres' : 'naam, geboortedatum of taal'} gewijzigd. Op uw eigen pagina ziet u hoe het er nu staat.`,
        ),
        tell(deps.cooperative).nl,
      ],
      [
        isAddress ? 'Your address was changed' : 'Your details were changed',
        paragraph(
          `${isOwn ? 'You' : deps.cooperative.shortName} changed your ${isAddress ? 'address' : 'name, date of birth or language'}. Your own page shows how it stands now.`,
        ),
        tell(deps.cooperative).en,
      ],
    );
  },
};
