import { speaker } from '../language/speaker.ts';

const nl = {
  title: 'Overeenkomst hier herroepen',
  lead: 'Binnen 14 dagen nadat u zich aanmeldde, kunt u uw Gezonde Polis kosteloos herroepen. U hoeft geen reden te geven en niet in te loggen.',
  'step.1': 'Stap 1 van 2: uw gegevens',
  'step.2': 'Stap 2 van 2: bevestigen',
  name: 'Uw naam',
  reference: 'Kenmerk van de overeenkomst of uw lidnummer',
  'reference.where': 'Het staat in de bevestiging die u per mail kreeg. Het kenmerk begint met pol_.',
  email: 'E-mailadres voor de bevestiging',
  membershipToo: 'Ik wil ook geen lid meer zijn.',
  next: 'Verder',
  'check.lead': 'Klopt dit? Met de knop herroept u.',
  'check.membership': 'Ook het lidmaatschap',
  yes: 'ja',
  no: 'nee',
  change: 'Iets veranderen',
  'done.title': 'Uw herroeping is ontvangen',
  'done.at':
    'Wij ontvingen uw herroeping op {{at}}. U krijgt nu een mail op {{email}} met wat u ons schreef en het tijdstip. Bewaar die mail.',
  'done.then':
    'Past de herroeping bij een overeenkomst waarvan de bedenktijd nog loopt, dan krijgt u binnen 14 dagen uw geld terug. Kunnen wij de overeenkomst niet vinden, dan nemen wij contact met u op.',
};

const en: typeof nl = {
  title: 'Withdraw from the agreement here',
  lead: 'Within 14 days after you signed up you can withdraw from your Gezonde Polis free of charge. You need give no reason and need not sign in.',
  'step.1': 'Step 1 of 2: your details',
  'step.2': 'Step 2 of 2: confirm',
  name: 'Your name',
  reference: 'Reference of the agreement or your member number',
  'reference.where': 'It stands in the confirmation that was mailed to you. The reference begins with pol_.',
  email: 'E-mail address for the confirmation',
  membershipToo: 'I no longer want to be a member either.',
  next: 'Continue',
  'check.lead': 'Is this right? With the button you withdraw.',
  'check.membership': 'The membership too',
  yes: 'yes',
  no: 'no',
  change: 'Change something',
  'done.title': 'Your withdrawal has been received',
  'done.at':
    'We received your withdrawal on {{at}}. A mail now goes to {{email}} with what you wrote to us and the time. Keep that mail.',
  'done.then':
    'If it belongs to an agreement that can still be withdrawn from, your money comes back within 14 days. If we cannot find the agreement, we get in touch with you.',
};

export const say = speaker(nl, en);
