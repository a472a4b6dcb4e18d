import type { Block, PrintedText } from '../../documents/index.ts';
import type { TextVersion } from '../text.table.ts';
import type { Party } from '../wijkcontract.ts';
import { contourNames } from '../words.ts';
import { contourInDutch, countInDutch, dayInDutch, kindInDutch, roleInDutch } from './wording.ts';

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const facts = (...rows: (readonly [string, string] | null)[]): Block => ({
  kind: 'facts',
  facts: rows.filter((row) => row !== null),
});

/** A text of a contract as its parties signed it, for people to read. */
export function contractText(
  text: TextVersion,
  representatives: readonly { partyId: string; name: string }[],
  cooperative: { legalName: string },
  annex: readonly Block[] = [],
): PrintedText {
  const { terms, textVersion, termsHash } = text;
  const title = `Wijkcontract ${terms.name}`;
  const names = new Map(representatives.map(({ partyId, name }) => [partyId, name]));
  return {
    title: textVersion === 1 ? title : `${title}, tekst ${textVersion}`,
    author: cooperative.legalName,
    language: 'nl',
    foot: `vingerafdruk ${termsHash}`,
    blocks: [
      { kind: 'title', text: title },
      ...opening(text, cooperative),
      ...boundaryOf(text),
      ...contoursOf(text),
      ...agreementsOf(text),
      heading('Partijen en ondertekening'),
      ...terms.parties.flatMap((party) => signingOf(party, names.get(party.partyId))),
      heading('Vingerafdruk van de tekst'),
      paragraph(
        'Alle partijen hebben dezelfde tekst getekend. Deze vingerafdruk (SHA-256) hoort alleen bij deze tekst: verandert er een letter, dan verandert de vingerafdruk.',
      ),
      paragraph(termsHash),
      ...annex,
    ],
  };
}

function opening(
  { terms, textVersion, effectiveFrom, reason }: TextVersion,
  { legalName }: { legalName: string },
): Block[] {
  const change = textVersion === 1 ? null : paragraph(`Deze tekst vervangt de vorige. Wat er wijzigt: ${reason}`);
  return [
    paragraph(
      `Afspraken over gezondheid in de wijk ${terms.wijkName}, binnen ${legalName}, tussen de partijen hieronder.`,
    ),
    ...(change ? [change] : []),
    facts(
      ['Wijk', terms.wijkName],
      ['Looptijd', `${dayInDutch(terms.startsOn)} tot en met ${dayInDutch(terms.endsOn)}`],
      ['Tekst', `${textVersion}, geldt vanaf ${dayInDutch(effectiveFrom)}`],
      ['Ontvanger van het geld', terms.payee.name],
    ),
  ];
}

function boundaryOf({ terms: { boundary } }: TextVersion): Block[] {
  return [
    heading('De wijk'),
    facts(
      ['Inwoners', countInDutch(boundary.residents)],
      ['Buurten (CBS)', boundary.buurtCodes.join(', ')],
      ['Indeling van', String(boundary.cbsYear)],
      ['Bron', boundary.source],
    ),
  ];
}

function contoursOf({ contours }: TextVersion): Block[] {
  const blocks = contourNames.flatMap((name): Block[] => {
    const record = contours[name];
    const exception = record?.overrideReason ?? null;
    return [
      { kind: 'subheading', text: contourInDutch[name] },
      facts(
        ['Bewijs', record?.evidence ?? '-'],
        record ? ['Van', dayInDutch(record.on)] : null,
        exception === null ? null : ['Waarom het bestuur akkoord gaat met de omvang', exception],
      ),
    ];
  });
  return [heading('De vijf contouren'), ...blocks];
}

function agreementsOf({ terms: { innovationTime, fundingBasis } }: TextVersion): Block[] {
  return [
    heading('Afspraken'),
    facts(
      innovationTime
        ? ['Innovatietijd', `${innovationTime.percent} % van de werktijd. Zo gemeten: ${innovationTime.howMeasured}`]
        : null,
      fundingBasis
        ? [
            'Bekostiging',
            `verdeelsleutel ${fundingBasis.formulaId}, indicatoren: ${fundingBasis.indicators.map(({ name }) => name).join(', ')}`,
          ]
        : null,
    ),
  ];
}

function signingOf(
  { name, role, residentBodyKind, mandate, signature }: Party,
  representative: string | undefined,
): Block[] {
  const kind = residentBodyKind && `, ${kindInDutch[residentBodyKind]}`;
  const until = mandate?.validUntil ? `, geldig tot en met ${dayInDutch(mandate.validUntil)}` : '';
  return [
    { kind: 'subheading', text: name },
    facts(
      ['Rol', `${roleInDutch[role]}${kind ?? ''}`],
      mandate ? ['Vertegenwoordigd door', [representative, mandate.function].filter(Boolean).join(', ')] : null,
      mandate ? ['Volmacht', `${mandate.reference}${until}`] : null,
      signature
        ? ['Getekend', `op ${dayInDutch(signature.signedOn)} (${signature.evidence})`]
        : ['Getekend', 'nog niet'],
    ),
  ];
}
