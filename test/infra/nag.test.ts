import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { findings } from '../../infra/inspect.ts';
import { laidGround } from '../support/ground.ts';

const { app } = laidGround();

interface Accepted {
  at: IConstruct;
  path: string;
  rule: string;
  reason: string;
}

const accepted: Accepted[] = app.node.findAll().flatMap((at) =>
  at.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) =>
      Object.entries(data as Record<string, string>).map(([id, reason]) => ({
        at,
        path: at.node.path,
        rule: id.replace(/^annotation::/i, ''),
        reason,
      })),
    ),
);

/** What the rules find when nothing is accepted. */
function foundAtAll() {
  const checks = new AwsSolutionsChecks(app);
  Reflect.set(checks, 'isAcknowledged', () => false);
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ rule: ruleName, path: String(constructPath) })),
    );
}

describe('the rules of AwsSolutions', () => {
  it('find nothing that is not accepted with a reason', () => {
    expect(findings(app)).toEqual([]);
  });

  it('would find an open bucket', () => {
    const probe = new App();
    new Bucket(new Stack(probe, 'probe'), 'Open');

    expect(findings(probe).join('\n')).toContain('AwsSolutions-S1');
  });
});

describe('an accepted finding', () => {
  const found = foundAtAll();

  it.each(accepted)('$rule at $path says why in a whole sentence', ({ reason }) => {
    expect(reason.length).toBeGreaterThan(40);
    expect(reason).toMatch(/\.$/);
  });

  it.each(accepted)('$rule at $path is accepted on what it is about, not on a stack or an app', ({ at }) => {
    expect(Stack.isStack(at) || App.isApp(at)).toBe(false);
    expect(at.node.findAll().filter((node) => CfnResource.isCfnResource(node)).length).toBeLessThanOrEqual(3);
  });

  it.each(accepted)('$rule at $path is really found there', ({ at, rule }) => {
    expect(found.filter((finding) => finding.rule === rule && finding.path.startsWith(at.node.path))).not.toEqual([]);
  });
});
