import type { RuleId } from './words.ts';

/**
 * How long everything is kept, as data: what, why, how long, from when, and who carries it out. The engine carries out its own; the rest goes
 * by itself where it is kept, or stays. docs/processing-register.md is printed from this.
 */
export interface RetentionRule {
  ruleId: RuleId;
  data: Both;
  basis: Both;
  term: Both;
  from: Both;
  /** engine: the runs of this domain. daily: the daily round of the domain. expiry: the table or the bucket. provider: at Stripe. never: it stays. */
  carriedOutBy: 'engine' | 'daily' | 'expiry' | 'provider' | 'never';
  /** The kinds of items it is about. */
  entities: readonly string[];
}

interface Both {
  nl: string;
  en: string;
}

const both = (nl: string, en: string): Both => ({ nl, en });
const fiscal = both('artikel 52 AWR, artikel 2:10 BW', 'article 52 AWR, article 2:10 BW');
const minimal = both('dataminimalisatie (artikel 5 AVG)', 'data minimisation (article 5 GDPR)');
const accountable = both('verantwoordingsplicht (artikel 5 lid 2 AVG)', 'accountability (article 5 lid 2 GDPR)');
const request = both('de aanvraag', 'the application');

export const consentYears = 5;
export const accessLogYears = 5;
export const requestYears = 5;
export const fiscalYears = 7;

export const retentionRules: readonly RetentionRule[] = [
  {
    ruleId: 'books',
    data: both('Boekhouding, bijdragen, uitbetalingen en bankregels', 'Books, contributions, payouts and bank lines'),
    basis: fiscal,
    term: both(
      'ten minste 7 jaar; zonder naam, dus daarna blijft het',
      'at least 7 years; without a name, so it stays after that',
    ),
    from: both('het einde van het boekjaar', 'the end of the fiscal year'),
    carriedOutBy: 'never',
    entities: [
      'JournalEntry',
      'Contribution',
      'Refund',
      'Payout',
      'BankLine',
      'BankLineText',
      'Withdrawal',
      'ArrearsCase',
    ],
  },
  {
    ruleId: 'mandates',
    data: both('Machtigingen voor incasso', 'Direct debit mandates'),
    basis: both('EPC-rulebook SEPA-incasso', 'EPC SEPA direct debit rulebook'),
    term: both('13 maanden; een ongebruikte 36 maanden', '13 months; one never used 36 months'),
    from: both('de laatste incasso', 'the last collection'),
    carriedOutBy: 'provider',
    entities: ['Customer'],
  },
  {
    ruleId: 'application-abandoned',
    data: both('Aanmelding die niet is afgemaakt', 'Sign-up that was not finished'),
    basis: minimal,
    term: both('30 dagen', '30 days'),
    from: request,
    carriedOutBy: 'daily',
    entities: ['Application', 'Person'],
  },
  {
    ruleId: 'application-refused',
    data: both('Geweigerde aanmelding', 'Refused application'),
    basis: minimal,
    term: both('2 jaar', '2 years'),
    from: both('de weigering', 'the refusal'),
    carriedOutBy: 'daily',
    entities: ['Application', 'Person'],
  },
  {
    ruleId: 'application-admitted',
    data: both('Stukken van toelating bij een B.A. of W.A.', 'Documents of admission with a B.A. or W.A.'),
    basis: both('artikel 2:61 onder b BW', 'article 2:61 b BW'),
    term: both(
      'ten minste 10 jaar; zonder naam, dus daarna blijft het',
      'at least 10 years; without a name, so it stays after that',
    ),
    from: both('de toelating', 'the admission'),
    carriedOutBy: 'never',
    entities: ['Application', 'PreContractSnapshot'],
  },
  {
    ruleId: 'former-member',
    data: both(
      'Wie een oud-lid is: naam, adres, e-mail, inloggen',
      'Who a former member is: name, address, e-mail, signing in',
    ),
    basis: both(
      'artikel 52 AWR; bij een B.A. of W.A. ook artikel 2:55 BW',
      'article 52 AWR; with a B.A. or W.A. also article 2:55 BW',
    ),
    term: both('7 jaar', '7 years'),
    from: both('het einde van het boekjaar van de laatste boeking', 'the end of the fiscal year of the last posting'),
    carriedOutBy: 'engine',
    entities: ['Person', 'IdentityPointer', 'SearchKey', 'Mailbox', 'ProcedureText', 'Statement'],
  },
  {
    ruleId: 'letters',
    data: both('Brieven', 'Letters'),
    basis: both('bewijs van wat is afgesproken (artikel 6:230v BW)', 'proof of what was agreed (article 6:230v BW)'),
    term: both('zolang wij weten wie het lid is', 'as long as we know who the member is'),
    from: both('de verzending', 'the sending'),
    carriedOutBy: 'engine',
    entities: ['KeptLetter', 'Letter', 'HeirsLetter'],
  },
  {
    ruleId: 'consents',
    data: both('Toestemmingen', 'Consents'),
    basis: both('artikel 7 lid 1 AVG', 'article 7 lid 1 GDPR'),
    term: both('zolang ze gelden, en daarna 5 jaar', 'while they hold, and 5 years after'),
    from: both('het einde van het lidmaatschap', 'the end of the membership'),
    carriedOutBy: 'engine',
    entities: ['Consent'],
  },
  {
    ruleId: 'access-log',
    data: both('Wie in welk dossier keek', 'Who looked into which file'),
    basis: both('NEN 7513', 'NEN 7513'),
    term: both('5 jaar', '5 years'),
    from: both('de dag zelf', 'the day itself'),
    carriedOutBy: 'engine',
    entities: ['AccessRecord'],
  },
  {
    ruleId: 'sessions',
    data: both('Waar iemand is ingelogd', 'Where somebody is signed in'),
    basis: minimal,
    term: both('tot de sessie verloopt', 'until the session lapses'),
    from: both('het inloggen', 'signing in'),
    carriedOutBy: 'expiry',
    entities: ['Session'],
  },
  {
    ruleId: 'sign-in-codes',
    data: both('Inlogcodes', 'Sign-in codes'),
    basis: minimal,
    term: both('1 dag', '1 day'),
    from: both('de aanvraag van de code', 'asking for the code'),
    carriedOutBy: 'expiry',
    entities: ['SignInCode'],
  },
  {
    ruleId: 'repeats',
    data: both('Antwoorden op herhaalde verzoeken', 'Answers to repeated requests'),
    basis: minimal,
    term: both('30 dagen', '30 days'),
    from: both('het verzoek', 'the request'),
    carriedOutBy: 'expiry',
    entities: ['OnceRecord'],
  },
  {
    ruleId: 'exports',
    data: both('Bestanden die het kantoor liet maken', 'Files that the office had made'),
    basis: minimal,
    term: both('90 dagen', '90 days'),
    from: both('het maken', 'the making'),
    carriedOutBy: 'expiry',
    entities: ['Export'],
  },
  {
    ruleId: 'uploads',
    data: both(
      'Bestanden die zijn ingestuurd: bank, regio, ledenlijst',
      'Files that were sent in: bank, region, register',
    ),
    basis: minimal,
    term: both('30 dagen', '30 days'),
    from: both('het insturen', 'sending in'),
    carriedOutBy: 'expiry',
    entities: ['BankFile', 'RegionFile', 'RegisterImport'],
  },
  {
    ruleId: 'register-imports',
    data: both('Voorbeeldregels van een ingestuurd ledenregister', 'Sample lines of a register that was sent in'),
    basis: minimal,
    term: both('tot het is overgenomen', 'until it is taken over'),
    from: both('het insturen', 'sending in'),
    carriedOutBy: 'daily',
    entities: ['RegisterSample'],
  },
  {
    ruleId: 'data-requests',
    data: both('Verzoeken over gegevens en hun antwoord', 'Requests about data and their answers'),
    basis: accountable,
    term: both('5 jaar', '5 years'),
    from: both('het antwoord', 'the answer'),
    carriedOutBy: 'engine',
    entities: ['DataRequest', 'DataRequestOfPerson'],
  },
  {
    ruleId: 'breaches',
    data: both('Datalekken', 'Data breaches'),
    basis: both('artikel 33 lid 5 AVG', 'article 33 lid 5 GDPR'),
    term: both('blijvend; zonder namen', 'permanent; without names'),
    from: both('de ontdekking', 'the discovery'),
    carriedOutBy: 'never',
    entities: ['DataBreach'],
  },
  {
    ruleId: 'decisions',
    data: both('Besluiten, notulen en uitslagen', 'Decisions, minutes and tallies'),
    basis: both('artikel 2:10 BW', 'article 2:10 BW'),
    term: both('blijvend', 'permanent'),
    from: both('het besluit', 'the decision'),
    carriedOutBy: 'never',
    entities: ['Decision', 'StatuteProfile'],
  },
  {
    ruleId: 'ballots',
    data: both('Losse stembiljetten (die zijn er nog niet)', 'Individual ballots (there are none yet)'),
    basis: both('artikel 2:15 lid 5 BW', 'article 2:15 lid 5 BW'),
    term: both('1 jaar', '1 year'),
    from: both('de stemming', 'the vote'),
    carriedOutBy: 'never',
    entities: [],
  },
  {
    ruleId: 'register',
    data: both(
      'Ledenregister: nummer, begin, einde, zonder naam',
      'Register of members: number, beginning, end, without a name',
    ),
    basis: both('artikel 2:10 BW', 'article 2:10 BW'),
    term: both('blijvend; een nummer wordt nooit opnieuw gebruikt', 'permanent; a number is never used again'),
    from: both('de toelating', 'the admission'),
    carriedOutBy: 'never',
    entities: ['Member', 'RegisterEntry', 'RegisterEvent', 'Erasure', 'AuditRecord'],
  },
];

/** Those that the engine looks for; letters go with who somebody is. */
export const sweptRules = [
  'former-member',
  'consents',
  'access-log',
  'data-requests',
] as const satisfies readonly RuleId[];
export type SweptRule = (typeof sweptRules)[number];
export const isSwept = (ruleId: RuleId): ruleId is SweptRule => (sweptRules as readonly RuleId[]).includes(ruleId);
