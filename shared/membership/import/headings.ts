import { plainName } from '../search/name-key.ts';
import type { ImportField } from './words.ts';

/** What registers call their columns, in Dutch and English, without spaces, accents and capitals. */
const words: Record<ImportField, readonly string[]> = {
  memberNumber: [
    'lidnummer',
    'lidnr',
    'ledennummer',
    'nummer',
    'nr',
    'membernumber',
    'memberno',
    'number',
    'relatienummer',
  ],
  givenName: ['voornaam', 'roepnaam', 'voornamen', 'givenname', 'firstname', 'voorletters', 'initials'],
  infix: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels', 'infix', 'prefix'],
  familyName: ['achternaam', 'familienaam', 'geslachtsnaam', 'familyname', 'lastname', 'surname'],
  birthDate: ['geboortedatum', 'geboren', 'gebdatum', 'birthdate', 'dateofbirth', 'birthday'],
  email: ['email', 'emailadres', 'mail', 'mailadres', 'emailaddress'],
  address: ['adres', 'address', 'straatenhuisnummer', 'adresregel', 'adresregel1', 'straathuisnummer'],
  street: ['straat', 'straatnaam', 'street', 'streetname'],
  houseNumber: ['huisnummer', 'huisnr', 'housenumber'],
  houseNumberAddition: ['toevoeging', 'huisnummertoevoeging', 'huisletter', 'addition', 'housenumberaddition'],
  postcode: ['postcode', 'postalcode', 'zip', 'zipcode'],
  city: ['woonplaats', 'plaats', 'plaatsnaam', 'stad', 'city', 'town'],
  language: ['taal', 'voorkeurstaal', 'language'],
  memberSince: [
    'lidsinds',
    'lidvanaf',
    'ingangsdatum',
    'inschrijfdatum',
    'datumlid',
    'startdatum',
    'membersince',
    'joined',
    'joinedon',
  ],
  endedOn: [
    'lidtot',
    'einddatum',
    'uitgeschreven',
    'uitschrijfdatum',
    'opgezegdper',
    'ended',
    'endedon',
    'memberuntil',
  ],
};

const fieldOfWord = new Map(
  Object.entries(words).flatMap(([field, list]) => list.map((word) => [word, field as ImportField] as const)),
);

/** The field that each heading names; the first column that names it counts, and a column that names none does not. */
export function proposedFields(headings: readonly string[]): (ImportField | null)[] {
  const taken = new Set<ImportField>();
  return headings.map((heading) => {
    const field = fieldOfWord.get(plainName(heading));
    if (field === undefined || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

const always: readonly ImportField[] = ['givenName', 'familyName', 'birthDate', 'email', 'postcode', 'city'];

/** What a member cannot be entered without. A street with its number may stand in one column or in two. */
export function missingFields(fields: readonly (ImportField | null)[]): ImportField[] {
  const missing = always.filter((field) => !fields.includes(field));
  if (fields.includes('address')) return missing;
  return [...missing, ...(['street', 'houseNumber'] as const).filter((field) => !fields.includes(field))];
}

/** One field from two columns, or a street in its own column beside one with the whole address. */
export function doubleFields(fields: readonly (ImportField | null)[]): ImportField[] {
  const chosen = fields.filter((field) => field !== null);
  const twice = chosen.filter((field, at) => chosen.indexOf(field) !== at);
  const addressTwice = chosen.includes('address') ? chosen.filter((field) => /^(street|houseNumber)/.test(field)) : [];
  return [...new Set([...twice, ...addressTwice])];
}

/** A field as the sentences of this domain call it. */
export const fieldNames: Record<ImportField, { nl: string; en: string }> = {
  memberNumber: { nl: 'lidnummer', en: 'member number' },
  givenName: { nl: 'voornaam', en: 'given name' },
  infix: { nl: 'tussenvoegsel', en: 'infix' },
  familyName: { nl: 'achternaam', en: 'family name' },
  birthDate: { nl: 'geboortedatum', en: 'date of birth' },
  email: { nl: 'e-mailadres', en: 'e-mail address' },
  address: { nl: 'straat met huisnummer', en: 'street with house number' },
  street: { nl: 'straat', en: 'street' },
  houseNumber: { nl: 'huisnummer', en: 'house number' },
  houseNumberAddition: { nl: 'toevoeging', en: 'addition' },
  postcode: { nl: 'postcode', en: 'postcode' },
  city: { nl: 'woonplaats', en: 'town' },
  language: { nl: 'taal', en: 'language' },
  memberSince: { nl: 'lid sinds', en: 'member since' },
  endedOn: { nl: 'lid tot', en: 'member until' },
};
