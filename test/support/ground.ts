import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { loadCooperative } from '../../infra/cooperatives/load.ts';
import { emptyApp, layGround } from '../../infra/ground.ts';
import { endpoints } from '../../shared/api.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
}

export interface Ground {
  app: App;
  data: Template;
  service: Template;
  /** Which way leads to which door. */
  routes: Template;
}

/** The ground with stand-in bundles: what is tested here is what the template says, not what the doors do. */
export function laidGround(): Ground {
  const outdir = mkdtempSync(join(tmpdir(), 'ground-'));
  const app = emptyApp(join(outdir, 'cdk.out'));
  layGround(app, {
    cooperative: loadCooperative('rietmeer'),
    endpoints,
    bundler: (door) => {
      const asset = join(outdir, door);
      mkdirSync(asset);
      writeFileSync(join(asset, 'index.js'), `exports.handler = async () => '${door}';`);
      return asset;
    },
  });
  app.synth();
  const read = (stack: string): Template =>
    JSON.parse(readFileSync(join(outdir, 'cdk.out', `${stack}.template.json`), 'utf8'));
  const ground = { app, data: read('data'), service: read('service'), routes: read('routes') };
  rmSync(outdir, { recursive: true, force: true });
  return ground;
}

export function resourcesOf(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** The doors of the house by name; the function of the CDK that copies the pages is none of them. */
export function doorsOf(template: Template): [string, Resource, string][] {
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, resource]) => {
    const door = resource.Metadata?.['zorgregio:door'];
    return typeof door === 'string' ? [[door, resource, id] as [string, Resource, string]] : [];
  });
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  Condition?: unknown;
}

/** What the role of a door may do. */
export function statementsOf(template: Template, door: string): Statement[] {
  const [, resource] = doorsOf(template).find(([name]) => name === door) ?? [];
  const role = referenceOf(resource?.Properties.Role);
  return resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => (Properties.Roles as unknown[]).some((attached) => referenceOf(attached) === role))
    .flatMap(([, { Properties }]) => (Properties.PolicyDocument as { Statement: Statement[] }).Statement);
}

export function actionsOf(statement: Statement): string[] {
  return [statement.Action].flat();
}

/** The logical id behind a Ref or a GetAtt. */
export function referenceOf(value: unknown): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0];
}

/** The resource of which there is exactly one. */
export function theOnly(template: Template, type: string): Resource {
  const [[, resource] = [], ...others] = resourcesOf(template, type);
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return resource;
}
