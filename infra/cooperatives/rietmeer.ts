import type { Cooperative } from './cooperative.ts';

/** A fictional region, for rehearsal and tests. Its bank account and creditor identifier are the published examples of their standards. */
export const rietmeer: Cooperative = {
  slug: 'rietmeer',
  facts: {
    legalName: 'Coöperatie Zorgregio Rietmeer U.A.',
    shortName: 'Zorgregio Rietmeer',
    liabilityForm: 'UA',
    kvkNumber: '12345678',
    rsin: '123456782',
    address: { street: 'Havenplein', houseNumber: '1', postcode: '9999 ZZ', place: 'Rietmeer', country: 'NL' },
    phone: '085 000 0000',
    email: 'hallo@zorgregio-rietmeer.example',
    mailFrom: 'leden@zorgregio-rietmeer.example',
    domain: 'zorgregio-rietmeer.example',
    statutes: {
      version: 1,
      effectiveFrom: '2026-01-01',
      rules: { suspension: { body: 'board', mostMonths: 3 } },
    },
    fiscalYear: { startMonth: 1, startDay: 1 },
    creditorId: 'NL69ZZZ123456780000',
    debtorAccount: { iban: 'NL91ABNA0417164300', bic: 'ABNANL2A' },
    paymentMethodLabel: 'iDEAL | Wero',
    fourEyesAboveCents: 100_000,
    lateReturnReservePermille: 30,
    admission: 'on-payment',
    locale: 'nl-NL',
    isFictional: true,
  },
  deployment: {
    account: '111122223333',
    region: 'eu-central-1',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
    alarmEmail: 'wacht@zorgregio-rietmeer.example',
  },
};
