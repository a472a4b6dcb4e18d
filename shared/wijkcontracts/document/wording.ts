import type { ContourName } from '../contours.ts';
import type { QualityItem } from '../plans/quality-item.ts';
import type { Party } from '../wijkcontract.ts';

/** The Dutch words of the document; a contract is drawn up in Dutch. */

export const roleInDutch: Record<Party['role'], string> = {
  'resident-body': 'bewonersorganisatie',
  'process-owner': 'verantwoordelijk voor het proces',
  'care-partner': 'zorgpartner',
  municipality: 'gemeente',
  insurer: 'zorgverzekeraar',
};

export const kindInDutch: Record<NonNullable<Party['residentBodyKind']>, string> = {
  WIJKRAAD: 'wijkraad',
  WIJKPLATFORM: 'wijkplatform',
  ZORGCOOPERATIE: 'zorgcoöperatie',
};

export const contourInDutch: Record<ContourName, string> = {
  boundary: 'De wijk is afgebakend',
  'resident-party': 'De bewoners zijn medecontractpartner',
  'process-owner': 'Eén partij is verantwoordelijk voor het proces',
  'innovation-time': 'Een deel van de werktijd is voor ontwikkeling en innovatie',
  'funding-basis': 'De bekostiging volgt de mensen in de wijk en de resultaten',
};

/** The five of the quality framework. */
export const categoryInDutch: Record<QualityItem['category'], string> = {
  BASISVOORZIENINGEN: 'Basisvoorzieningen',
  VERANTWOORDELIJKHEDEN: 'Verantwoordelijkheden',
  SAMENWERKINGSVORMEN: 'Samenwerkingsvormen',
  ICT_FACILITEITEN: 'ICT-faciliteiten',
  AFSPRAKEN: 'Afspraken',
};

const months = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** "1 januari 2026". */
export function dayInDutch(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

export const countInDutch = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');
