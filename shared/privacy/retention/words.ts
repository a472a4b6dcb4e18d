import * as z from 'zod/mini';

/** What the table of retention terms is about, line by line. */
export const ruleId = z.enum([
  'books',
  'mandates',
  'application-abandoned',
  'application-refused',
  'application-admitted',
  'former-member',
  'letters',
  'consents',
  'access-log',
  'sessions',
  'sign-in-codes',
  'repeats',
  'exports',
  'uploads',
  'register-imports',
  'data-requests',
  'breaches',
  'decisions',
  'ballots',
  'register',
]);
export type RuleId = z.infer<typeof ruleId>;
