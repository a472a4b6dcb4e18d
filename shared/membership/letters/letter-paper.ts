import { type Block as Printed, type PrintedText, printedWhole } from '../../documents/index.ts';
import type { CooperativeFacts } from '../../governance/cooperative.ts';
import { amsterdamDate } from '../../kernel/dates.ts';
import type { Block } from './blocks.ts';
import type { KeptLetter } from './kept-letter.table.ts';
import { showDay } from './withdrawal-form.ts';

/**
 * A kept letter on paper, with the full name of the cooperative on it (article 2:54 lid 2 BW) and, once it went out, the proof of that. The
 * words are the kept ones, whatever the template says by now.
 */
export async function letterOnPaper(
  letter: KeptLetter,
  facts: CooperativeFacts,
): Promise<{ fileName: string; content: string }> {
  const content = await printedWhole(paperOf(letter, facts), letter.requestedAt);
  return { fileName: fileNameOf(letter), content };
}

const fileNameOf = ({ language, template, requestedAt }: KeptLetter): string =>
  `${language === 'en' ? 'letter' : 'brief'}-${template}-${amsterdamDate(requestedAt)}.pdf`;

function paperOf(letter: KeptLetter, facts: CooperativeFacts): PrintedText {
  const { subject, language, contentHash } = letter;
  const { street, houseNumber, postcode, place } = facts.address;
  return {
    title: subject,
    author: facts.legalName,
    language,
    blocks: [
      { kind: 'title', text: subject },
      {
        kind: 'facts',
        facts: [
          [language === 'en' ? 'From' : 'Van', facts.legalName],
          [language === 'en' ? 'Address' : 'Adres', `${street} ${houseNumber}, ${postcode} ${place}`],
          ['KvK', facts.kvkNumber],
          [language === 'en' ? 'Date' : 'Datum', showDay(amsterdamDate(letter.sentAt ?? letter.requestedAt), language)],
        ],
      },
      ...letter.blocks.flatMap(printed),
      ...proofOf(letter),
    ],
    foot: `${facts.legalName} · ${contentHash}`,
  };
}

function printed(block: Block): Printed[] {
  switch (block.kind) {
    case 'link':
      return [{ kind: 'paragraph', text: `${block.label}: ${block.address}` }];
    case 'facts':
      return [{ kind: 'facts', facts: block.rows }];
    case 'list':
      return [{ kind: 'list', items: block.items }];
    default:
      return [block];
  }
}

/** Nothing on what goes along with the mail itself, or into the envelope: that is sent by then. */
function proofOf({ sentAt, messageId, contentHash, language, paper }: KeptLetter): Printed[] {
  const said = proofWords[language];
  if (paper?.posted) {
    const printed = paper.prints.map(({ by, at }): readonly [string, string] => [said.printed, `${at}, ${by}`]);
    return proof(said.title, [
      [said.made, paper.madeBy],
      ...printed,
      [said.posted, `${showDay(paper.posted.on, language)}, ${paper.posted.by}`],
      [said.check, contentHash],
    ]);
  }
  if (sentAt === null || messageId === null) return [];
  return proof(said.title, [
    [said.sent, sentAt],
    [said.number, messageId],
    [said.check, contentHash],
  ]);
}

const proof = (text: string, facts: readonly (readonly [string, string])[]): Printed[] => [
  { kind: 'heading', text },
  { kind: 'facts', facts },
];

const proofWords = {
  nl: {
    title: 'Bewijs van verzending',
    sent: 'Per e-mail verstuurd',
    number: 'Nummer bij de maildienst',
    made: 'Op papier gemaakt door',
    printed: 'Afgedrukt',
    posted: 'Op de post gedaan',
    check: 'Controlegetal',
  },
  en: {
    title: 'Proof of sending',
    sent: 'Sent by e-mail',
    number: 'Number at the mail service',
    made: 'Made on paper by',
    printed: 'Printed',
    posted: 'Posted',
    check: 'Check value',
  },
} as const;
