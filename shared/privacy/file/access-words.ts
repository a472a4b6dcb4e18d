import type { AccessRecord } from '../../governance/index.ts';

interface Both {
  nl: string;
  en: string;
}

/** What the member reads of each look into the file. */
export const actionText: Record<AccessRecord['action'], Both> = {
  read: { nl: 'Ingezien', en: 'Looked at' },
  search: { nl: 'Gevonden bij een zoekvraag', en: 'Found in a search' },
  add: { nl: 'Toegevoegd', en: 'Added' },
  change: { nl: 'Gewijzigd', en: 'Changed' },
  remove: { nl: 'Verwijderd', en: 'Removed' },
  export: { nl: 'Als bestand opgehaald', en: 'Fetched as a file' },
};

export const purposeText: Record<AccessRecord['purpose'], Both> = {
  register: { nl: 'het ledenregister bijhouden', en: 'keeping the register of members' },
  application: { nl: 'een aanmelding behandelen', en: 'handling an application' },
  duplicates: { nl: 'nagaan of iemand dubbel is ingeschreven', en: 'finding out whether somebody is entered twice' },
  admission: { nl: 'beslissen over toelating', en: 'deciding on admission' },
  'life-of-membership': {
    nl: 'een wijziging in het lidmaatschap, zoals verhuizen of opzeggen',
    en: 'a change of the membership, such as moving house or leaving',
  },
  policy: { nl: 'uw polis uitvoeren', en: 'carrying out your policy' },
  withdrawal: { nl: 'een herroeping behandelen', en: 'handling a withdrawal' },
  household: { nl: 'een huishouden samenstellen', en: 'forming a household' },
  payment: { nl: 'een betaling behandelen', en: 'handling a payment' },
  letter: { nl: 'een brief aan u', en: 'a letter to you' },
  import: { nl: 'een bestaand ledenregister overnemen', en: 'taking over an existing register of members' },
  'data-request': { nl: 'een verzoek over uw gegevens', en: 'a request about your data' },
  'own-file': { nl: 'uw eigen dossier', en: 'your own file' },
};
