import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { type Cents, formatEuro } from '../../kernel/money.ts';
import type { Identity, Term } from '../contract.ts';
import { type Block, facts as factsBlock, type LetterText, link, paragraph } from './blocks.ts';
import { showDay } from './withdrawal-form.ts';

/** Letters about what changes in an agreement or a membership. */
interface Texts {
  subject: string;
  /** Under the greeting. */
  blocks: Block[];
}

function inOwnLanguage(who: Identity, nl: Texts, en: Texts): LetterText {
  const { subject, blocks } = who.language === 'en' ? en : nl;
  const name = `${who.givenName} ${who.familyName}`;
  return { subject, blocks: [paragraph(who.language === 'en' ? `Dear ${name},` : `Beste ${name},`), ...blocks] };
}

const reach = (facts: CooperativeFacts): Record<'nl' | 'en', Block> => ({
  nl: paragraph(`Vragen? Schrijf aan ${facts.email} of bel ${facts.phone}.`),
  en: paragraph(`Questions? Write to ${facts.email} or call ${facts.phone}.`),
});

export function policySuspended(facts: CooperativeFacts, who: Identity, address: string): LetterText {
  return inOwnLanguage(
    who,
    {
      subject: `Uw deelname aan de Gezonde Polis staat stil`,
      blocks: [
        paragraph(
          'Een bijdrage voor uw Gezonde Polis is al zestig dagen niet betaald. Daarom staat uw deelname vanaf vandaag stil. U blijft lid.',
        ),
        paragraph('Betaalt u wat nog openstaat, dan gaat uw deelname weer verder. U krijgt daar bericht van.'),
        link('De bijdrage betalen', address),
        reach(facts).nl,
      ],
    },
    {
      subject: `Your participation in the Gezonde Polis is on hold`,
      blocks: [
        paragraph(
          'A contribution for your Gezonde Polis has not been paid for sixty days. So your participation is on hold from today. You stay a member.',
        ),
        paragraph('When you pay what is still open, your participation goes on. You will hear from us.'),
        link('Pay the contribution', address),
        reach(facts).en,
      ],
    },
  );
}

export function policyResumed(facts: CooperativeFacts, who: Identity): LetterText {
  return inOwnLanguage(
    who,
    {
      subject: 'Uw deelname aan de Gezonde Polis gaat weer verder',
      blocks: [
        paragraph('U hebt betaald wat nog openstond. Dank u wel. U doet vanaf vandaag weer mee.'),
        reach(facts).nl,
      ],
    },
    {
      subject: 'Your participation in the Gezonde Polis goes on',
      blocks: [paragraph('You have paid what was open. Thank you. You take part again from today.'), reach(facts).en],
    },
  );
}

export interface WithdrawalNews {
  policyId: string;
  /** In Amsterdam: "23-11-2026 10:15". */
  received: string;
  refundCents: Cents;
  owedCents: Cents;
  refundDueOn: string;
  membershipToo: boolean;
}

/** The acknowledgement on a durable medium, with the day and the time (art. 11a Directive 2011/83). */
export function withdrawalReceived(facts: CooperativeFacts, who: Identity, news: WithdrawalNews): LetterText {
  const { policyId, received, refundCents, owedCents, refundDueOn, membershipToo } = news;
  return inOwnLanguage(
    who,
    {
      subject: 'Bevestiging van uw herroeping',
      blocks: [
        paragraph(
          `U hebt uw overeenkomst${membershipToo ? ' en uw lidmaatschap' : ''} herroepen. Wij hebben dat ontvangen op ${received}. De overeenkomst is daarmee voorbij. Bewaar deze mail.`,
        ),
        factsBlock([
          ['Kenmerk', policyId],
          ['Ontvangen', received],
          ['U krijgt terug', formatEuro(refundCents)],
          ...(owedCents > 0n ? ([['Voor de dagen dat u meedeed', formatEuro(owedCents)]] as const) : []),
          ['Uiterlijk op', showDay(refundDueOn, 'nl')],
        ]),
        paragraph(
          'Hebt u al betaald, dan krijgt u het geld terug op de manier waarop u betaalde. Loopt er nog een incasso, dan betalen wij terug zodra die binnen is.',
        ),
        ...(membershipToo ? [] : [paragraph('U blijft lid van de coöperatie.')]),
        reach(facts).nl,
      ],
    },
    {
      subject: 'Confirmation of your withdrawal',
      blocks: [
        paragraph(
          `You have withdrawn from your agreement${membershipToo ? ' and your membership' : ''}. We received this on ${received}. The agreement has ended by it. Keep this mail.`,
        ),
        factsBlock([
          ['Reference', policyId],
          ['Received', received],
          ['You get back', formatEuro(refundCents, 'en')],
          ...(owedCents > 0n ? ([['For the days on which you took part', formatEuro(owedCents, 'en')]] as const) : []),
          ['At the latest on', showDay(refundDueOn, 'en')],
        ]),
        paragraph(
          'If you have paid, you get the money back the way you paid. If a debit is under way, we pay it back as soon as it has come in.',
        ),
        ...(membershipToo ? [] : [paragraph('You stay a member of the cooperative.')]),
        reach(facts).en,
      ],
    },
  );
}

/** Ahead of the yearly debit: amount and day, as the rules of the direct debit want. */
export function membershipRenewal(
  facts: CooperativeFacts,
  who: Identity,
  { amountCents, dueOn }: { amountCents: Cents; dueOn: string },
): LetterText {
  return inOwnLanguage(
    who,
    {
      subject: `Uw lidmaatschap van ${facts.shortName}: het volgende jaar`,
      blocks: [
        paragraph(
          `Uw eerste jaar als lid loopt af. Rond ${showDay(dueOn, 'nl')} schrijven wij de contributie voor het volgende jaar af: ${formatEuro(amountCents)}. Dat doen wij daarna elk jaar, van dezelfde rekening als uw andere bijdragen.`,
        ),
        paragraph('U hoeft niets te doen.'),
        reach(facts).nl,
      ],
    },
    {
      subject: `Your membership of ${facts.shortName}: the next year`,
      blocks: [
        paragraph(
          `Your first year as a member is ending. Around ${showDay(dueOn, 'en')} we will debit the fee for the next year: ${formatEuro(amountCents, 'en')}. We then do so every year, from the same account as your other contributions.`,
        ),
        paragraph('You need not do anything.'),
        reach(facts).en,
      ],
    },
  );
}

const perTerm: Record<Term, { nl: string; en: string }> = {
  month: { nl: 'per maand', en: 'per month' },
  quarter: { nl: 'per kwartaal', en: 'per quarter' },
  year: { nl: 'per jaar', en: 'per year' },
};

export function policyChanged(
  facts: CooperativeFacts,
  who: Identity,
  news: { productName: string; amountCents: Cents; term: Term; effectiveOn: string },
): LetterText {
  const { productName, amountCents, term, effectiveOn } = news;
  return inOwnLanguage(
    who,
    {
      subject: 'Bevestiging: uw overeenkomst verandert',
      blocks: [
        paragraph(`Vanaf ${showDay(effectiveOn, 'nl')} is dit uw overeenkomst. Tot die dag blijft alles zoals het is.`),
        factsBlock([
          ['Overeenkomst', productName],
          ['Kosten', `${formatEuro(amountCents)} ${perTerm[term].nl}`],
          ['Vanaf', showDay(effectiveOn, 'nl')],
        ]),
        reach(facts).nl,
      ],
    },
    {
      subject: 'Confirmation: your agreement changes',
      blocks: [
        paragraph(`From ${showDay(effectiveOn, 'en')} on this is your agreement. Until then all stays as it is.`),
        factsBlock([
          ['Agreement', productName],
          ['Cost', `${formatEuro(amountCents, 'en')} ${perTerm[term].en}`],
          ['From', showDay(effectiveOn, 'en')],
        ]),
        reach(facts).en,
      ],
    },
  );
}
