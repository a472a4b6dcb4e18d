import { decimalEuro } from '../../kernel/money.ts';

export const namespace = 'http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0';

/** An element with a text; left out when there is none. */
export function element(name: string, text: string | number | undefined): string {
  return text === undefined ? '' : `<${name}>${typeof text === 'number' ? text : escaped(text)}</${name}>`;
}

/** The amount without its sign, and which side it is on. */
export const amount = (cents: bigint, side: 'debit' | 'credit'): string =>
  `${element('amnt', decimalEuro(cents))}<amntTp>${side === 'debit' ? 'D' : 'C'}</amntTp>`;

/** What XML 1.0 cannot carry in any form is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
