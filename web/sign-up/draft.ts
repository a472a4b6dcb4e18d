import type { WireInput } from '../../shared/kernel/endpoint.ts';
import type { submitApplication } from '../../shared/membership/contract.ts';
import type { Language } from '../language/speaker.ts';

/** What the applicant has typed so far, as typed. It lives in this tab only and is gone when the tab closes or the application is sent. */
export type Draft = {
  postcode: string;
  houseNumber: string;
  houseNumberAddition: string;
  /** The wijk of the address; null outside the region, undefined when not looked up yet. */
  wijkName: string | null | undefined;
  /** `membership`, or the id of a product. */
  choice: string;
  productVersion: number | null;
  term: string;
  givenName: string;
  familyName: string;
  birthDay: string;
  birthMonth: string;
  birthYear: string;
  street: string;
  city: string;
  email: string;
};

export const emptyDraft: Draft = {
  postcode: '',
  houseNumber: '',
  houseNumberAddition: '',
  wijkName: undefined,
  choice: '',
  productVersion: null,
  term: '',
  givenName: '',
  familyName: '',
  birthDay: '',
  birthMonth: '',
  birthYear: '',
  street: '',
  city: '',
  email: '',
};

export const membershipAlone = 'membership';

type Application = WireInput<typeof submitApplication>['body'];

/** The application as the cooperative asks for it. Whoever lives outside the region waits, and chooses nothing yet. */
export function applicationOf(draft: Draft, language: Language): Application {
  const addition = draft.houseNumberAddition.trim();
  return {
    identity: {
      givenName: draft.givenName.trim(),
      familyName: draft.familyName.trim(),
      birthDate: birthDateOf(draft),
      email: draft.email.trim(),
      street: draft.street.trim(),
      houseNumber: Number(draft.houseNumber),
      ...(addition !== '' && { houseNumberAddition: addition }),
      postcode: draft.postcode,
      city: draft.city.trim(),
      language,
    },
    choice: choiceOf(draft),
  };
}

function choiceOf({ choice, productVersion, term, wijkName }: Draft): Application['choice'] {
  if (choice === membershipAlone || choice === '' || wijkName === null)
    return { productId: null, productVersion: null, term: null };
  return { productId: choice, productVersion, term: term as 'month' | 'quarter' | 'year' };
}

/** "1980-02-09" of three boxes that people fill as 9, 2 and 1980. */
export function birthDateOf({ birthDay, birthMonth, birthYear }: Pick<Draft, 'birthDay' | 'birthMonth' | 'birthYear'>) {
  return `${birthYear.trim()}-${birthMonth.trim().padStart(2, '0')}-${birthDay.trim().padStart(2, '0')}`;
}

type Address = Pick<Draft, 'postcode' | 'houseNumber' | 'houseNumberAddition'>;

/** Another address may lie in another wijk, so it has to be looked up again; its street is another one too. */
export function withAddress(draft: Draft, typed: Address): Draft {
  const address = {
    ...typed,
    postcode: typed.postcode.replace(/\s/g, '').toUpperCase(),
    houseNumber: typed.houseNumber.trim(),
  };
  const moved = draft.postcode !== address.postcode || draft.houseNumber !== address.houseNumber;
  return { ...draft, ...address, ...(moved && { wijkName: undefined, street: '', city: '' }) };
}

const stored = 'zorgregio.draft';

export function rememberDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(stored, JSON.stringify(draft));
  } catch {
    // Without storage the draft still holds until the page is left.
  }
}

export function recallDraft(): Draft {
  try {
    return draftFrom(JSON.parse(sessionStorage.getItem(stored) ?? '{}'));
  } catch {
    return emptyDraft;
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(stored);
  } catch {
    // There was nothing to forget.
  }
}

/** Takes over only what a draft has, so that an older or damaged one cannot break the form. */
export function draftFrom(found: unknown): Draft {
  if (typeof found !== 'object' || found === null) return emptyDraft;
  const draft: Record<string, unknown> = { ...emptyDraft };
  for (const [name, value] of Object.entries(found)) if (fits(name, value)) draft[name] = value;
  return draft as Draft;
}

function fits(name: string, value: unknown): boolean {
  if (name === 'wijkName') return value === null || typeof value === 'string';
  if (name === 'productVersion') return value === null || typeof value === 'number';
  return name in emptyDraft && typeof value === 'string';
}
