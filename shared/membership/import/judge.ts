import type { Identity } from '../contract.ts';
import type { ImportMark } from '../member.table.ts';
import { plainName } from '../search/name-key.ts';
import { type Candidate, fingerprintOf, type LineError, rowHashOf } from './candidate.ts';

/** Somebody who is in the register, or would be once the lines before were entered. */
export interface Holder {
  memberId: string;
  fingerprint: string;
  birthDate: string;
  name: string;
}

/** Whom a candidate may be. */
export interface Around {
  /** Who was entered from such a line, here or from an earlier file. */
  own: { holder: Holder | null; imported: ImportMark } | null;
  /** Who has the number of the line, in another way. */
  numbered: Holder | null;
  byPerson: Holder | null;
  byEmail: Holder | null;
}

type ReviewReason = 'same-email' | 'same-name-postcode-birth-date' | 'row-changed';

export type Verdict =
  | { kind: 'new' }
  /** By an earlier try of this very import. */
  | { kind: 'entered' }
  | { kind: 'known' }
  | { kind: 'review'; memberId: string; reason: ReviewReason }
  | { kind: 'error'; error: LineError };

export const holderOf = (memberId: string, who: Identity): Holder => ({
  memberId,
  fingerprint: fingerprintOf(who),
  birthDate: who.birthDate,
  name: `${plainName(who.givenName)} ${plainName(who.familyName)}`,
});

/**
 * A line that says what is known changes nothing. One that says something else of a person who is known, or seems to be, is for the board. An
 * e-mail address alone proves nothing here: in a register couples share one, and each of them is a member.
 */
export function judge(importId: string, candidate: Candidate, around: Around): Verdict {
  const rowHash = rowHashOf(candidate);
  const self = holderOf('', candidate.identity);
  const isSame = (holder: Holder | null) => holder?.fingerprint === self.fingerprint;
  const { own, numbered, byPerson, byEmail } = around;
  if (own) {
    const { imported, holder } = own;
    if (imported.importId === importId && imported.line === candidate.line) return { kind: 'entered' };
    if (imported.rowHash === rowHash || holder === null || isSame(holder)) return { kind: 'known' };
    return { kind: 'review', memberId: holder.memberId, reason: 'row-changed' };
  }
  if ([numbered, byPerson, byEmail].some(isSame)) return { kind: 'known' };
  if (numbered) return { kind: 'error', error: numberTaken(candidate.line) };
  if (byPerson) return { kind: 'review', memberId: byPerson.memberId, reason: 'same-name-postcode-birth-date' };
  if (byEmail && resembles(byEmail, self)) return { kind: 'review', memberId: byEmail.memberId, reason: 'same-email' };
  return { kind: 'new' };
}

/** With one address: the same birthday, or the same name. */
export const resembles = (one: Holder, other: Holder): boolean =>
  one.birthDate === other.birthDate || one.name === other.name;

const numberTaken = (line: number): LineError => ({
  line,
  field: 'memberNumber',
  rule: 'number-taken',
  isNotice: false,
  nl: 'Dit lidnummer hoort al bij een ander lid. Maak het leeg voor een nieuw nummer.',
  en: 'This member number belongs to another member. Leave it empty for a new number.',
});
