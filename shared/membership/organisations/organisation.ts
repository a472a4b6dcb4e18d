import type * as z from 'zod/mini';
import type { organisation, professional } from './words.ts';

/**
 * A legal person as a member: what the Handelsregister says of it, and in which capacity somebody represents it. Who that is stands in the Vault
 * alone. A wijksamenwerkingsverband is such a member; the professionals of the wijk are affiliated to it and listed under it.
 */
export type Organisation = z.infer<typeof organisation>;
export type Professional = z.infer<typeof professional>;

export const mostProfessionals = 500;
