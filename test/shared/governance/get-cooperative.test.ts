import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { getCooperative as contract } from '../../../shared/governance/contract.ts';
import { getCooperative } from '../../../shared/governance/index.ts';
import { anAct } from '../../support/database.ts';

describe('getCooperative', () => {
  it('tells anyone the full legal name, address and how to reach the cooperative', async () => {
    const reply = await getCooperative({ cooperative: rietmeer.facts }, anAct());

    expect(z.encode(contract.reply, reply)).toEqual({ facts: rietmeer.facts });
    expect(reply.facts.legalName).toMatch(/^Coöperatie .* U\.A\.$/);
  });
});
