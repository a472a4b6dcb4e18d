import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Agreement } from '../policy-desk.ts';
import { type Block, heading, list, paragraph } from './blocks.ts';

const months = {
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** "7 december 2026". */
export function showDay(day: string, language: 'nl' | 'en'): string {
  const [year = '', month = '1', date = '1'] = day.split('-');
  return `${Number(date)} ${months[language][Number(month) - 1]} ${year}`;
}

/** The model form of Annex I B to Directive 2011/83, which has to come with the confirmation (art. 6:230m lid 1 h BW). */
export function withdrawalForm(facts: CooperativeFacts, agreement: Agreement, language: 'nl' | 'en'): Block[] {
  const { street, houseNumber, postcode, place } = facts.address;
  const to = `${facts.legalName}, ${street} ${houseNumber}, ${postcode} ${place}, ${facts.email}`;
  const until = showDay(agreement.withdrawUntil, language);
  if (language === 'en')
    return [
      heading('Right to withdraw, with the model form'),
      paragraph(
        `You can withdraw up to and including ${until}, without giving a reason. Send this form, or say so in your own words. You receive your money back within 14 days.`,
      ),
      paragraph('Fill in and return this form only if you want to withdraw from the agreement.'),
      list([
        `To: ${to}`,
        `I hereby withdraw from my agreement ${agreement.productName}, reference ${agreement.policyId}`,
        `Concluded on: ${showDay(agreement.concludedOn, language)}`,
        'Name:',
        'Address:',
        'Signature (only on paper):',
        'Date:',
      ]),
    ];
  return [
    heading('Herroepen, met het modelformulier'),
    paragraph(
      `U kunt herroepen tot en met ${until}, zonder reden te geven. Stuur dit formulier, of zeg het in uw eigen woorden. U krijgt uw geld binnen 14 dagen terug.`,
    ),
    paragraph('Vul dit formulier alleen in als u de overeenkomst wilt herroepen.'),
    list([
      `Aan: ${to}`,
      `Ik herroep mijn overeenkomst ${agreement.productName}, kenmerk ${agreement.policyId}`,
      `Gesloten op: ${showDay(agreement.concludedOn, language)}`,
      'Naam:',
      'Adres:',
      'Handtekening (alleen op papier):',
      'Datum:',
    ]),
  ];
}
