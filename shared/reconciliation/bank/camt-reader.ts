import { SaxesParser } from 'saxes';
import { BalanceDraft, EntryDraft, finishEntry, newStatement, PartDraft, takeBalance } from './camt-draft.ts';
import type { CamtEvent, CamtFormat, CamtStatement } from './camt-event.ts';
import { keepBalanceField, keepEntryField, keepPartField, keepStatementField } from './camt-fields.ts';
import { mark, outermost, type Place } from './camt-marks.ts';
import { dayOf } from './camt-values.ts';
import { bankRefusals } from './refusals.ts';

const deepest = 32;
const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d{2})$/;
const longestText = 1000;

/**
 * Reads the text of a camt.053 piece by piece and hands out what it says. It follows the marks of camt-marks.ts; one element is one look in a
 * small map, whatever the bank adds of its own is passed over.
 */
export class CamtReader {
  /** What was found since it was last emptied. */
  found: CamtEvent[] = [];
  /** Elements that began or ended: a file in which nothing happens for long is no bank statement. */
  happened = 0;
  isWhole = false;
  #parser = new SaxesParser({ position: false, xmlns: false } as const);
  #trail: (Place | undefined)[] = [outermost];
  #prefix = 0;
  #wanted = 0;
  #text = '';
  #currency = '';
  #statements = 0;
  #entries = 0;
  #statement: CamtStatement = newStatement(0);
  #period = { from: '', to: '' };
  #balance = new BalanceDraft();
  #entry = new EntryDraft();
  #part = new PartDraft();

  constructor() {
    this.#parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('text', (text) => this.#read(text));
    this.#parser.on('cdata', (text) => this.#read(text));
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }

  #read(text: string): void {
    if (this.#wanted !== 0) this.#text = this.#text === '' ? text : this.#text + text;
  }

  #open(name: string, attributes: Record<string, string>): void {
    this.happened++;
    const trail = this.#trail;
    const local = this.#prefix === 0 ? name : name.slice(this.#prefix);
    const place = trail.length === 1 ? this.#root(name, attributes) : trail[trail.length - 1]?.within.get(local);
    trail.push(place);
    if (trail.length > deepest) throw bankRefusals.CAMT_TOO_DEEP();
    const found = place === undefined ? mark.none : place.mark;
    this.#wanted = found;
    this.#text = '';
    switch (found) {
      case mark.balanceAmount:
      case mark.entryAmount:
      case mark.partAmount:
      case mark.transactionAmount:
      case mark.instructedAmount:
        this.#currency = attributes.Ccy ?? '';
        break;
      case mark.part:
        this.#part = new PartDraft();
        break;
      case mark.entry:
        this.#entry = new EntryDraft();
        this.#entries++;
        break;
      case mark.balance:
        this.#balance = new BalanceDraft();
        break;
      case mark.statement:
        this.#statements++;
        this.#entries = 0;
        this.#period = { from: '', to: '' };
        this.#statement = newStatement(this.#statements);
    }
  }

  /** The first element says what kind of message this is, and with which prefix its elements are written. */
  #root(name: string, attributes: Record<string, string>): Place | undefined {
    const colon = name.indexOf(':');
    this.#prefix = colon + 1;
    const spoken = attributes[colon === -1 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`] ?? '';
    const version = namespace.exec(spoken)?.[1];
    if (name.slice(this.#prefix) !== 'Document' || version === undefined) throw bankRefusals.CAMT_OTHER_MESSAGE();
    if (version !== '02' && version !== '08') throw bankRefusals.CAMT_OTHER_VERSION();
    const format: CamtFormat = `camt.053.001.${version}`;
    this.found.push({ kind: 'file', format });
    return outermost.within.get('Document');
  }

  #close(): void {
    this.happened++;
    const place = this.#trail.pop();
    this.#wanted = mark.none;
    if (place === undefined || place.mark === mark.none) return;
    const text = this.#text.length > longestText ? this.#text.slice(0, longestText) : this.#text;
    this.#text = '';
    this.#keep(place.mark, text.trim());
  }

  #keep(found: number, text: string): void {
    switch (found) {
      case mark.part:
        this.#entry.parts.push(this.#part);
        break;
      case mark.entry:
        this.#finishEntry();
        break;
      case mark.balance:
        takeBalance(this.#statement, this.#balance);
        break;
      case mark.statement:
        this.#finishStatement();
        break;
      case mark.document:
        this.isWhole = true;
        break;
      default:
        if (found >= mark.part) keepPartField(this.#part, found, text, this.#currency);
        else if (found >= mark.entry) keepEntryField(this.#entry, found, text, this.#currency);
        else if (found >= mark.balance) keepBalanceField(this.#balance, found, text, this.#currency);
        else keepStatementField(this.#statement, this.#period, found, text);
    }
  }

  #finishEntry(): void {
    const statement = this.#statement;
    const outcome = finishEntry(this.#entry, statement.iban);
    const position = this.#entries;
    if (outcome === 'pending') statement.pendingEntries++;
    else if (outcome === 'nothing') statement.entries++;
    else if (typeof outcome === 'string') {
      statement.errors++;
      const error = {
        statementPosition: statement.position,
        entryPosition: position,
        line: this.#parser.line,
        rule: outcome,
      };
      this.found.push({ kind: 'error', error });
    } else {
      statement.entries++;
      statement.lines += outcome.parts.length;
      if (outcome.side === 'credit') statement.creditCents += outcome.amountCents;
      else statement.debitCents += outcome.amountCents;
      this.found.push({ kind: 'entry', entry: { statementPosition: statement.position, position, ...outcome } });
    }
  }

  /** Some banks date only the period, others only the balances. */
  #finishStatement(): void {
    const statement = this.#statement;
    const from = this.#period.from === '' ? null : dayOf(this.#period.from);
    if (from !== null && statement.openingCents !== null) statement.openedOn = from;
    this.found.push({ kind: 'statement', statement });
  }
}
