import type { TableAct } from './constructs/grants.ts';
import type { FileAct } from './constructs/grants-on-files.ts';
import type { Impact } from './constructs/impact.ts';
import { officeDoors } from './office-doors.ts';

/** Everything a door may touch. What is not named here is refused by its role. */
interface Reach {
  cooperative: readonly TableAct[];
  vault?: readonly TableAct[];
  files?: readonly FileAct[];
  stripe?: true;
  linkKey?: true;
  mail?: true;
}

export interface DoorFacts {
  name: string;
  impactIfFailing: Impact;
  reach: Reach;
  timeoutSeconds: number;
  /** 512 unless it says otherwise. */
  memoryMb?: number;
  reservedConcurrency?: number;
  /** For a door that may log an alert: what it means that there is one. */
  alertImpact?: Impact;
}

const unexplainedMoney: Impact = {
  nl: 'Er is geld dat de regels niet verklaren: iemand betaalde mogelijk zonder lid te worden, of een bedrag staat op "te verklaren".',
  en: 'There is money that the rules do not explain: someone may have paid without becoming a member, or an amount stands in suspense.',
};

const brokenBooks: Impact = {
  nl: 'Een controle van de boeken is rood: grootboek, Stripe, bank of fondsen zeggen niet hetzelfde.',
  en: 'A check of the books is red: the ledger, Stripe, the bank or the funds do not say the same.',
};

/** Doors are cut by who knocks. Those over HTTP answer within the 30 seconds that the gateway waits. */
export const httpDoors: readonly DoorFacts[] = [
  {
    name: 'site-api',
    impactIfFailing: {
      nl: 'Bezoekers zien niet wie de coöperatie is, wat een polis kost, bij welke wijk zij horen en hoe het geld is verdeeld.',
      en: 'Visitors do not see who the cooperative is, what a policy costs, which wijk they belong to and how the money was divided.',
    },
    // It shows what is public and can do nothing else.
    reach: { cooperative: ['read'] },
    timeoutSeconds: 20,
    // A flood at the open counter must leave the rest of the account its share.
    reservedConcurrency: 100,
  },
  {
    name: 'public-api',
    impactIfFailing: {
      nl: 'Bewoners kunnen zich niet aanmelden, niet betalen en hun aanvraag niet volgen.',
      en: 'Residents cannot sign up, pay or follow their application.',
    },
    // Who confirms another e-mail address is no longer found by the old one.
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change', 'remove'], stripe: true, linkKey: true },
    alertImpact: unexplainedMoney,
    timeoutSeconds: 20,
    // A flood at the open counter must leave the rest of the account its share.
    reservedConcurrency: 100,
  },
  {
    name: 'member-api',
    impactIfFailing: {
      nl: 'Leden kunnen hun eigen lidmaatschap, polis en betalingen niet zien en niet betalen, opzeggen of herroepen.',
      en: 'Members cannot see their own membership, policy and payments, nor pay, end or withdraw.',
    },
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change'], stripe: true },
    timeoutSeconds: 20,
    // A flood of members must leave the office its share.
    reservedConcurrency: 100,
  },
  {
    name: 'member-file-api',
    impactIfFailing: {
      nl: 'Leden kunnen hun brieven, adres, huishouden, wijk en gegevens niet zien en niet wijzigen, en niet uitloggen.',
      en: 'Members cannot see or change their letters, address, household, wijk and data, nor sign out.',
    },
    // Who moves is no longer found at the old address, who is erased nowhere.
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change', 'remove'] },
    timeoutSeconds: 20,
    reservedConcurrency: 100,
  },
  ...officeDoors,
  {
    name: 'stripe-webhook',
    impactIfFailing: {
      nl: 'Betalingen komen later binnen: Stripe biedt elk bericht nog drie dagen opnieuw aan.',
      en: 'Payments are noticed late: Stripe offers every message again for three days.',
    },
    reach: { cooperative: ['put'], stripe: true },
    timeoutSeconds: 10,
  },
];

interface StreamFacts extends DoorFacts {
  entities: readonly string[];
  batchSize: number;
  batchingSeconds?: number;
  /** How old a record may become before a person is told; five minutes unless it says otherwise. */
  oldestMinutes?: number;
  streamImpact: Impact;
}

export const streamDoors: readonly StreamFacts[] = [
  {
    name: 'on-stripe-event',
    impactIfFailing: {
      nl: 'Wie betaald heeft ziet nog geen "welkom" en wordt nog geen lid.',
      en: 'Someone who has paid does not see "welcome" yet and is not yet a member.',
    },
    streamImpact: {
      nl: 'Berichten van Stripe liggen onverwerkt: betaalde aanmeldingen blijven "in behandeling".',
      en: 'Messages from Stripe lie unread: paid applications stay "pending".',
    },
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change'], stripe: true },
    alertImpact: unexplainedMoney,
    timeoutSeconds: 60,
    entities: ['StripeEvent', 'StripeErrand'],
    batchSize: 10,
  },
  {
    name: 'on-journal-entry',
    impactIfFailing: {
      nl: 'Saldi en fondsen tonen een oud peilmoment en boekingen worden niet verzegeld.',
      en: 'Balances and funds show an old watermark and entries are not sealed.',
    },
    streamImpact: {
      nl: 'Nieuwe boekingen staan nog niet in de saldi en zijn nog niet verzegeld.',
      en: 'New entries are not in the balances yet and are not sealed yet.',
    },
    reach: { cooperative: ['read', 'change'] },
    timeoutSeconds: 60,
    entities: ['JournalEntry'],
    // A busy minute is sealed in few, large steps: each costs a handful of writes, however many entries it holds.
    batchSize: 1000,
    batchingSeconds: 1,
  },
  {
    name: 'on-letter',
    impactIfFailing: {
      nl: 'Brieven en e-mails aan leden gaan niet uit, ook niet de bevestiging van een e-mailadres.',
      en: 'Letters and e-mails to members are not sent, among them the one that confirms an e-mail address.',
    },
    streamImpact: {
      nl: 'Brieven staan klaar maar worden niet verstuurd: aanmelden stopt bij de bevestiging.',
      en: 'Letters are ready but not sent: sign-up stops at the confirmation.',
    },
    // Whatever it sends it first keeps, word for word, in the file of whom it goes to.
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change'], linkKey: true, mail: true },
    timeoutSeconds: 60,
    entities: ['Letter'],
    batchSize: 10,
  },
  {
    name: 'on-job',
    impactIfFailing: {
      nl: 'Bankbestanden worden niet ingelezen en exports niet gemaakt: het werk blijft "bezig" of mislukt.',
      en: 'Bank files are not read and exports are not made: the work stays "busy" or fails.',
    },
    streamImpact: {
      nl: 'Werk op de achtergrond wacht: een bankbestand of export is nog niet begonnen.',
      en: 'Work in the background waits: a bank file or an export has not begun.',
    },
    reach: {
      // When balances are added up again, a month that no entry is booked in any more is taken away.
      cooperative: ['read', 'change', 'remove'],
      // Bank lines bring names, and are matched by what payers wrote; payouts are read at Stripe. Who is erased goes from here.
      vault: ['read', 'change', 'remove'],
      stripe: true,
      files: ['read-upload', 'write-export'],
    },
    alertImpact: brokenBooks,
    timeoutSeconds: 900,
    // A part of a file, a page of the journal and what is made of them fit many times over; more memory is also more processor.
    memoryMb: 1024,
    entities: ['Job'],
    batchSize: 1,
    // A step of a job may last four minutes and others wait their turn behind it.
    oldestMinutes: 20,
  },
];

interface ScheduleFacts extends DoorFacts {
  expression: string;
  silence: { minutes: number; periods: number };
  scheduleImpact: Impact;
}

/** A schedule never runs twice at once: its concurrency is one. */
export const scheduleDoors: readonly ScheduleFacts[] = [
  {
    name: 'follow-stripe',
    impactIfFailing: {
      nl: 'Het grootboek loopt achter bij de balans van Stripe.',
      en: 'The ledger falls behind the balance of Stripe.',
    },
    scheduleImpact: {
      nl: 'Het grootboek is een kwartier lang niet met Stripe vergeleken.',
      en: 'The ledger has not been compared with Stripe for a quarter of an hour.',
    },
    reach: { cooperative: ['read', 'change'], stripe: true },
    alertImpact: unexplainedMoney,
    timeoutSeconds: 280,
    reservedConcurrency: 1,
    expression: 'rate(5 minutes)',
    silence: { minutes: 5, periods: 3 },
  },
  {
    name: 'nightly',
    impactIfFailing: {
      nl: 'Wat op zijn dag ingaat, eindigt of vervalt blijft zoals het was: lidmaatschappen, wijkcontracten, geld van financiers en toekenningen.',
      en: 'What begins, ends or lapses on its day stays as it was: memberships, wijkcontracts, money of funders and grants.',
    },
    scheduleImpact: {
      nl: 'Het werk van de nacht is vandaag niet begonnen.',
      en: 'The work of the night has not started today.',
    },
    reach: { cooperative: ['read', 'change'] },
    timeoutSeconds: 600,
    reservedConcurrency: 1,
    // Before the daily work, which reminds who has not paid; after three, because one night a year has no hour before it.
    expression: 'cron(5 3 * * ? *)',
    silence: { minutes: 60, periods: 26 },
  },
  {
    name: 'daily',
    impactIfFailing: {
      nl: 'Het dagelijkse werk is niet gedaan: verlopen aanvragen, aanmaningen en gemiste betalingen blijven liggen.',
      en: 'The daily work is not done: lapsed applications, reminders and missed payments stay as they are.',
    },
    scheduleImpact: {
      nl: 'Het dagelijkse werk is vandaag niet begonnen.',
      en: 'The daily work has not started today.',
    },
    // It opens nobody's file: it only erases who gave up an application.
    reach: { cooperative: ['read', 'change'], vault: ['remove'], stripe: true },
    alertImpact: unexplainedMoney,
    timeoutSeconds: 600,
    reservedConcurrency: 1,
    expression: 'cron(30 3 * * ? *)',
    // In hours, because the day that summer time ends has twenty-five of them.
    silence: { minutes: 60, periods: 26 },
  },
  {
    name: 'check-books',
    impactIfFailing: {
      nl: 'De boeken zijn vannacht niet nagekeken: wat niet klopt, valt later op.',
      en: 'The books were not checked this night: what is wrong is noticed later.',
    },
    scheduleImpact: {
      nl: 'Het nakijken van de boeken is vandaag niet begonnen.',
      en: 'The check of the books has not started today.',
    },
    reach: { cooperative: ['read', 'change'] },
    timeoutSeconds: 60,
    reservedConcurrency: 1,
    // After the daily work, whatever became of it.
    expression: 'cron(30 4 * * ? *)',
    silence: { minutes: 60, periods: 26 },
  },
];

export const counterImpact: Impact = {
  nl: 'De balie antwoordt met fouten of traag: aanmelden en het kantoor haperen.',
  en: 'The counter answers with faults or slowly: sign-up and the office falter.',
};
