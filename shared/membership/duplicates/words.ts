import * as z from 'zod/mini';

/** What is compared of two records of a person, and may be taken over from the one to the other. */
export const identityField = z.enum([
  'givenName',
  'familyName',
  'birthDate',
  'email',
  'street',
  'houseNumber',
  'houseNumberAddition',
  'postcode',
  'city',
  'language',
]);
export type IdentityField = z.infer<typeof identityField>;

/** Why a review was opened. `row-changed`: a line of a register says something else than it did when it was imported before. */
export const reviewReason = z.enum(['same-email', 'same-name-postcode-birth-date', 'row-changed']);
