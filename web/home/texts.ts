import { speaker } from '../language/speaker.ts';

const nl = {
  title: '{{name}} – samen voor gezondheid in de wijk',
  'nav.label': 'Op deze pagina',
  'nav.what': 'Wat wij doen',
  'nav.price': 'Kosten',
  'hero.kicker': 'De coöperatie van bewoners',
  'hero.title': 'Samen maken we de wijk gezonder',
  'hero.lead':
    'Wij zijn bewoners die samen zorgen voor gezondheid in de buurt. U wordt lid, beslist mee en doet mee aan het aanbod in uw wijk.',
  'hero.ready': 'Klaar in vijf minuten, ook op uw telefoon. Betalen kan met {{method}}, SEPA-incasso of creditcard.',
  'what.title': 'Een coöperatie: van ons allemaal',
  'what.vote.title': 'Eén lid, één stem',
  'what.vote.text': 'U kiest het bestuur en beslist mee waar het geld van uw wijk naartoe gaat.',
  'what.wijk.title': 'Het geld blijft in de wijk',
  'what.wijk.text': 'Elke wijk krijgt een eerlijk deel. U ziet altijd hoe wij dat hebben berekend.',
  'what.wijk.link': 'Bekijk hoe wij het geld verdelen',
  'what.same.title': 'Voor iedereen hetzelfde',
  'what.same.text':
    'Iedereen betaalt dezelfde bijdrage. Wij vragen niets over uw gezondheid en kijken niet naar uw leeftijd.',
  'price.title': 'Wat kunt u kiezen en wat kost het?',
  'price.membership': 'Alleen lid',
  'price.membership.text': 'U beslist mee met één stem en hoort wat er in uw wijk gebeurt.',
  'price.withMembership': 'Daarnaast betaalt u de contributie van {{amount}} per jaar.',
  'price.term':
    'Een deelname heeft een looptijd van {{months}} maanden. Daarna kunt u per maand opzeggen. U kunt binnen 14 dagen kosteloos herroepen.',
  'price.vat': 'Alle bedragen zijn inclusief btw, voor zover die geldt.',
  'price.terms': 'Lees de voorwaarden ({{version}})',
  'how.title': 'Zo wordt u lid',
  'how.1': 'Vul uw postcode in. U ziet meteen bij welke wijk u hoort.',
  'how.2': 'Kies wat u wilt en vul uw gegevens in.',
  'how.3': 'Bevestig uw e-mailadres met de link in onze mail.',
  'how.4': 'Bekijk uw bestelling en betaal. Daarna bent u lid.',
  'leave.title': 'Lidmaatschap opzeggen',
  'leave.how':
    'Wilt u geen lid meer zijn? Dat regelt u zelf: u ziet eerst de einddatum en wat u nog betaalt of terugkrijgt. Mailen naar {{email}} of schrijven mag ook. U hoeft geen reden te geven en krijgt altijd een bevestiging.',
  'leave.membership.title': 'Het lidmaatschap',
  'leave.membership':
    'Het lidmaatschap stopt aan het einde van het boekjaar. Uw opzegging moet ten minste vier weken daarvoor bij ons zijn. Komt die later? Dan stopt het lidmaatschap een jaar later.',
  'leave.policy.title': 'De Gezonde Polis',
  'leave.policy':
    'De deelname stopt aan het einde van de eerste looptijd. Daarna kunt u altijd opzeggen, met een maand ertussen. Wat u te veel betaalde, krijgt u terug.',
  'leave.withdraw.title': 'Herroepen binnen 14 dagen',
  'leave.withdraw':
    'Hebt u zich net aangemeld en bedenkt u zich? Binnen 14 dagen kunt u de overeenkomst ongedaan maken, zonder reden en zonder in te loggen. U krijgt uw geld binnen 14 dagen terug.',
  'leave.link': 'Lidmaatschap opzeggen in Mijn Zorgregio',
  'withdraw.link': 'Overeenkomst hier herroepen',
  'nav.mine': 'Mijn Zorgregio',
};

const en: Record<keyof typeof nl, string> = {
  title: '{{name}} – together for health in the neighbourhood',
  'nav.label': 'On this page',
  'nav.what': 'What we do',
  'nav.price': 'Prices',
  'hero.kicker': 'The cooperative of residents',
  'hero.title': 'Together we make the neighbourhood healthier',
  'hero.lead':
    'We are residents who look after health in the neighbourhood together. You become a member, you decide with us and you take part in what your wijk offers.',
  'hero.ready':
    'Done in five minutes, on your phone too. You can pay with {{method}}, SEPA direct debit or credit card.',
  'what.title': 'A cooperative belongs to all of us',
  'what.vote.title': 'One member, one vote',
  'what.vote.text': 'You elect the board and help decide where the money of your wijk goes.',
  'what.wijk.title': 'The money stays in the wijk',
  'what.wijk.text': 'Every wijk gets a fair share. You can always see how we worked it out.',
  'what.wijk.link': 'See how we divide the money',
  'what.same.title': 'The same for everyone',
  'what.same.text':
    'Everyone pays the same contribution. We ask nothing about your health and do not look at your age.',
  'price.title': 'What can you choose and what does it cost?',
  'price.membership': 'Membership only',
  'price.membership.text': 'You decide with one vote and hear what happens in your wijk.',
  'price.withMembership': 'On top of that you pay the membership fee of {{amount}} per year.',
  'price.term':
    'Taking part has a term of {{months}} months. After that you can stop at a month’s notice. You can withdraw free of charge within 14 days.',
  'price.vat': 'All amounts include VAT where it is due.',
  'price.terms': 'Read the terms ({{version}})',
  'how.title': 'How to become a member',
  'how.1': 'Fill in your postcode. You see at once which wijk you belong to.',
  'how.2': 'Choose what you want and fill in your details.',
  'how.3': 'Confirm your e-mail address with the link in our mail.',
  'how.4': 'Look at your order and pay. Then you are a member.',
  'leave.title': 'End your membership',
  'leave.how':
    'No longer want to be a member? You arrange it yourself: first you see the end date and what you still pay or get back. Mail to {{email}} or a letter will do as well. You need give no reason and always get a confirmation.',
  'leave.membership.title': 'The membership',
  'leave.membership':
    'The membership ends at the end of the financial year. We must have your notice at least four weeks before that. If it comes later, the membership ends a year later.',
  'leave.policy.title': 'The Gezonde Polis',
  'leave.policy':
    'Taking part ends at the end of the first term. After that you can stop at any time with one month’s notice. You get back what you paid too much.',
  'leave.withdraw.title': 'Withdraw within 14 days',
  'leave.withdraw':
    'Have you just signed up and changed your mind? Within 14 days you can undo the agreement, without a reason and without signing in. You get your money back within 14 days.',
  'leave.link': 'End your membership in My Zorgregio',
  'withdraw.link': 'Withdraw from the agreement here',
  'nav.mine': 'My Zorgregio',
};

export const say = speaker(nl, en);
