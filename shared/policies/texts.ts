import type { CooperativeFacts } from '../governance/cooperative.ts';
import { formatEuro } from '../kernel/money.ts';
import type { ConsentPurpose, Term } from '../membership/contract.ts';
import { freeConsentsNow } from '../membership/index.ts';
import type { Product } from './product.ts';

/** The sentences that the law wants beside the button, and the consents. A changed consent text needs a new version. */
export interface Bilingual {
  nl: string;
  en: string;
}

/** POL-05: on the product page, in the agreement and in the confirmation, word for word. */
export const notInsurance: Bilingual = {
  nl: 'De Gezonde Polis is een deelnemersovereenkomst en géén (zorg)verzekering. Er ontstaat geen recht op vergoeding of uitkering. Uw zorgverzekering blijft nodig.',
  en: 'The Gezonde Polis is a participation agreement and not (health) insurance. It gives no right to reimbursement or benefit payments. You still need your health insurance.',
};

/** COOP-18: in the text of the agreement itself, of a product whose price may change while it runs. */
export const changeClause: Bilingual = {
  nl: 'Wij mogen de prijs van deze overeenkomst wijzigen. U krijgt daarover ten minste een maand van tevoren een brief. U mag dan opzeggen voordat de nieuwe prijs ingaat; de nieuwe prijs geldt dan niet voor u.',
  en: 'We may change the price of this agreement. You receive a letter about it at least one month beforehand. You may then end the agreement before the new price begins; the new price does not apply to you in that case.',
};

const perTerm: Record<Term, Bilingual> = {
  month: { nl: 'per maand', en: 'per month' },
  quarter: { nl: 'per kwartaal', en: 'per quarter' },
  year: { nl: 'per jaar', en: 'per year' },
};
export const termText = (term: Term): Bilingual => perTerm[term];

export function whoWeAre(facts: CooperativeFacts): Bilingual {
  const { street, houseNumber, postcode, place } = facts.address;
  const reach = `${street} ${houseNumber}, ${postcode} ${place}, KvK ${facts.kvkNumber}, ${facts.phone}, ${facts.email}`;
  return {
    nl: `U sluit een overeenkomst met ${facts.legalName} (${reach}).`,
    en: `You enter into an agreement with ${facts.legalName} (${reach}).`,
  };
}

export function costs(amountCents: bigint, perMonthCents: bigint, term: Term): Bilingual {
  const [nl, en] = [perTerm[term].nl, perTerm[term].en];
  return {
    nl: `Kosten: ${formatEuro(amountCents)} ${nl} (${formatEuro(perMonthCents)} per maand), incl. btw voor zover verschuldigd.`,
    en: `Cost: ${formatEuro(amountCents, 'en')} ${en} (${formatEuro(perMonthCents, 'en')} per month), including VAT where it is due.`,
  };
}

export function membershipCosts(feeCents: bigint): Bilingual {
  return {
    nl: `Het lidmaatschap kost ${formatEuro(feeCents)} per jaar. De eerste keer betaalt u nu, daarna elk jaar.`,
    en: `Membership costs ${formatEuro(feeCents, 'en')} per year. You pay the first time now and then every year.`,
  };
}

export function howYouPay(facts: CooperativeFacts): Bilingual {
  return {
    nl: `U betaalt nu met ${facts.paymentMethodLabel}, incasso of kaart. Volgende bedragen schrijven wij automatisch af; u krijgt daarvan eerst bericht.`,
    en: `You pay now by ${facts.paymentMethodLabel}, direct debit or card. Later amounts are collected automatically; you are told beforehand.`,
  };
}

export function duration(product: Product): Bilingual {
  const months = product.initialTermMonths;
  return {
    nl: `Looptijd ${months} ${months === 1 ? 'maand' : 'maanden'}, daarna onbepaalde tijd, opzegbaar per maand.`,
    en: `It runs for ${months} ${months === 1 ? 'month' : 'months'}, then for an indefinite time, to be ended with one month's notice.`,
  };
}

export const leavingMembership: Bilingual = {
  nl: 'U kunt uw lidmaatschap opzeggen tegen het einde van het boekjaar, met een termijn van vier weken.',
  en: 'You can end your membership at the end of the financial year, with four weeks’ notice.',
};

export const rightToWithdraw: Bilingual = {
  nl: 'U kunt binnen 14 dagen kosteloos herroepen, zonder reden te geven. Het modelformulier krijgt u met de bevestiging.',
  en: 'You can withdraw within 14 days free of charge, without giving a reason. The model form comes with the confirmation.',
};

export function complaints(facts: CooperativeFacts): Bilingual {
  return {
    nl: `Een klacht? Schrijf aan ${facts.email}. U krijgt binnen 14 dagen antwoord.`,
    en: `A complaint? Write to ${facts.email}. You receive an answer within 14 days.`,
  };
}

export interface ConsentText extends Bilingual {
  purpose: ConsentPurpose;
  textVersion: string;
  required: boolean;
}

export function consentTexts(facts: CooperativeFacts, product: Product | null): ConsentText[] {
  const texts: ConsentText[] = [
    {
      purpose: 'statutes',
      textVersion: `2026.1-s${facts.statutes.version}`,
      required: true,
      nl: `Ik word lid van ${facts.legalName} en ga akkoord met de statuten.`,
      en: `I become a member of ${facts.legalName} and agree to its statutes.`,
    },
  ];
  if (product)
    texts.push(
      {
        purpose: 'policy-terms',
        textVersion: product.termsVersion,
        required: true,
        nl: `Ik ga akkoord met de voorwaarden van ${product.name.nl}, versie ${product.termsVersion}.`,
        en: `I agree to the terms of ${product.name.en}, version ${product.termsVersion}.`,
      },
      {
        purpose: 'start-immediately',
        textVersion: '2026.1',
        required: false,
        nl: 'Ik wil dat de dienst direct start. Als ik binnen de bedenktijd herroep, betaal ik alleen de dagen tot dat moment.',
        en: 'I want the service to start at once. If I withdraw within the cooling-off period, I pay only for the days until then.',
      },
    );
  texts.push(...freeConsentsNow().map((text) => ({ ...text, required: false })));
  return texts;
}
