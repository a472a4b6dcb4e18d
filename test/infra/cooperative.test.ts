import { describe, expect, it } from 'vitest';
import { checkedCooperative } from '../../infra/cooperatives/cooperative.ts';
import { loadCooperative } from '../../infra/cooperatives/load.ts';
import { rietmeer } from '../../infra/cooperatives/rietmeer.ts';

const withFacts = (facts: Record<string, unknown>) => () =>
  checkedCooperative('probe', { ...rietmeer, facts: { ...rietmeer.facts, ...facts } });
const withDeployment = (deployment: Record<string, unknown>) => () =>
  checkedCooperative('probe', { ...rietmeer, deployment: { ...rietmeer.deployment, ...deployment } });

describe('the facts of a cooperative', () => {
  it('are accepted when they keep every rule', () => {
    expect(checkedCooperative('probe', rietmeer)).toEqual(rietmeer);
    const statutes = { ...rietmeer.facts.statutes, rules: { baMaxCents: 50_000 } };
    const named = { legalName: 'Zorgcooperatie Rietmeer B.A.', liabilityForm: 'BA' };
    expect(withFacts({ ...named, statutes })).not.toThrow();
    expect(withFacts({ kvkNumber: '50205773', creditorId: 'NL08ZZZ502057730000' })).not.toThrow();
  });

  it.each([
    ['legalName', { legalName: 'Vereniging Zorgregio Rietmeer U.A.' }, 'must contain "coöperati" (article 2:54 BW)'],
    ['legalName', { legalName: 'Coöperatie Zorgregio Rietmeer' }, 'must end in the letters of its liability form'],
    ['legalName', { liabilityForm: 'WA' }, 'must end in the letters of its liability form'],
    [
      'statutes.rules.baMaxCents',
      { legalName: 'Zorgcooperatie Rietmeer B.A.', liabilityForm: 'BA' },
      'must be the highest amount of a B.A.',
    ],
    ['liabilityForm', { liabilityForm: 'BV' }, 'must be UA, BA or WA'],
    ['kvkNumber', { kvkNumber: '1234567' }, 'must be the eight digits of the Handelsregister'],
    ['address.postcode', { address: { ...rietmeer.facts.address, postcode: '0123 AB' } }, 'must be a Dutch postcode'],
    ['creditorId', { creditorId: 'NL70ZZZ123456780000' }, 'has check digits that do not fit'],
    ['creditorId', { creditorId: 'DE98ZZZ09999999999' }, 'must be a Dutch SEPA creditor identifier'],
    ['creditorId', { kvkNumber: '87654321' }, 'must carry the kvkNumber'],
    [
      'debtorAccount.iban',
      { debtorAccount: { iban: 'NL91ABNA0417164301', bic: 'ABNANL2A' } },
      'has check digits that do not fit',
    ],
    [
      'debtorAccount.bic',
      { debtorAccount: { iban: 'NL91ABNA0417164300', bic: 'ABNA' } },
      'must be a BIC of 8 or 11 characters',
    ],
    ['mailFrom', { mailFrom: 'leden@elders.example' }, 'must be an address at the domain'],
    ['domain', { domain: 'https://zorgregio-rietmeer.example' }, 'must be a domain name in lower case'],
    [
      'statutes.effectiveFrom',
      { statutes: { version: 1, effectiveFrom: '2026-02-30' } },
      'must be the date of the notarial deed',
    ],
    ['statutes.version', { statutes: { version: 0, effectiveFrom: '2026-01-01' } }, 'must be 1 or more'],
    ['fiscalYear.startMonth', { fiscalYear: { startMonth: 13, startDay: 1 } }, 'must be a month, 1 to 12'],
    ['admission', { admission: 'by-anyone' }, 'must be on-payment or by-board'],
    ['facts', { telefoon: '085' }, 'does not know telefoon'],
  ])('are refused by the name of the field and its rule: %s %j', (field, facts, rule) => {
    const refusal = withFacts(facts);

    expect(refusal).toThrow(field);
    expect(refusal).toThrow(rule);
    expect(refusal).toThrow(/^The cooperative "probe" cannot be laid: .*\.$/);
  });

  it('keep identity inside the European Union', () => {
    expect(withDeployment({ region: 'us-east-1' })).toThrow('deployment.region must be eu-central-1');
  });

  it('name a certificate that CloudFront can read', () => {
    const certificateArn = 'arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000';

    expect(withDeployment({ certificateArn })).toThrow(
      'deployment.certificateArn must be the ARN of a certificate in us-east-1',
    );
  });

  it('are not guessed for a cooperative that has no file', () => {
    expect(() => loadCooperative('elders')).toThrow(
      'There is no cooperative "elders" in infra/cooperatives: choose rietmeer.',
    );
  });
});
