/** What a rule finds is told by the rule's number and where. */
export interface Reading {
  open(name: string): void;
  close(name: string, parent: string, text: string): void;
  broken(): string[];
}

interface Totals {
  lines: number;
  debitCents: bigint;
  creditCents: bigint;
}

/** The file as it goes by; of everything but the ids only sums are kept. */
export function readingOf(): Reading {
  const findings: string[] = [];
  const must = (holds: boolean, rule: string) => {
    if (!holds && findings.length < 100) findings.push(rule);
  };
  const ids = {
    custSupID: new Set<string>(),
    accID: new Set<string>(),
    RGScode: new Set<string>(),
    periodNumber: new Set<string>(),
  };
  const said = { openingBalance: nothing(), transactions: nothing() };
  const found = { openingBalance: nothing(), transactions: nothing() };
  const numbers = {
    obLine: new Set<string>(),
    journal: new Set<string>(),
    transaction: new Set<string>(),
    trLine: new Set<string>(),
  };
  let balanceCents = 0n;
  const line = { cents: 0n, side: '' };
  let at = '';

  const define = (kind: keyof typeof ids, id: string, rule: string) => {
    must(!ids[kind].has(id), `${rule} ${kind} ${id} occurs twice`);
    ids[kind].add(id);
  };
  const refer = (kind: keyof typeof ids, id: string) =>
    must(ids[kind].has(id), `${kind} ${id} is not defined at ${at}`);
  const once = (kind: keyof typeof numbers, number: string) => {
    must(!numbers[kind].has(number), `${kind} ${number} occurs twice`);
    numbers[kind].add(number);
  };
  const add = (to: Totals) => {
    to.lines += 1;
    if (line.side === 'D') to.debitCents += line.cents;
    else to.creditCents += line.cents;
    balanceCents += line.side === 'D' ? line.cents : -line.cents;
  };

  const closing: Record<string, (text: string) => unknown> = {
    'customerSupplier custSupID': (text) => define('custSupID', text, '[0001]'),
    'ledgerAccount accID': (text) => define('accID', text, '[0002]'),
    'ledgerAccount RGScode': (text) => define('RGScode', text, '[0003]'),
    'period periodNumber': (text) => define('periodNumber', text, ''),
    'journal jrnID': (text) => once('journal', text),
    'journal offsetAccID': (text) => refer('accID', text),
    'transaction nr': (text) => {
      at = `transaction ${text}`;
      once('transaction', text);
    },
    'transaction periodNumber': (text) => refer('periodNumber', text),
    'trLine nr': (text) => once('trLine', text),
    'trLine accID': (text) => refer('accID', text),
    'trLine custSupID': (text) => refer('custSupID', text),
    'obLine nr': (text) => once('obLine', text),
    'obLine accID': (text) => refer('accID', text),
  };
  for (const part of ['openingBalance', 'transactions'] as const) {
    closing[`${part} linesCount`] = (text) => Object.assign(said[part], { lines: Number(text) });
    closing[`${part} totalDebit`] = (text) => Object.assign(said[part], { debitCents: centsOf(text) });
    closing[`${part} totalCredit`] = (text) => Object.assign(said[part], { creditCents: centsOf(text) });
  }
  for (const part of ['obLine', 'trLine']) {
    closing[`${part} amnt`] = (text) => Object.assign(line, { cents: centsOf(text) });
    closing[`${part} amntTp`] = (text) => Object.assign(line, { side: text });
  }

  return {
    open(name) {
      if (name === 'journal') numbers.transaction.clear();
      if (name !== 'transaction') return;
      numbers.trLine.clear();
      balanceCents = 0n;
    },
    close(name, parent, text) {
      closing[`${parent} ${name}`]?.(text);
      if (name === 'obLine') add(found.openingBalance);
      if (name === 'trLine') add(found.transactions);
      if (name === 'transaction') must(balanceCents === 0n, `[0010] ${at} does not balance`);
    },
    broken() {
      const sums = [
        ['openingBalance', '[0004]', '[0005]', '[0006]'],
        ['transactions', '[0007]', '[0008]', '[0009]'],
      ] as const;
      for (const [part, debit, credit, equal] of sums) {
        must(
          said[part].debitCents === found[part].debitCents,
          `${debit} the debit total of ${part} is not that of its lines`,
        );
        must(
          said[part].creditCents === found[part].creditCents,
          `${credit} the credit total of ${part} is not that of its lines`,
        );
        must(found[part].debitCents === found[part].creditCents, `${equal} debit and credit of ${part} differ`);
        must(said[part].lines === found[part].lines, `linesCount of ${part} is not the number of its lines`);
      }
      return findings;
    },
  };
}

const nothing = (): Totals => ({ lines: 0, debitCents: 0n, creditCents: 0n });

function centsOf(text: string): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  const cents = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return sign === '-' ? -cents : cents;
}
