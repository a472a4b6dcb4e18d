import * as z from 'zod/mini';
import { endsInItsLetters, nameRules, saysCooperative, statuteRules } from './statutes/words.ts';

/**
 * The public facts of one cooperative: who it is by law and how to reach it. They stand on every letter and file, so they are checked once,
 * before anything is built with them. A copy travels to every function as JSON in COOPERATIVE; nothing here is secret.
 */
const text = (rule: string, longest = 140) =>
  z.string({ error: rule }).check(z.minLength(1, { error: rule }), z.maxLength(longest, { error: rule }));

const matching = (pattern: RegExp, rule: string) => z.string({ error: rule }).check(z.regex(pattern, { error: rule }));

const calendarDay = (rule: string) => z.string({ error: rule }).check(z.iso.date({ error: rule }));

const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const mailAddress = /^[a-z0-9._+-]{1,64}@(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const Address = z.strictObject({
  street: text('must be a street name'),
  houseNumber: matching(/^[1-9]\d{0,4}[a-zA-Z0-9 -]{0,6}$/, 'must be a house number, with its addition if any'),
  postcode: matching(/^[1-9]\d{3} [A-Z]{2}$/, 'must be a Dutch postcode such as "1234 AB"'),
  place: text('must be a place name'),
  country: z.literal('NL', { error: 'must be NL' }),
});

const Statutes = z.strictObject({
  version: z.int({ error: 'must be a whole number' }).check(z.minimum(1, { error: 'must be 1 or more' })),
  effectiveFrom: calendarDay('must be the date of the notarial deed as year-month-day'),
  /** What they say otherwise than is usual; the rest is in governance/statutes/statutes.ts. */
  rules: z.optional(z.partial(statuteRules(z.int().check(z.minimum(0))))),
});

const FiscalYear = z.strictObject({
  startMonth: z
    .int({ error: 'must be a month, 1 to 12' })
    .check(z.minimum(1, { error: 'must be a month, 1 to 12' }), z.maximum(12, { error: 'must be a month, 1 to 12' })),
  startDay: z
    .int({ error: 'must be a day that every month has, 1 to 28' })
    .check(
      z.minimum(1, { error: 'must be a day that every month has, 1 to 28' }),
      z.maximum(28, { error: 'must be a day that every month has, 1 to 28' }),
    ),
});

/** The account that payment files draw on. */
const DebtorAccount = z.strictObject({
  iban: matching(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'must be an IBAN without spaces').check(
    z.refine((iban) => mod97(iban.slice(4) + iban.slice(0, 4)) === 1, {
      error: 'has check digits that do not fit the account number',
    }),
  ),
  bic: matching(/^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'must be a BIC of 8 or 11 characters'),
});

export const CooperativeFacts = z
  .strictObject({
    legalName: text('must be the full name of the statutes'),
    shortName: text('must be the name used in running text', 60),
    liabilityForm: z.enum(['UA', 'BA', 'WA'], { error: 'must be UA, BA or WA' }),
    kvkNumber: matching(/^\d{8}$/, 'must be the eight digits of the Handelsregister'),
    /** The number of the Belastingdienst for legal persons; it stands on the audit file. */
    rsin: matching(/^\d{9}$/, 'must be the nine digits of the RSIN').check(
      z.refine(passesElevenTest, { error: 'has digits that do not pass the eleven test' }),
    ),
    address: Address,
    phone: matching(/^\+?[0-9][0-9 -]{8,18}$/, 'must be a telephone number'),
    email: matching(mailAddress, 'must be an e-mail address in lower case'),
    mailFrom: matching(mailAddress, 'must be an e-mail address in lower case'),
    domain: matching(domainName, 'must be a domain name in lower case, without https://'),
    statutes: Statutes,
    fiscalYear: FiscalYear,
    creditorId: matching(
      /^NL\d{2}[A-Z0-9]{3}\d{12}$/,
      'must be a Dutch SEPA creditor identifier such as NL69ZZZ123456780000',
    ).check(z.refine(creditorCheckDigitsFit, { error: 'has check digits that do not fit' })),
    debtorAccount: DebtorAccount,
    /** The brand changes by agreement of the banks (iDEAL became iDEAL | Wero), so it is a fact and never a constant. */
    paymentMethodLabel: text('must be the name of the online payment method', 40),
    /** What a treasurer may match or pay back alone, in cents; above it a second person approves. */
    fourEyesAboveCents: z
      .int({ error: 'must be a whole number of cents' })
      .check(z.minimum(0, { error: 'must be 0 or more' })),
    /** What is kept back of recent receipts for debits that may still be taken back, in parts of a thousand. */
    lateReturnReservePermille: z._default(
      z
        .int({ error: 'must be a whole number of parts of a thousand' })
        .check(
          z.minimum(0, { error: 'must be 0 to 1000 parts of a thousand' }),
          z.maximum(1000, { error: 'must be 0 to 1000 parts of a thousand' }),
        ),
      30,
    ),
    admission: z.enum(['on-payment', 'by-board'], { error: 'must be on-payment or by-board' }),
    locale: z.literal('nl-NL', { error: 'must be nl-NL' }),
    isFictional: z.boolean({ error: 'must be true or false' }),
  })
  .check(
    z.refine(saysCooperative, { path: ['legalName'], error: nameRules.saysCooperative.en }),
    z.refine(endsInItsLetters, { path: ['legalName'], error: nameRules.endsInItsLetters.en }),
    z.refine(
      ({ liabilityForm, statutes }) => (liabilityForm === 'BA') === Number.isInteger(statutes.rules?.baMaxCents),
      {
        path: ['statutes', 'rules', 'baMaxCents'],
        error: 'must be the highest amount of a B.A., and of a B.A. alone (article 2:56 BW)',
      },
    ),
    z.refine((facts) => facts.creditorId.slice(7, 15) === facts.kvkNumber, {
      path: ['creditorId'],
      error: 'must carry the kvkNumber as its first eight digits after the business code',
    }),
    z.refine((facts) => belongsTo(facts.mailFrom, facts.domain), {
      path: ['mailFrom'],
      error: 'must be an address at the domain or at a subdomain of it, else mail fails DMARC',
    }),
  );

export type CooperativeFacts = z.output<typeof CooperativeFacts>;

const { legalName, shortName, kvkNumber, address, phone, email, paymentMethodLabel, isFictional } =
  CooperativeFacts.shape;
const { version, effectiveFrom } = Statutes.shape;

/** What every visitor may see. The account that is paid from, and how people are admitted, stay inside. */
export const PublicFacts = z.object({
  legalName,
  shortName,
  kvkNumber,
  address,
  phone,
  email,
  statutes: z.object({ version, effectiveFrom }),
  paymentMethodLabel,
  isFictional,
});

/** The check digits ignore the business code (EPC262-08). */
function creditorCheckDigitsFit(creditorId: string): boolean {
  return 98 - mod97(`${creditorId.slice(7)}NL00`) === Number(creditorId.slice(2, 4));
}

/** The weights run from nine to two, and the last digit is taken away. */
function passesElevenTest(rsin: string): boolean {
  const sum = [...rsin].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
}

/** ISO 7064 mod 97: letters count as 10 to 35. */
function mod97(characters: string): number {
  let rest = 0;
  for (const character of characters) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

function belongsTo(address: string, domain: string): boolean {
  const host = address.slice(address.indexOf('@') + 1);
  return host === domain || host.endsWith(`.${domain}`);
}
