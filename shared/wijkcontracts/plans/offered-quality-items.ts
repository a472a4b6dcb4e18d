import type * as z from 'zod/mini';
import type { qualityCategory } from './words.ts';

type Category = z.output<typeof qualityCategory>;

/** What the region offers to start a quality framework with. A contract takes what fits, words it differently or adds its own. */
export interface OfferedQualityItem {
  key: string;
  category: Category;
  text: { nl: string; en: string };
  norm: { nl: string; en: string };
}

const offered = (key: string, category: Category, nl: [string, string], en: [string, string]): OfferedQualityItem => ({
  key,
  category,
  text: { nl: nl[0], en: en[0] },
  norm: { nl: nl[1], en: en[1] },
});

export const offeredQualityItems: readonly OfferedQualityItem[] = [
  offered(
    'gezondheidsplein',
    'BASISVOORZIENINGEN',
    ['Gezondheidsplein of ontmoetingsplek', 'Elke werkdag open, voor iedereen te bereiken zonder drempels'],
    ['Health square or meeting place', 'Open every working day, within reach of everybody, without thresholds'],
  ),
  offered(
    'huisarts-apotheek',
    'BASISVOORZIENINGEN',
    ['Huisarts en apotheek bereikbaar', 'Elke werkdag te bezoeken en te bellen; elke bewoner kan zich inschrijven'],
    ['Doctor and pharmacy within reach', 'To be visited and called every working day; every resident can register'],
  ),
  offered(
    'wijkverpleging',
    'BASISVOORZIENINGEN',
    ['Wijkverpleging', 'Een vast team voor de wijk, dat dezelfde dag te bereiken is'],
    ['District nursing', 'A permanent team for the wijk that can be reached the same day'],
  ),
  offered(
    'welzijn',
    'BASISVOORZIENINGEN',
    ['Welzijn en Welzijn op Recept', 'Wie wordt verwezen, heeft binnen twee weken een gesprek'],
    ['Social work and social prescribing', 'Who is referred has a first talk within two weeks'],
  ),
  offered(
    'inloop-mentaal',
    'BASISVOORZIENINGEN',
    ['Inloop voor mentale gezondheid', 'Elke week open, zonder afspraak of verwijzing'],
    ['Walk-in for mental health', 'Open every week, without an appointment or referral'],
  ),
  offered(
    'wijkcoordinator',
    'VERANTWOORDELIJKHEDEN',
    ['Vaste wijkcoördinator', 'Eén persoon met naam en vaste uren, bij alle partners bekend'],
    ['Permanent coordinator', 'One named person with fixed hours, known to all partners'],
  ),
  offered(
    'multidisciplinair-overleg',
    'SAMENWERKINGSVORMEN',
    ['Multidisciplinair overleg', 'Ten minste één keer per maand, met zorg en sociaal domein aan tafel'],
    ['Multidisciplinary meeting', 'At least once a month, with care and social work at the table'],
  ),
  offered(
    'digitaal-plein',
    'ICT_FACILITEITEN',
    ['Digitaal plein', 'Eén plek op internet voor aanbod, afspraken en contact in de wijk'],
    ['Digital square', 'One place on the internet for services, appointments and contact in the wijk'],
  ),
  offered(
    'privacyafspraken',
    'AFSPRAKEN',
    ['Afspraken over privacy', 'Door alle partners getekend en elk jaar bekeken'],
    ['Agreements on privacy', 'Signed by all partners and looked at every year'],
  ),
  offered(
    'klachtenroute',
    'AFSPRAKEN',
    ['Route voor klachten', 'Bewoners weten waar zij terecht kunnen en krijgen binnen zes weken antwoord'],
    ['Route for complaints', 'Residents know where to go and have an answer within six weeks'],
  ),
];
