import { type Dimensions, dimensionNames, type Posting } from './entry.ts';

/**
 * Postings as text, so that an entry stays one small item: `1300C2400 m=mem_1 c=con_1`, one posting a line. What all postings share stands
 * apart, once: an allocation over two hundred wijken names its fund one time. Text also keeps every digit, whatever reads it.
 */
export interface PostingText {
  postings: string;
  shared: string;
}

const letters = {
  member: 'm',
  person: 'p',
  contribution: 'c',
  fund: 'f',
  wijkcontract: 'w',
  payout: 'o',
  disbursement: 'd',
  charge: 'g',
  bankLine: 'b',
  refund: 'r',
  funding: 'u',
} as const satisfies Record<(typeof dimensionNames)[number], string>;

const linePattern = /^(\d{4}(?:\.\d{2,4})?)([DC])([1-9]\d{0,14})((?: [a-z]=[A-Za-z0-9_:.-]{1,64})*)$/;

export function writePostings(postings: readonly Posting[]): PostingText {
  const [first] = postings;
  const shared = dimensionNames.filter(
    (name) => first?.dimensions[name] && postings.every((other) => other.dimensions[name] === first.dimensions[name]),
  );
  const own = dimensionNames.filter((name) => !shared.includes(name));
  const lines = postings.map((posting) =>
    [
      `${posting.account}${posting.side === 'debit' ? 'D' : 'C'}${posting.amountCents}`,
      ...written(posting.dimensions, own),
    ].join(' '),
  );
  return { postings: lines.join('\n'), shared: written(first?.dimensions ?? {}, shared).join(' ') };
}

function written(dimensions: Dimensions, names: readonly (typeof dimensionNames)[number][]): string[] {
  return names.flatMap((name) => (dimensions[name] === undefined ? [] : [`${letters[name]}=${dimensions[name]}`]));
}

/** @throws RangeError when the text is not what writePostings writes. */
export function readPostings(text: PostingText): Posting[] {
  const shared = readDimensions(text.shared);
  return text.postings.split('\n').map((line) => {
    const [whole, account = '', side, amount = '', dimensions = ''] = linePattern.exec(line) ?? [];
    if (whole === undefined) throw new RangeError('A posting cannot be read.');
    return {
      account,
      side: side === 'D' ? 'debit' : 'credit',
      amountCents: BigInt(amount),
      dimensions: { ...shared, ...readDimensions(dimensions.trimStart()) },
    };
  });
}

function readDimensions(text: string): Dimensions {
  const pairs = text === '' ? [] : text.split(' ');
  return Object.fromEntries(
    pairs.map((pair) => {
      const name = dimensionNames.find((known) => letters[known] === pair.slice(0, 1));
      if (name === undefined || pair[1] !== '=') throw new RangeError('A dimension cannot be read.');
      return [name, pair.slice(2)];
    }),
  );
}
