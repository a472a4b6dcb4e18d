import * as z from 'zod/mini';

/** Why somebody opened a file: short codes, so that they can be counted and shown in either language. */
export const accessPurpose = z.enum([
  'register',
  'application',
  'duplicates',
  'admission',
  'life-of-membership',
  'policy',
  'withdrawal',
  'household',
  'payment',
  'letter',
  'import',
  'data-request',
  'own-file',
]);
export type AccessPurpose = z.infer<typeof accessPurpose>;

export const accessAction = z.enum(['read', 'search', 'add', 'change', 'remove', 'export']);
