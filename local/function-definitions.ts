import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { plainName } from './stand-in-names.ts';
import type { Assembly, Json, Resource } from './template.ts';

export interface FunctionDefinition {
  /** The short name, as in `functions/<name>.ts`. */
  readonly name: string;
  readonly arn: string;
  readonly ref: string;
  readonly bundle: string;
  /** Read at once, so that a synthesis during the run changes nothing under our feet. */
  readonly code: string;
  readonly exportName: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly impactIfFailing: string;
  readonly deadLetterTarget: string | undefined;
}

/** Helper functions that CDK adds for deployments run on Python or belong to no door; only our own doors run here. */
export function functionsOf(assembly: Assembly): readonly FunctionDefinition[] {
  return assembly
    .ofType('AWS::Lambda::Function')
    .filter((resource) => resource.metadata['zorgregio:door'] !== undefined)
    .map((resource) => definitionOf(assembly, resource));
}

export function functionBehind(
  definitions: readonly FunctionDefinition[],
  value: string,
): FunctionDefinition | undefined {
  return definitions.find(
    ({ arn, ref, name }) => value === arn || value === ref || value === name || value.includes(`${arn}/`),
  );
}

function definitionOf(assembly: Assembly, resource: Resource): FunctionDefinition {
  const asset = resource.metadata['aws:asset:path'];
  const [file = 'index', exportName = 'handler'] = String(resource.property('Handler') ?? 'index.handler').split('.');
  const name = String(resource.metadata['zorgregio:door'] ?? plainName(resource.logicalId));
  const bundle = join(assembly.directory, String(asset), `${file}.js`);
  const environment =
    (resource.property('Environment') as { Variables?: Record<string, Json> } | undefined)?.Variables ?? {};
  const deadLetters = resource.property('DeadLetterConfig') as { TargetArn?: string } | undefined;
  return {
    name,
    arn: resource.attribute('Arn'),
    ref: resource.ref,
    bundle,
    code: codeOf(name, bundle),
    exportName,
    timeoutSeconds: Number(resource.property('Timeout') ?? 3),
    memoryMb: Number(resource.property('MemorySize') ?? 128),
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
    impactIfFailing: sentence(resource.metadata['zorgregio:impactIfFailing']),
    deadLetterTarget: deadLetters?.TargetArn,
  };
}

function codeOf(name: string, bundle: string): string {
  try {
    return readFileSync(bundle, 'utf8');
  } catch {
    throw new CannotStart(
      `The bundle of function ${name} is missing (${bundle}): make it with "npm run synth" and start again.`,
    );
  }
}

/** Infra writes the sentence in two languages. */
function sentence(impact: Json | undefined): string {
  if (typeof impact === 'object' && impact !== null && !Array.isArray(impact)) return String(impact.nl ?? '');
  return String(impact ?? '');
}
