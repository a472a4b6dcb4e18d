import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpoints } from '../../../shared/api.ts';
import { aboutNobody, pathsAboutNobody } from '../../../shared/privacy/processing/about-nobody.ts';
import { processingRegister } from '../../../shared/privacy/processing/describe.ts';
import { processors } from '../../../shared/privacy/processing/measures.ts';
import { purposes } from '../../../shared/privacy/processing/purposes.ts';
import { retentionRules } from '../../../shared/privacy/retention/rules.ts';

const house = join(import.meta.dirname, '..', '..', '..');

describe('the register of processing', () => {
  it('knows every kind of item that the code keeps, as about somebody or about nobody', () => {
    const files = globSync('{shared,functions}/**/*.ts', { cwd: house });
    const kept = files.flatMap((file) =>
      [...readFileSync(join(house, file), 'utf8').matchAll(/entity: '([A-Z]\w+)'/g)].map(([, entity = '']) => entity),
    );
    const named = [...purposes.flatMap(({ entities }) => entities), ...aboutNobody];

    expect([...new Set(kept)].filter((entity) => !named.includes(entity))).toEqual([]);
    expect(purposes.flatMap(({ entities }) => entities).filter((entity) => aboutNobody.includes(entity))).toEqual([]);
  });

  it('knows every path, as leading to somebody or to nobody', () => {
    const first = new Set(endpoints.map(({ path }) => path.split('/')[1] ?? ''));
    const named = [...purposes.flatMap(({ paths }) => paths), ...pathsAboutNobody];

    expect([...first].filter((path) => !named.includes(path))).toEqual([]);
  });

  it('names only terms and recipients that exist', () => {
    const rules = retentionRules.map(({ ruleId }) => ruleId);
    const known = [...processors.map(({ name }) => name), 'bank', 'accountant'];
    for (const { retention, recipients } of purposes) {
      expect(retention.filter((rule) => !rules.includes(rule))).toEqual([]);
      expect(recipients.filter((recipient) => !known.includes(recipient as never))).toEqual([]);
    }
  });

  it('lies in docs as the code says it now: npm run processing-register', () => {
    const written = readFileSync(join(house, 'docs', 'processing-register.md'), 'utf8');
    expect(written).toBe(processingRegister(endpoints));
  });
});
