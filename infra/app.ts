import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { endpoints } from '../shared/api.ts';
import { bundlerInto } from './constructs/bundle.ts';
import { loadCooperative } from './cooperatives/load.ts';
import { emptyApp, layGround } from './ground.ts';

// What the cdk command runs: `npx cdk deploy --all`, with `-c cooperative=<name>` for another cooperative.
try {
  const app = emptyApp();
  const cooperative = loadCooperative(String(app.node.tryGetContext('cooperative')));
  layGround(app, { cooperative, endpoints, bundler: bundlerInto(join(import.meta.dirname, '..', 'dist')) });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
