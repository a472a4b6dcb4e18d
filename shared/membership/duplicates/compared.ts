import type { Identity } from '../contract.ts';
import { type IdentityField, identityField } from './words.ts';

export interface ComparedField {
  field: IdentityField;
  existing: string | null;
  candidate: string | null;
  differs: boolean;
}

const textOf = (who: Identity | undefined, field: IdentityField): string | null => {
  const value = who?.[field];
  return value === undefined ? null : String(value);
};

/** Field by field. Capitals of an e-mail address make no difference. */
export function compared(existing: Identity | undefined, candidate: Identity | undefined): ComparedField[] {
  return identityField.options.map((field) => {
    const [before, after] = [textOf(existing, field), textOf(candidate, field)];
    const plain = (text: string | null) => (field === 'email' ? text?.toLowerCase() : text);
    return { field, existing: before, candidate: after, differs: plain(before) !== plain(after) };
  });
}

/** The record with what is taken over from the other. What the other does not have is taken over as nothing. */
export function withTaken(existing: Identity, candidate: Identity, take: readonly IdentityField[]): Identity {
  const { houseNumberAddition, ...kept } = existing;
  const taken = Object.fromEntries(
    take.filter((field) => field !== 'houseNumberAddition').map((field) => [field, candidate[field]]),
  );
  const addition = take.includes('houseNumberAddition') ? candidate.houseNumberAddition : houseNumberAddition;
  return { ...kept, ...taken, ...(addition && { houseNumberAddition: addition }) };
}
