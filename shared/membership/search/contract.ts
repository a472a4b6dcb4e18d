import * as z from 'zod/mini';
import { endpoint, line, office, pageOf, pageQuery } from '../../kernel/endpoint.ts';
import { registerRow } from '../contract.ts';
import { searchRefusals as refusals } from './refusals.ts';

const foundMember = z.object({
  ...registerRow.shape,
  /** To tell namesakes apart; null when the identity was erased. */
  address: z.nullable(
    z.object({
      street: z.string(),
      houseNumber: z.int(),
      houseNumberAddition: z.nullable(z.string()),
      postcode: z.string(),
      city: z.string(),
    }),
  ),
});

export const searchMembers = endpoint({
  id: 'searchMembers',
  method: 'GET',
  path: '/member-search',
  door: 'register-api',
  access: office,
  summary: {
    nl: 'Leden zoeken op naam, lidnummer, postcode met huisnummer of e-mailadres',
    en: 'Search members by name, number, postcode with house number, or e-mail address',
  },
  query: z.extend(pageQuery, {
    /** `jans`, `Noor Bakker`, `Bakker, Noor`, `4711`, `1701SA 12` or `noor@example.org`. */
    q: line(120),
  }),
  refusals: [refusals.SEARCH_TOO_SHORT],
  reply: z.object({
    ...pageOf(foundMember).shape,
    /** What the question was taken for. */
    readAs: z.enum(['name', 'number', 'postcode', 'email']),
  }),
});
