import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { rietmeer } from '../../../infra/cooperatives/rietmeer.ts';
import { getCooperative as contract } from '../../../shared/governance/contract.ts';
import { getCooperative } from '../../../shared/governance/index.ts';
import { anAct } from '../../support/database.ts';

describe('getCooperative', () => {
  it('tells anyone the full legal name, address and how to reach the cooperative', async () => {
    const reply = await getCooperative({ cooperative: rietmeer.facts }, anAct());

    const { facts } = z.encode(contract.reply, reply);
    const { legalName, address, phone, email, kvkNumber } = rietmeer.facts;
    expect(facts).toMatchObject({ legalName, address, phone, email, kvkNumber });
    expect(facts.legalName).toMatch(/^Coöperatie .* U\.A\.$/);
  });

  it('keeps the account that is paid from, and how people are admitted, inside', async () => {
    const reply = await getCooperative({ cooperative: rietmeer.facts }, anAct());

    const told = JSON.stringify(z.encode(contract.reply, reply));
    for (const inside of [rietmeer.facts.debtorAccount.iban, rietmeer.facts.creditorId, rietmeer.facts.admission])
      expect(told).not.toContain(inside);
  });
});
