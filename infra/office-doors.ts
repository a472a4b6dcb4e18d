import type { DoorFacts } from './doors.ts';

/** The doors of who works for the cooperative, cut by what they may touch. */
export const officeDoors: readonly DoorFacts[] = [
  {
    name: 'register-api',
    impactIfFailing: {
      nl: 'Het bestuur kan geen leden zoeken, inzien, verhuizen of samenvoegen, en geen register inlezen.',
      en: 'The board cannot find, look up, move or merge members, nor take in a register.',
    },
    reach: {
      cooperative: ['read', 'change'],
      // What a member was found by goes when it changes; a register of members that was sent is opened by a job alone.
      vault: ['read', 'change', 'remove'],
      files: ['offer-upload'],
    },
    timeoutSeconds: 28,
  },
  {
    name: 'admission-api',
    impactIfFailing: {
      nl: 'Het bestuur kan niemand toelaten of weigeren, en geen organisaties of huishoudens inschrijven.',
      en: 'The board cannot admit or refuse anybody, nor enter organisations or households.',
    },
    // Who comes back is found as the member again, and no longer as the applicant.
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change', 'remove'] },
    timeoutSeconds: 28,
  },
  {
    name: 'membership-api',
    impactIfFailing: {
      nl: 'Het bestuur kan geen opzegging, ontzetting, beroep, overlijden of herroeping vastleggen.',
      en: 'The board cannot record a resignation, an expulsion, an appeal, a death or a withdrawal.',
    },
    reach: { cooperative: ['read', 'change'], vault: ['read', 'change'] },
    timeoutSeconds: 28,
  },
  {
    name: 'governance-api',
    impactIfFailing: {
      nl: 'Het bestuur kan geen besluiten, statuten of producten vastleggen en geen verzoeken over gegevens afhandelen.',
      en: 'The board cannot record decisions, statutes or products, nor handle requests about personal data.',
    },
    reach: { cooperative: ['read', 'change'], vault: ['read'] },
    timeoutSeconds: 28,
  },
  {
    name: 'office-api',
    impactIfFailing: {
      nl: 'Bestuur en penningmeester kunnen geen bijdragen of achterstanden inzien, en er niets over besluiten.',
      en: 'The board and the treasurer cannot look up contributions or arrears, nor decide on them.',
    },
    // It decides about contributions; who owes them is asked of the register.
    reach: { cooperative: ['read', 'change'] },
    timeoutSeconds: 28,
  },
  {
    name: 'region-api',
    impactIfFailing: {
      nl: 'Bestuur en coördinatoren kunnen geen wijken en wijkcontracten inzien of bijwerken.',
      en: 'The board and the coordinators cannot look up wijken and wijkcontracts, nor keep them up to date.',
    },
    reach: {
      cooperative: ['read', 'change'],
      // The accounts of payees, and who signs for a party, stand there.
      vault: ['read', 'change'],
      files: ['offer-upload', 'offer-export'],
    },
    timeoutSeconds: 28,
  },
  {
    name: 'allocation-api',
    impactIfFailing: {
      nl: 'Het bestuur kan geen verdeelronde opstellen, doorrekenen, vaststellen of bekendmaken.',
      en: 'The board cannot draft, calculate, adopt or publish an allocation round.',
    },
    // Who divides the money sees no account that it goes to.
    reach: { cooperative: ['read', 'change'] },
    timeoutSeconds: 28,
  },
  {
    name: 'funds-api',
    impactIfFailing: {
      nl: 'Bestuur en penningmeester kunnen geen fondsen en toekenningen inzien en niets laten uitbetalen.',
      en: 'The board and the treasurer cannot look up funds and grants, nor have anything paid out.',
    },
    reach: {
      cooperative: ['read', 'change'],
      // A payment is to an account of a payee, and the file that the bank gets names it.
      vault: ['read', 'change'],
    },
    timeoutSeconds: 28,
  },
  {
    name: 'treasury-api',
    impactIfFailing: {
      nl: 'De penningmeester kan grootboek, bank en Stripe niet inzien of aansluiten, geen maand afsluiten en geen export halen.',
      en: 'The treasurer cannot look up or reconcile the ledger, the bank and Stripe, close a month, or fetch an export.',
    },
    reach: {
      cooperative: ['read', 'change'],
      // What a payer wrote is read for who matches a line by hand, and the payer's account is remembered with it.
      vault: ['read', 'change'],
      files: ['offer-upload', 'offer-export'],
    },
    timeoutSeconds: 28,
  },
];
