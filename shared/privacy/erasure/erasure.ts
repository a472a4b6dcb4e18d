import { addDays, addMonths, type LocalDate } from '../../kernel/dates.ts';
import type { Member } from '../../membership/index.ts';
import type { ErasureBlocker } from '../words.ts';

/** What is known of a member when erasure is asked. */
export interface ErasureFacts {
  member: Pick<Member, 'status' | 'procedure' | 'endsOn' | 'memberSince'>;
  policiesRun: boolean;
  /** A claim on one contribution is not settled by what is owed on another. */
  isContributionOpen: boolean;
  isPaymentUnderWay: boolean;
  /** Asked, under way, or owed without having been asked. */
  isRefundOpen: boolean;
  isReviewOpen: boolean;
  /** The last day on which something was booked about this member; null when nothing ever was. */
  lastPosting: LocalDate | null;
  /** Months that a former member of a B.A. or W.A. still answers for a deficit (2:55 BW); zero with a U.A. */
  tailMonths: number;
  /** The last day of the fiscal year in which a day falls. */
  fiscalYearEnd: (day: LocalDate) => LocalDate;
  today: LocalDate;
}

export interface Blocked {
  blocker: ErasureBlocker;
  until: LocalDate | null;
  explanation: { nl: string; en: string };
}

const because: Record<ErasureBlocker, { nl: string; en: string }> = {
  'membership-runs': {
    nl: 'Het lidmaatschap loopt nog. Zeg het eerst op.',
    en: 'The membership still runs. End it first.',
  },
  'policy-runs': { nl: 'De polis loopt nog. Zeg die eerst op.', en: 'The policy still runs. End it first.' },
  'contribution-open': {
    nl: 'Er moet nog iets betaald worden.',
    en: 'Something still has to be paid.',
  },
  'payment-under-way': {
    nl: 'Een betaling is nog onderweg of kan nog terugkomen.',
    en: 'A payment is still under way or may still come back.',
  },
  'refund-open': {
    nl: 'Er moet nog geld worden terugbetaald. Daarvoor is de rekening nodig.',
    en: 'Money is still to be paid back. The account is needed for that.',
  },
  'procedure-open': {
    nl: 'Er loopt nog een procedure, zoals een beroep of een onderzoek naar een dubbele inschrijving.',
    en: 'A procedure is still open, such as an appeal or a review of a double entry.',
  },
  'liability-tail': {
    nl: 'Wie vertrekt, deelt nog een tijd mee in een tekort van de coöperatie (artikel 2:55 BW).',
    en: 'Whoever leaves still shares in a deficit of the cooperative for some time (article 2:55 BW).',
  },
};

/** The last day on which a former member may still be asked to share in a deficit; null when nobody is. */
export function tailUntil({ member: { endsOn }, tailMonths }: Pick<ErasureFacts, 'member' | 'tailMonths'>) {
  return endsOn === null || tailMonths === 0 ? null : addMonths(endsOn, tailMonths);
}

/** Everything that must be finished first; nothing when the data may go. */
export function blockersOf(facts: ErasureFacts): Blocked[] {
  const { member, today } = facts;
  const tail = tailUntil(facts);
  const stands: Record<ErasureBlocker, LocalDate | boolean> = {
    'membership-runs': member.status !== 'ended' && (member.endsOn === null ? true : addDays(member.endsOn, 1)),
    'policy-runs': facts.policiesRun,
    'contribution-open': facts.isContributionOpen,
    'payment-under-way': facts.isPaymentUnderWay,
    'refund-open': facts.isRefundOpen,
    'procedure-open': (member.status !== 'ended' && member.procedure !== null) || facts.isReviewOpen,
    'liability-tail': tail !== null && tail >= today && addDays(tail, 1),
  };
  return (Object.keys(stands) as ErasureBlocker[]).flatMap((blocker) => {
    const until = stands[blocker];
    if (until === false) return [];
    return [{ blocker, until: until === true ? null : until, explanation: because[blocker] }];
  });
}

interface Both {
  nl: string;
  en: string;
}

/** What goes, all of it at once. */
export const goes: readonly Both[] = [
  { nl: 'Naam, adres, geboortedatum en e-mailadres', en: 'Name, address, date of birth and e-mail address' },
  { nl: 'Alle brieven', en: 'All letters' },
  {
    nl: 'Waarop u te vinden was: naam, postcode en e-mailadres',
    en: 'What you could be found by: name, postcode and e-mail address',
  },
  { nl: 'Inloggen en alle plaatsen waar u bent ingelogd', en: 'Signing in, and everywhere you are signed in' },
  { nl: 'Redenen en wat u zelf schreef in een procedure', en: 'Reasons, and what you wrote in a procedure' },
  {
    nl: 'Uw e-mailadres en rekening bij de betaaldienst Stripe',
    en: 'Your e-mail address and account at the payment service Stripe',
  },
];

/** What stays, under the pseudonym, until when and why. */
export function keepsOf({ member, lastPosting, fiscalYearEnd, today }: ErasureFacts) {
  const endedOn = member.endsOn ?? today;
  return [
    {
      data: { nl: 'Lidnummer en de dagen van begin en einde', en: 'Member number and the days of beginning and end' },
      until: null,
      why: {
        nl: 'Een nummer wordt nooit opnieuw gebruikt, en het ledenregister moet altijd kloppen (artikel 2:10 BW).',
        en: 'A number is never used again, and the register of members must always be right (article 2:10 BW).',
      },
    },
    ...(lastPosting === null
      ? []
      : [
          {
            data: {
              nl: 'Boekingen, bijdragen en betalingen, zonder naam',
              en: 'Entries, contributions and payments, without a name',
            },
            until: addMonths(fiscalYearEnd(lastPosting), 84),
            why: {
              nl: 'De boekhouding wordt zeven jaar na het boekjaar bewaard (artikel 52 AWR).',
              en: 'The books are kept for seven years after the fiscal year (article 52 AWR).',
            },
          },
        ]),
    {
      data: { nl: 'Waar u toestemming voor gaf en wanneer', en: 'What you consented to and when' },
      until: addMonths(endedOn, 60),
      why: {
        nl: 'Wij moeten kunnen laten zien dat u ja zei (artikel 7 AVG).',
        en: 'We must be able to show that you agreed (article 7 GDPR).',
      },
    },
    {
      data: { nl: 'Wie in het dossier keek', en: 'Who looked into the file' },
      until: addMonths(today, 60),
      why: { nl: 'Dit logboek wordt vijf jaar bewaard (NEN 7513).', en: 'This log is kept for five years (NEN 7513).' },
    },
    {
      data: { nl: 'Dit verzoek en het antwoord', en: 'This request and the answer' },
      until: addMonths(today, 60),
      why: {
        nl: 'Om te kunnen laten zien dat wij het deden (artikel 5 AVG).',
        en: 'To be able to show that we did it (article 5 GDPR).',
      },
    },
  ];
}
