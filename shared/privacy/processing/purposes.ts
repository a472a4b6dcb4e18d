import type { RuleId } from '../retention/words.ts';

/**
 * Why personal data are processed at all (article 30 GDPR), in the product's own terms: the kinds of items that hold them, the paths by which
 * they are reached, the rules by which they go. A test fails when the code keeps something, or opens a path, that no purpose here names.
 */
export interface Purpose {
  purpose: string;
  name: Both;
  lawfulBasis: Both;
  persons: Both;
  data: readonly Both[];
  entities: readonly string[];
  /** First parts of paths. */
  paths: readonly string[];
  recipients: readonly string[];
  retention: readonly RuleId[];
}

interface Both {
  nl: string;
  en: string;
}

const both = (nl: string, en: string): Both => ({ nl, en });

const members = both('leden en wie zich aanmeldt', 'members and applicants');
const statutes = both('lidmaatschap: statuten en boek 2 BW', 'membership: statutes and book 2 of the Civil Code');
const contract = both('uitvoering van de overeenkomst', 'performance of the contract');
const duty = both('wettelijke plicht', 'legal obligation');
const interest = both('gerechtvaardigd belang', 'legitimate interest');

export const purposes: readonly Purpose[] = [
  {
    purpose: 'membership',
    name: both('Lidmaatschap en ledenregister', 'Membership and register of members'),
    lawfulBasis: statutes,
    persons: members,
    data: [
      both('naam, geboortedatum, adres, e-mail, taal', 'name, date of birth, address, e-mail, language'),
      both('lidnummer, begin, einde en reden', 'member number, beginning, end and reason'),
      both('wijk en huishouden', 'wijk and household'),
      both('wat in een procedure is geschreven', 'what was written in a procedure'),
    ],
    entities: [
      'Household',
      'Stay',
      'MembershipProcedure',
      'BeforeDeath',
      'ExitWindow',
      'Guardian',
      'NewEmail',
      'RegisterImportError',
      'Person',
      'Member',
      'RegisterCounter',
      'RegisterEvent',
      'RegisterEntry',
      'Application',
      'ProcedureText',
      'Organisation',
      'KvkNumber',
      'Professional',
      'ProfessionalName',
      'SearchKey',
      'RegisterImport',
      'RegisterSample',
    ],
    paths: [
      'membership-procedures',
      'email-changes',
      'household-cap',
      'organisation-fee',
      'applications',
      'admissions',
      'members',
      'member-search',
      'register',
      'organisations',
      'households',
      'register-imports',
      'me',
    ],
    recipients: ['AWS'],
    retention: [
      'former-member',
      'register',
      'application-abandoned',
      'application-refused',
      'application-admitted',
      'register-imports',
      'exports',
    ],
  },
  {
    purpose: 'duplicates',
    name: both('Voorkomen dat iemand dubbel is ingeschreven', 'Keeping anybody from being entered twice'),
    lawfulBasis: interest,
    persons: members,
    data: [
      both(
        'kenmerken (hash) van e-mail, naam, postcode en geboortedatum',
        'marks (hashes) of e-mail, name, postcode and date of birth',
      ),
    ],
    entities: ['Merge', 'MergeClosing', 'BeforeMerge', 'ReviewCandidate', 'IdentityPointer', 'DuplicateReview'],
    paths: ['duplicate-reviews', 'merges'],
    recipients: ['AWS'],
    retention: ['former-member'],
  },
  {
    purpose: 'policy',
    name: both('Deelnameovereenkomst (Gezonde Polis)', 'Participation agreement (Gezonde Polis)'),
    lawfulBasis: contract,
    persons: both('deelnemers', 'participants'),
    data: [
      both('product, termijn, begin, einde, bedenktijd', 'product, term, beginning, end, cooling-off'),
      both('wat op het scherm stond bij het bestellen', 'what stood on the screen with the order'),
    ],
    entities: [
      'PriceNotice',
      'PriceStayer',
      'WithdrawalStatement',
      'HealthPolicy',
      'PreContractSnapshot',
      'Withdrawal',
      'Statement',
    ],
    paths: ['withdrawal-statements', 'withdrawals', 'products'],
    recipients: ['AWS'],
    retention: ['books', 'application-admitted'],
  },
  {
    purpose: 'contributions',
    name: both('Bijdragen innen en de boekhouding voeren', 'Collecting contributions and keeping the books'),
    lawfulBasis: both(
      'uitvoering van de overeenkomst; fiscale bewaarplicht',
      'performance of the contract; fiscal duty',
    ),
    persons: both('leden, deelnemers en wie op de bank betaalt', 'members, participants and who pays at the bank'),
    data: [
      both('bedragen, data, kenmerken bij Stripe', 'amounts, dates, references at Stripe'),
      both('tekst, naam en rekening op een bankafschrift', 'text, name and account on a bank statement'),
    ],
    entities: [
      'HouseholdFee',
      'Ending',
      'RefundWatch',
      'RefusedOrder',
      'GivenAccount',
      'AwaitedAccount',
      'Contribution',
      'ArrearsCase',
      'ArrearsStep',
      'PaymentReference',
      'PaymentPage',
      'Refund',
      'Customer',
      'Checkout',
      'MembershipSubscription',
      'InvoiceNumber',
      'LatePayment',
      'StripeEvent',
      'StripeErrand',
      'JournalEntry',
      'BankLine',
      'BankLineText',
      'PayerAccount',
      'BankLineMatch',
      'Export',
      'BankFile',
      'BankStatement',
    ],
    paths: [
      'contributions',
      'arrears',
      'refunds',
      'bank-files',
      'bank-lines',
      'bank-statements',
      'exports',
      'payments',
    ],
    recipients: ['AWS', 'Stripe', 'bank', 'accountant'],
    retention: ['books', 'mandates', 'exports', 'uploads'],
  },
  {
    purpose: 'letters',
    name: both('Brieven en berichten', 'Letters and messages'),
    lawfulBasis: both(
      'lidmaatschap en overeenkomst; soms wettelijke plicht',
      'membership and contract; sometimes a legal obligation',
    ),
    persons: members,
    data: [
      both('de tekst van elke brief en het bewijs van verzending', 'the text of every letter and the proof of sending'),
    ],
    entities: ['Letter', 'KeptLetter', 'HeirsLetter'],
    paths: [],
    recipients: ['AWS', 'mail'],
    retention: ['letters'],
  },
  {
    purpose: 'portal',
    name: both('Inloggen en het eigen portaal', 'Signing in and the own portal'),
    lawfulBasis: contract,
    persons: both('leden', 'members'),
    data: [both('code (als hash), plaats en tijd van inloggen', 'code (as a hash), place and time of signing in')],
    entities: ['SignInCode', 'Mailbox', 'Session'],
    paths: ['sign-in'],
    recipients: ['AWS', 'mail'],
    retention: ['sign-in-codes', 'sessions', 'former-member'],
  },
  {
    purpose: 'news',
    name: both('Nieuwsbrief en oproep per e-mail', 'Newsletter and convocation by e-mail'),
    lawfulBasis: both('toestemming', 'consent'),
    persons: both('leden die ja zeiden', 'members who agreed'),
    data: [
      both(
        'waarop iemand ja of nee zei, wanneer en op welke tekst',
        'what somebody agreed to or not, when, and on which text',
      ),
    ],
    entities: ['Consent'],
    paths: [],
    recipients: ['AWS', 'mail'],
    retention: ['consents'],
  },
  {
    purpose: 'accountability',
    name: both('Verantwoording: inzage, verzoeken, datalekken', 'Accountability: access, requests, breaches'),
    lawfulBasis: duty,
    persons: both('leden, en wie voor de coöperatie werkt', 'members, and who works for the cooperative'),
    data: [
      both('wie wanneer en waarom in een dossier keek', 'who looked into a file, when and why'),
      both('verzoeken over gegevens en hun antwoord', 'requests about data and their answers'),
      both('wie wat deed, als nummer', 'who did what, as a number'),
    ],
    entities: [
      'AccessRecord',
      'AuditRecord',
      'OnceRecord',
      'DataRequest',
      'DataRequestOfPerson',
      'DataBreach',
      'Erasure',
      'RetentionRun',
      'RetentionStanding',
      'Task',
    ],
    paths: [
      'access-log',
      'data-requests',
      'data-breaches',
      'retention-rules',
      'retention-runs',
      'processing-register',
      'tasks',
    ],
    recipients: ['AWS'],
    retention: ['access-log', 'data-requests', 'breaches', 'register', 'repeats'],
  },
  {
    purpose: 'governance',
    name: both('Besturen: besluiten, statuten, belangen', 'Governing: decisions, statutes, interests'),
    lawfulBasis: statutes,
    persons: both('bestuur, regiotafel en wie erbij betrokken is', 'board, regional table and who is involved'),
    data: [both('wie stemde of zich terugtrok, en waarom', 'who voted or stepped back, and why')],
    entities: [
      'HouseholdCap',
      'OrganisationFee',
      'PriceChange',
      'AllocationRound',
      'AllocationStep',
      'RoundText',
      'Decision',
      'DecisionNumbers',
      'DecisionRest',
      'StatuteProfile',
      'Coordinator',
      'AllocationInterest',
      'AllocationAdvice',
    ],
    paths: ['price-changes', 'decisions', 'statutes', 'coordinators', 'allocation-rounds', 'exit-windows'],
    recipients: ['AWS'],
    retention: ['decisions'],
  },
  {
    purpose: 'wijkwork',
    name: both('Wijkcontracten en uitbetalingen', 'Wijkcontracts and payouts'),
    lawfulBasis: contract,
    persons: both('wie voor een partij tekent, en begunstigden', 'who signs for a party, and payees'),
    data: [both('naam van de vertegenwoordiger, rekeningnummer', 'name of the representative, account number')],
    entities: [
      'Wijkcontract',
      'WijkcontractText',
      'WijkcontractHistory',
      'Representative',
      'PayeeAccount',
      'PayeeAccountNumber',
      'PaymentFile',
      'PaymentFileText',
      'Disbursement',
    ],
    paths: ['wijkcontracts', 'disbursements', 'payment-files'],
    recipients: ['AWS', 'bank'],
    retention: ['books'],
  },
];
