import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { type Cents, formatEuro } from '../../kernel/money.ts';
import type { Identity } from '../contract.ts';
import { type Block, facts as factsBlock, heading, type LetterText, link, list, paragraph } from './blocks.ts';
import { showDay } from './withdrawal-form.ts';

/** Letters about a contribution that was not paid: what happened, what can be done now, and nothing that frightens before it must. */
export interface Owed {
  dueOn: string;
  amountCents: Cents;
  paymentReference: string;
  /** The page on which the member pays, with the token that opens it. */
  address: string;
}

export interface FailedPayment extends Omit<Owed, 'paymentReference'> {
  reason: string;
  advice: string;
  /** The day of the announced next debit. */
  retryOn: string;
}

const dear = (who: Identity): string => {
  const name = `${who.givenName} ${who.familyName}`;
  return who.language === 'en' ? `Dear ${name},` : `Beste ${name},`;
};

export function paymentFailed(facts: CooperativeFacts, who: Identity, failed: FailedPayment): LetterText {
  const { language } = who;
  const amount = formatEuro(failed.amountCents, language);
  const day = showDay(failed.dueOn, language);
  const retryOn = failed.retryOn === '' ? '' : showDay(failed.retryOn, language);
  if (language === 'en')
    return {
      subject: `Your payment to ${facts.shortName} did not succeed`,
      blocks: [
        paragraph(dear(who)),
        paragraph(`Your contribution of ${day} was not paid. It is ${amount}.`),
        paragraph(`What your bank tells us: ${lowered(failed.reason)}.`),
        ...englishAdvice(failed, facts, amount, retryOn),
        paragraph(
          `Your membership stays as it is. Is it difficult to pay at the moment? Write to ${facts.email} or call ${facts.phone}: we look for a solution with you.`,
        ),
      ],
    };
  return {
    subject: `Uw betaling aan ${facts.shortName} is niet gelukt`,
    blocks: [
      paragraph(dear(who)),
      paragraph(`Uw bijdrage van ${day} is niet betaald. Het gaat om ${amount}.`),
      paragraph(`Dit laat uw bank ons weten: ${lowered(failed.reason)}.`),
      ...dutchAdvice(failed, facts, amount, retryOn),
      paragraph(
        `Uw lidmaatschap blijft gewoon bestaan. Kunt u nu moeilijk betalen? Schrijf aan ${facts.email} of bel ${facts.phone}. Wij zoeken samen met u een oplossing.`,
      ),
    ],
  };
}

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function dutchAdvice(
  { advice, address }: FailedPayment,
  facts: CooperativeFacts,
  amount: string,
  retryOn: string,
): Block[] {
  switch (advice) {
    case 'retry':
      return [
        paragraph(
          `Op ${retryOn} schrijven wij ${amount} nog een keer af. Zorgt u dat er dan genoeg op uw rekening staat? U kunt ook nu zelf betalen. Dan schrijven wij niets meer af.`,
        ),
        link('Nu zelf betalen', address),
      ];
    case 'new-account':
      return [
        paragraph(
          'Wij kunnen niet meer van deze rekening afschrijven. Geef een andere rekening op, of betaal deze bijdrage zelf. Dat kan allebei op deze pagina.',
        ),
        link('Betalen of een andere rekening opgeven', address),
      ];
    case 'ask':
      return [
        paragraph(
          `Klopte er iets niet aan deze afschrijving? Laat het ons weten via ${facts.email} of ${facts.phone}. Wij schrijven deze bijdrage niet opnieuw af zonder dat u het weet. Klopte alles wel? Dan kunt u hier betalen.`,
        ),
        link('De bijdrage betalen', address),
      ];
    case 'look-into-it':
      return [
        paragraph('Wij zoeken uit hoe dit komt. Wilt u daar niet op wachten, dan kunt u hier zelf betalen.'),
        link('De bijdrage betalen', address),
      ];
    default:
      return [
        paragraph('Wij schrijven dit bedrag niet nog een keer af. Wilt u het zelf betalen? Dat kan hier.'),
        link('De bijdrage betalen', address),
      ];
  }
}

function englishAdvice(
  { advice, address }: FailedPayment,
  facts: CooperativeFacts,
  amount: string,
  retryOn: string,
): Block[] {
  switch (advice) {
    case 'retry':
      return [
        paragraph(
          `On ${retryOn} we will debit ${amount} once more. Please see to it that there is enough money in your account. You can also pay now yourself; then we debit nothing.`,
        ),
        link('Pay now', address),
      ];
    case 'new-account':
      return [
        paragraph(
          'We cannot debit this account any more. Give us another account, or pay this contribution yourself. You can do both on this page.',
        ),
        link('Pay or give another account', address),
      ];
    case 'ask':
      return [
        paragraph(
          `Was something wrong with this debit? Tell us at ${facts.email} or ${facts.phone}. We will not debit this contribution again without your knowing. If all was right, you can pay here.`,
        ),
        link('Pay the contribution', address),
      ];
    case 'look-into-it':
      return [
        paragraph('We are finding out how this came about. If you would rather not wait, you can pay here.'),
        link('Pay the contribution', address),
      ];
    default:
      return [
        paragraph('We will not debit this amount again. Would you pay it yourself? You can do so here.'),
        link('Pay the contribution', address),
      ];
  }
}

export function paymentReminder(facts: CooperativeFacts, who: Identity, owed: Owed): LetterText {
  const { language } = who;
  const amount = formatEuro(owed.amountCents, language);
  const day = showDay(owed.dueOn, language);
  if (language === 'en')
    return {
      subject: `Reminder: your contribution to ${facts.shortName}`,
      blocks: [
        paragraph(dear(who)),
        paragraph(
          `We have not received your contribution of ${day} yet. It is ${amount}. Will you pay it within 14 days?`,
        ),
        link('Pay online', owed.address),
        paragraph(
          'You can also transfer it by your bank. Use the payment reference, so that we see that it is from you.',
        ),
        byBank(facts, owed, 'en'),
        paragraph(
          `Have you just paid? Then thank you; you need do nothing. Questions: ${facts.email} or ${facts.phone}.`,
        ),
      ],
    };
  return {
    subject: `Herinnering: uw bijdrage aan ${facts.shortName}`,
    blocks: [
      paragraph(dear(who)),
      paragraph(
        `Wij hebben uw bijdrage van ${day} nog niet ontvangen. Het gaat om ${amount}. Wilt u die binnen 14 dagen betalen?`,
      ),
      link('Online betalen', owed.address),
      paragraph(
        'U kunt het bedrag ook overmaken met uw bank. Gebruik het betalingskenmerk, dan zien wij dat het van u komt.',
      ),
      byBank(facts, owed, 'nl'),
      paragraph(`Hebt u net betaald? Dank u wel, dan hoeft u niets te doen. Vragen? ${facts.email} of ${facts.phone}.`),
    ],
  };
}

function byBank(facts: CooperativeFacts, { amountCents, paymentReference }: Owed, language: 'nl' | 'en'): Block {
  const names =
    language === 'nl'
      ? ['Bedrag', 'Rekening', 'Op naam van', 'Betalingskenmerk']
      : ['Amount', 'Account', 'In the name of', 'Payment reference'];
  const values = [
    formatEuro(amountCents, language),
    inGroups(facts.debtorAccount.iban),
    facts.legalName,
    inGroups(paymentReference),
  ];
  return factsBlock(names.map((name, at) => [name, values[at] ?? '']));
}

const inGroups = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');

/**
 * The fourteen-day letter (art. 6:96 lid 6 BW): without it a consumer never owes collection costs. It names every amount, the term that runs
 * from the day after receipt, and the costs that follow. Several amounts of one person stand in one letter, because they count as one.
 */
export function paymentNotice(
  facts: CooperativeFacts,
  who: Identity,
  owed: readonly Owed[],
  costsCents: Cents,
): LetterText {
  const { language } = who;
  const totalCents = owed.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  const [total, costs] = [formatEuro(totalCents, language), formatEuro(costsCents, language)];
  const rows = owed.map(({ dueOn, amountCents }) =>
    language === 'nl'
      ? `Bijdrage van ${showDay(dueOn, 'nl')}: ${formatEuro(amountCents)}`
      : `Contribution of ${showDay(dueOn, 'en')}: ${formatEuro(amountCents, 'en')}`,
  );
  if (language === 'en')
    return {
      subject: `Last notice: please pay ${facts.shortName} within 14 days`,
      blocks: [
        paragraph(dear(who)),
        paragraph('In spite of our reminder we have not received this:'),
        list(rows),
        paragraph(
          `In total you owe ${total}. We ask you to pay this amount within fourteen days. This term begins on the day after the day on which you receive this letter.`,
        ),
        paragraph(
          `If you do not pay the whole amount within this term, you will also owe us collection costs of ${costs} (article 6:96 of the Dutch Civil Code). Together that is ${formatEuro(totalCents + costsCents, 'en')}. If you pay in time, you pay no costs.`,
        ),
        ...owed.flatMap((one) => [
          heading(`Contribution of ${showDay(one.dueOn, 'en')}`),
          link('Pay online', one.address),
          byBank(facts, one, 'en'),
        ]),
        paragraph(
          `Can you not pay this at once, or do you disagree? Write to ${facts.email} or call ${facts.phone} within the fourteen days. Paying in parts is possible. Your membership stays as it is.`,
        ),
      ],
    };
  return {
    subject: `Laatste brief: betaal ${facts.shortName} binnen 14 dagen`,
    blocks: [
      paragraph(dear(who)),
      paragraph('Ondanks onze herinnering hebben wij dit nog niet ontvangen:'),
      list(rows),
      paragraph(
        `In totaal moet u ${total} betalen. Wij vragen u dit bedrag binnen veertien dagen te betalen. Deze termijn begint op de dag na de dag waarop u deze brief hebt ontvangen.`,
      ),
      paragraph(
        `Betaalt u niet het hele bedrag binnen deze termijn, dan moet u ook incassokosten betalen: ${costs} (artikel 6:96 van het Burgerlijk Wetboek). Samen is dat ${formatEuro(totalCents + costsCents)}. Betaalt u op tijd, dan betaalt u geen kosten.`,
      ),
      ...owed.flatMap((one) => [
        heading(`Bijdrage van ${showDay(one.dueOn, 'nl')}`),
        link('Online betalen', one.address),
        byBank(facts, one, 'nl'),
      ]),
      paragraph(
        `Kunt u dit niet in één keer betalen, of bent u het er niet mee eens? Schrijf binnen de veertien dagen aan ${facts.email} of bel ${facts.phone}. Betalen in delen kan. Uw lidmaatschap blijft gewoon bestaan.`,
      ),
    ],
  };
}
