import { notInsurance as notice } from '../shared/policies/index.ts';

/** Three products of the fictional region. Every benefit is of the closed set that is no insurance. */
const access = {
  kind: 'ACCESS',
  availability: 'ALWAYS',
  description: {
    nl: 'Toegang tot het gezondheidsplein en de ontmoetingsplek in uw wijk',
    en: 'Access to the health square and the meeting place in your wijk',
  },
} as const;
const voice = {
  kind: 'VOICE',
  availability: 'SCHEDULED',
  description: { nl: 'Meebeslissen over het geld van uw wijk', en: 'A say in the money of your wijk' },
} as const;
const communityFund = {
  kind: 'COMMUNITY_FUND',
  availability: 'ALWAYS',
  description: {
    nl: 'Een deel van uw bijdrage gaat naar het fonds van uw wijk',
    en: 'A part of your contribution goes to the fund of your wijk',
  },
} as const;
const programme = {
  kind: 'PROGRAMME',
  availability: 'SCHEDULED',
  description: {
    nl: 'Elk seizoen een programma: bewegen, koken, slapen of rust',
    en: 'A programme each season: exercise, cooking, sleep or rest',
  },
} as const;
const advice = {
  kind: 'ADVICE_FIXED',
  availability: 'SCHEDULED',
  description: {
    nl: 'Twee gesprekken per jaar met de leefstijlcoach van de wijk',
    en: 'Two conversations a year with the lifestyle coach of the wijk',
  },
} as const;

const terms = (name: string) => ({
  nl: `Voorwaarden ${name}. U doet mee zolang u bijdraagt. De eerste looptijd is twaalf maanden; daarna kunt u elke maand opzeggen, met een maand opzegtermijn. U kunt binnen veertien dagen zonder reden herroepen. Iedereen kan meedoen, ongeacht leeftijd of gezondheid. ${notice.nl}`,
  en: `Terms of ${name}. You take part as long as you contribute. The first term is twelve months; after that you can end it every month, with a month of notice. You can withdraw within fourteen days without a reason. Everyone can take part, whatever their age or health. ${notice.en}`,
});

const price = (month: bigint) => [
  { term: 'month' as const, amountCents: month },
  { term: 'quarter' as const, amountCents: month * 3n },
  { term: 'year' as const, amountCents: month * 12n },
];

const shared = {
  membershipFeeCents: 2400n,
  initialTermMonths: 12,
  validFrom: '2026-01-01',
  termsVersion: '2026-1',
  unilateralChangeClause: true,
  vatTreatment: 'STANDARD_21' as const,
};

export const fictionalProducts = [
  {
    ...shared,
    productId: 'gezonde-polis-buurt',
    name: { nl: 'Gezonde Polis Buurt', en: 'Gezonde Polis Neighbourhood' },
    description: { nl: 'Meedoen in uw wijk en meebeslissen.', en: 'Take part in your wijk and have a say.' },
    benefits: [access, voice, communityFund],
    prices: price(250n),
    terms: terms('Gezonde Polis Buurt'),
  },
  {
    ...shared,
    productId: 'gezonde-polis-basis',
    name: { nl: 'Gezonde Polis Basis', en: 'Gezonde Polis Basic' },
    description: {
      nl: 'Meedoen, meebeslissen en elk seizoen een programma.',
      en: 'Take part, have a say and a programme each season.',
    },
    benefits: [access, voice, communityFund, programme],
    prices: price(500n),
    terms: terms('Gezonde Polis Basis'),
  },
  {
    ...shared,
    productId: 'gezonde-polis-plus',
    name: { nl: 'Gezonde Polis Plus', en: 'Gezonde Polis Plus' },
    description: {
      nl: 'Alles van Basis, en twee gesprekken per jaar met de leefstijlcoach.',
      en: 'All of Basic, and two conversations a year with the lifestyle coach.',
    },
    benefits: [access, voice, communityFund, programme, advice],
    prices: price(850n),
    terms: terms('Gezonde Polis Plus'),
  },
];
