import { type Cents, formatEuro, largestRemainder } from '../kernel/money.ts';
import { countOf } from '../region/index.ts';
import type { AllocationInput, AllocationLine } from './allocation-round.ts';

/** Every resident counts the same. A change of this rule is a new version, never an edit: published rounds must compute again. */
export const formulaVersion = 'residents-1';

/**
 * Divides a budget over wijken by their residents, exact to the cent: the whole cents of every exact share, and what is then left one cent at a
 * time to the largest remainders; among equals to the wijk whose id comes first. The order in which wijken are given does not matter.
 * @throws RangeError when nobody lives in any of them.
 */
export function allocateByResidents(budgetCents: Cents, inputs: readonly AllocationInput[]): AllocationLine[] {
  const sorted = [...inputs].sort((a, b) => (a.wijkId < b.wijkId ? -1 : 1));
  const counts = sorted.map(({ residents }) => BigInt(countOf(residents)));
  const total = counts.reduce((sum, count) => sum + count, 0n);
  const amounts = largestRemainder(budgetCents, counts);
  return sorted.map((input, at) => lineOf(input, { budgetCents, total, amountCents: amounts[at] ?? 0n }));
}

interface Share {
  budgetCents: Cents;
  total: bigint;
  amountCents: Cents;
}

function lineOf(input: AllocationInput, share: Share): AllocationLine {
  const { wijkId, wijkName, wijkcontractId } = input;
  const residents = countOf(input.residents);
  const flooredCents = (share.budgetCents * BigInt(residents)) / share.total;
  return {
    wijkId,
    wijkName,
    wijkcontractId,
    residents,
    shareNumerator: String(residents),
    shareDenominator: share.total.toString(),
    flooredCents,
    roundingCents: share.amountCents - flooredCents,
    amountCents: share.amountCents,
    explanation: { nl: inDutch(input, share, flooredCents), en: inEnglish(input, share, flooredCents) },
  };
}

function inDutch({ wijkName, residents, source }: AllocationInput, share: Share, flooredCents: Cents): string {
  const count = BigInt(countOf(residents));
  const sentences = [
    `In ${wijkName} wonen ${grouped(count, '.')} van de ${grouped(share.total, '.')} mensen (bron: ${source}).`,
    `Dat is ${percentage(count, share.total, ',')} procent. Van ${formatEuro(share.budgetCents)} is dat ${formatEuro(flooredCents)}.`,
  ];
  if (share.amountCents > flooredCents)
    sentences.push(
      `Na het afronden op hele centen bleef er geld over. ${wijkName} krijgt daarvan 1 cent extra.`,
      `Samen is dat ${formatEuro(share.amountCents)}.`,
    );
  return sentences.join(' ');
}

function inEnglish({ wijkName, residents, source }: AllocationInput, share: Share, flooredCents: Cents): string {
  const count = BigInt(countOf(residents));
  const euro = (amountCents: Cents) => formatEuro(amountCents, 'en');
  const sentences = [
    `${grouped(count, ',')} of the ${grouped(share.total, ',')} people live in ${wijkName} (source: ${source}).`,
    `That is ${percentage(count, share.total, '.')} per cent. Of ${euro(share.budgetCents)} that is ${euro(flooredCents)}.`,
  ];
  if (share.amountCents > flooredCents)
    sentences.push(
      `After rounding down to whole cents some money was left. ${wijkName} receives 1 cent of it.`,
      `Together that is ${euro(share.amountCents)}.`,
    );
  return sentences.join(' ');
}

const grouped = (count: bigint, separator: string) => count.toString().replace(/\B(?=(\d{3})+$)/g, separator);

/** Rounded to two decimals, for the reader only; the exact fraction stands beside it. */
function percentage(part: bigint, whole: bigint, point: string): string {
  const hundredths = (part * 20_000n + whole) / (whole * 2n);
  return `${hundredths / 100n}${point}${(hundredths % 100n).toString().padStart(2, '0')}`;
}
