import * as z from 'zod/mini';
import { board, endpoint, idOf, office } from '../../kernel/endpoint.ts';
import { decisionRefusals as decisions } from '../decisions/refusals.ts';
import { governanceRefusals as refusals } from '../refusals.ts';
import { statuteProfile, statuteText } from './words.ts';

export const listStatutes = endpoint({
  id: 'listStatutes',
  method: 'GET',
  path: '/statutes',
  door: 'governance-api',
  access: office,
  summary: { nl: 'De statuten met al hun versies', en: 'The statutes with all their versions' },
  reply: z.object({ inForce: statuteProfile, versions: z.array(statuteProfile) }),
});

export const adoptStatutes = endpoint({
  id: 'adoptStatutes',
  method: 'POST',
  path: '/statutes',
  door: 'governance-api',
  access: board,
  once: true,
  status: 201,
  summary: { nl: 'Een nieuwe versie van de statuten vastleggen', en: 'Record a new version of the statutes' },
  body: z.strictObject({
    /** INV-57: no change of the statutes without the decision of the assembly. */
    decisionId: idOf('decision'),
    statutes: statuteText,
  }),
  refusals: [
    refusals.STATUTES_NOT_LATER,
    refusals.STATUTES_BEFORE_DEED,
    refusals.STATUTES_CHANGED,
    decisions.DECISION_NOT_FOUND,
    decisions.DECISION_NOT_ADOPTED,
    decisions.DECISION_OF_ANOTHER_BODY,
    decisions.DECISION_ABOUT_SOMETHING_ELSE,
  ],
  reply: statuteProfile,
});
