import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { type Cents, formatEuro } from '../../kernel/money.ts';
import type { Identity } from '../contract.ts';
import type { Agreement } from '../policy-desk.ts';
import { type Block, facts as factsBlock, heading, type LetterText, list, paragraph, prose } from './blocks.ts';
import { showDay, withdrawalForm } from './withdrawal-form.ts';

export interface Welcome {
  memberNumber: number;
  memberSince: string;
  feeCents: Cents;
  /** The policy that was concluded; null for membership alone. */
  agreement: Agreement | null;
}

/**
 * The confirmation on a durable medium (art. 6:230v lid 7 BW): the whole agreement with its terms, its dates and the form to withdraw with, in
 * the mail itself.
 */
export function welcome(facts: CooperativeFacts, who: Identity, news: Welcome): LetterText {
  return who.language === 'en' ? english(facts, who, news) : dutch(facts, who, news);
}

function dutch(
  facts: CooperativeFacts,
  who: Identity,
  { memberNumber, memberSince, feeCents, agreement }: Welcome,
): LetterText {
  return {
    subject: `Welkom bij ${facts.shortName}: uw bevestiging`,
    blocks: [
      paragraph(`Beste ${who.givenName} ${who.familyName},`),
      paragraph(`Welkom! U bent lid van ${facts.legalName}. Dit is uw bevestiging. Bewaar deze mail.`),
      factsBlock([
        ['Lidnummer', String(memberNumber)],
        ['Lid sinds', showDay(memberSince, 'nl')],
        ['Contributie', `${formatEuro(feeCents)} per jaar`],
      ]),
      ...(agreement ? dutchAgreement(facts, agreement) : []),
      heading('Uw lidmaatschap opzeggen'),
      paragraph(
        `Opzeggen kan tegen het einde van het boekjaar, met een termijn van vier weken. Schrijf aan ${facts.email}.`,
      ),
      heading('Vraag of klacht'),
      paragraph(`Schrijf aan ${facts.email} of bel ${facts.phone}. Op een klacht krijgt u binnen 14 dagen antwoord.`),
    ],
  };
}

const dutchTerms = { month: 'per maand', quarter: 'per kwartaal', year: 'per jaar' };

function dutchAgreement(facts: CooperativeFacts, agreement: Agreement): Block[] {
  return [
    heading('Uw overeenkomst'),
    paragraph(agreement.notInsurance),
    factsBlock([
      ['Overeenkomst', agreement.productName],
      ['Kenmerk', agreement.policyId],
      [
        'Kosten',
        `${formatEuro(agreement.amountCents)} ${dutchTerms[agreement.term]} (${formatEuro(agreement.perMonthCents)} per maand)`,
      ],
      ['Gesloten op', showDay(agreement.concludedOn, 'nl')],
      ['Begint op', showDay(agreement.startsOn, 'nl')],
      [
        'Looptijd',
        `${count(agreement.initialTermMonths, 'maand', 'maanden')}, daarna onbepaalde tijd, opzegbaar per maand`,
      ],
      ['Herroepen kan tot en met', showDay(agreement.withdrawUntil, 'nl')],
    ]),
    paragraph(agreement.description),
    list(agreement.benefits),
    heading(`Voorwaarden, versie ${agreement.termsVersion}`),
    ...prose(agreement.terms),
    ...withdrawalForm(facts, agreement, 'nl'),
    paragraph(`Controlegetal van de voorwaarden: ${agreement.termsHash}`),
    paragraph(`Controlegetal van het overzicht bij uw bestelling: ${agreement.preContractHash}`),
  ];
}

function english(
  facts: CooperativeFacts,
  who: Identity,
  { memberNumber, memberSince, feeCents, agreement }: Welcome,
): LetterText {
  return {
    subject: `Welcome to ${facts.shortName}: your confirmation`,
    blocks: [
      paragraph(`Dear ${who.givenName} ${who.familyName},`),
      paragraph(`Welcome! You are a member of ${facts.legalName}. This is your confirmation. Keep this mail.`),
      factsBlock([
        ['Member number', String(memberNumber)],
        ['Member since', showDay(memberSince, 'en')],
        ['Membership fee', `${formatEuro(feeCents, 'en')} per year`],
      ]),
      ...(agreement ? englishAgreement(facts, agreement) : []),
      heading('Ending your membership'),
      paragraph(`You can leave at the end of the financial year, with four weeks’ notice. Write to ${facts.email}.`),
      heading('Question or complaint'),
      paragraph(`Write to ${facts.email} or call ${facts.phone}. A complaint is answered within 14 days.`),
    ],
  };
}

const englishTerms = { month: 'per month', quarter: 'per quarter', year: 'per year' };

function englishAgreement(facts: CooperativeFacts, agreement: Agreement): Block[] {
  return [
    heading('Your agreement'),
    paragraph(agreement.notInsurance),
    factsBlock([
      ['Agreement', agreement.productName],
      ['Reference', agreement.policyId],
      [
        'Cost',
        `${formatEuro(agreement.amountCents, 'en')} ${englishTerms[agreement.term]} (${formatEuro(agreement.perMonthCents, 'en')} per month)`,
      ],
      ['Concluded on', showDay(agreement.concludedOn, 'en')],
      ['Starts on', showDay(agreement.startsOn, 'en')],
      [
        'Duration',
        `${count(agreement.initialTermMonths, 'month', 'months')}, then for an indefinite time, to be ended with one month’s notice`,
      ],
      ['You can withdraw until', showDay(agreement.withdrawUntil, 'en')],
    ]),
    paragraph(agreement.description),
    list(agreement.benefits),
    heading(`Terms, version ${agreement.termsVersion}`),
    ...prose(agreement.terms),
    ...withdrawalForm(facts, agreement, 'en'),
    paragraph(`Check value of the terms: ${agreement.termsHash}`),
    paragraph(`Check value of the overview with your order: ${agreement.preContractHash}`),
  ];
}

const count = (number: number, one: string, more: string): string => `${number} ${number === 1 ? one : more}`;
