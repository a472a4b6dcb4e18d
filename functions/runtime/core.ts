import * as z from 'zod/mini';
import { CooperativeFacts } from '../../shared/governance/cooperative.ts';
import { database } from './client.ts';
import { setting } from './environment.ts';
import { links } from './links.ts';
import { newId } from './new-id.ts';

/** What every use case may ask for; a door hands it on whole, a use case names what it takes. */
export const core = {
  database,
  newId,
  links,
  cooperative: z.parse(CooperativeFacts, JSON.parse(setting('COOPERATIVE'))),
  webAddress: setting('WEB_ADDRESS'),
};
