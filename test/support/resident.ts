import { getOrderSummary, startCheckout } from '../../shared/billing/contract.ts';
import { getApplication, submitApplication, verifyApplicationEmail } from '../../shared/membership/contract.ts';
import type { Caller, Counter } from './stage.ts';

export interface Resident {
  givenName: string;
  familyName: string;
  email: string;
  street: string;
  postcode: string;
  houseNumber: number;
  birthDate: string;
  product: { productId: string; productVersion: number; term: 'month' | 'quarter' | 'year' } | null;
  startChoice: 'immediately' | 'after-cooling-off' | null;
}

export function aResident(traits: Partial<Resident> = {}): Resident {
  return {
    givenName: 'Noor',
    familyName: 'Bakker',
    email: 'noor.bakker@example.org',
    street: 'Havenstraat',
    postcode: '1701SA',
    houseNumber: 12,
    birthDate: '1980-05-17',
    product: { productId: 'gezonde-polis-basis', productVersion: 1, term: 'quarter' },
    startChoice: 'immediately',
    ...traits,
  };
}

export interface Applicant {
  applicationId: string;
  /** Opens the application. */
  token: string;
  /** Who holds that token. */
  caller: Caller;
}

export const applicationBody = (resident: Resident) => ({
  identity: {
    givenName: resident.givenName,
    familyName: resident.familyName,
    birthDate: resident.birthDate,
    email: resident.email,
    street: resident.street,
    houseNumber: resident.houseNumber,
    postcode: resident.postcode,
    city: 'Rietmeer',
    language: 'nl' as const,
  },
  choice: resident.product ?? { productId: null, productVersion: null, term: null },
});

/** The id and token in the newest mail to an address. */
export async function mailedLink(
  stage: Counter,
  email: string,
  kind: 'bevestig' | 'verder',
  arrival = stage.rehearsal.idle,
): Promise<{ applicationId: string; token: string }> {
  await arrival();
  const mails = stage.rehearsal.mails(email).map(({ text, html }) => `${text}\n${html}`);
  const found = mails.flatMap((mail) => [...mail.matchAll(new RegExp(`#${kind}=(app_\\w+)\\.([\\w-]+)`, 'g'))]).at(-1);
  if (!found?.[1] || !found[2]) throw new Error(`No mail with a ${kind} link.`);
  return { applicationId: found[1], token: found[2] };
}

/** Applies and confirms the e-mail address; the link is looked for when all is done that was to be done, or at the arrival that is given. */
export async function applies(stage: Counter, resident: Resident, arrival?: () => Promise<void>): Promise<Applicant> {
  const stranger = await stage.as();
  await stranger.call(submitApplication, { body: applicationBody(resident) });
  const { applicationId, token } = await mailedLink(stage, resident.email, 'bevestig', arrival);
  const verified = await stranger.call(verifyApplicationEmail, { params: { applicationId }, body: { token } });
  return { applicationId, token: verified.token, caller: stage.withToken(verified.token) };
}

/** What the summary shows, with every consent that is required. */
export async function orderOf(
  { applicationId, caller }: Pick<Applicant, 'applicationId' | 'caller'>,
  resident: Resident,
) {
  const summary = await caller.call(getOrderSummary, { params: { applicationId } });
  const startsAtOnce = resident.startChoice === 'immediately';
  return {
    buttonLabel: 'Bestelling met betalingsverplichting' as const,
    preContractHash: summary.preContractHash,
    startChoice: resident.startChoice,
    consents: summary.consents.map(({ purpose, textVersion, required }) => ({
      purpose,
      textVersion,
      granted: required || (purpose === 'start-immediately' && startsAtOnce),
    })),
  };
}

/** Presses the button; gives the address of the page to pay on. */
export async function orders(
  applicant: Pick<Applicant, 'applicationId' | 'caller'>,
  resident: Resident,
): Promise<string> {
  const { applicationId, caller } = applicant;
  const body = { order: await orderOf(applicant, resident) };
  return (await caller.call(startCheckout, { params: { applicationId }, body })).url;
}

const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

async function follows(url: string, answer: Response): Promise<string> {
  const to = answer.headers.get('location');
  if (!to)
    throw new Error(
      `The payment page answered ${answer.status}: ${(await answer.text()).replace(/<[^>]+>/g, ' ').slice(0, 400)}`,
    );
  return new URL(to, url).href;
}

export async function paysByIdeal(
  url: string,
  outcome: 'authorize' | 'cancel' | 'fail' = 'authorize',
): Promise<string> {
  const bank = await follows(url, await submit(url, { method: 'ideal' }));
  return follows(bank, await submit(bank, { outcome }));
}

export async function paysBySepa(url: string, iban = 'NL39RABO0300065264'): Promise<string> {
  return follows(url, await submit(url, { method: 'sepa_debit', sepa_name: 'N Bakker', iban }));
}

export async function paysByCard(url: string, number = '4242424242424242'): Promise<string> {
  return follows(
    url,
    await submit(url, {
      method: 'card',
      card_name: 'N Bakker',
      card_number: number,
      card_expiry: '12/30',
      card_cvc: '123',
    }),
  );
}

export const standing = ({ applicationId, caller }: Applicant) =>
  caller.call(getApplication, { params: { applicationId } });
