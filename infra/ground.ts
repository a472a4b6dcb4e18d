import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import type { Endpoint } from '../shared/kernel/endpoint.ts';
import type { Bundler } from './constructs/bundle.ts';
import type { Cooperative } from './cooperatives/cooperative.ts';
import { DataStack } from './stacks/data.ts';
import { ServiceStack } from './stacks/service.ts';

export interface GroundProps {
  cooperative: Cooperative;
  endpoints: readonly Endpoint[];
  bundler: Bundler;
}

/** The settings of cdk.json: the cdk command hands them to the app, every other caller reads them here. */
const settings: { context: Record<string, unknown> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'cdk.json'), 'utf8'),
);

/** Where an asset lies and where a resource was made: the cdk command asks for these itself, the rehearsal reads them. */
const metadata = { 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };

/** An empty app with the settings of cdk.json; the cdk command passes its own directory and may name another cooperative. */
export function emptyApp(outdir?: string): App {
  const context = { ...settings.context, ...metadata };
  return new App({ context, analyticsReporting: false, ...(outdir !== undefined && { outdir }) });
}

/** Lays the ground of one cooperative: a stack that is kept, one that is replaced, and one with the routes that lead into it. */
export function layGround(app: App, { cooperative, endpoints, bundler }: GroundProps): void {
  const { account, region } = cooperative.deployment;
  const stack = (name: string) => ({
    stackName: `zorgregio-${cooperative.slug}-${name}`,
    env: { account, region },
    tags: { cooperative: cooperative.slug },
  });
  const data = new DataStack(app, 'data', cooperative, stack('data'));
  const description = `${cooperative.facts.legalName}: which way leads to which door.`;
  const routes = new Stack(app, 'routes', { ...stack('routes'), description });
  new ServiceStack(app, 'service', { ...stack('service'), cooperative, endpoints, data, bundler, routes });
}
