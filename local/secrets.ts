/** Stands in for the AWS Parameters and Secrets extension and for Secrets Manager behind it. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type LoopbackServer, listen, reply } from './loopback.ts';
import { localCredentials } from './tables.ts';
import type { Assembly, Resource } from './template.ts';

interface Generate {
  readonly PasswordLength?: number;
  readonly SecretStringTemplate?: string;
  readonly GenerateStringKey?: string;
}

/** Generates each secret of the template as Secrets Manager would, once, and keeps it; `known` are those that another stand-in shares. */
export function secretValues(
  assembly: Assembly,
  file: string,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const secrets = assembly.ofType('AWS::SecretsManager::Secret');
  const values = Object.fromEntries(
    secrets.map((secret) => [secret.ref, known[secret.ref] ?? kept[secret.ref] ?? generated(secret)]),
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(values, null, 2), { mode: 0o600 });
  return { ...values, ...known };
}

function generated(secret: Resource): string {
  const given = secret.property('SecretString');
  if (given !== undefined) return String(given);
  const {
    PasswordLength = 32,
    SecretStringTemplate,
    GenerateStringKey,
  } = (secret.property('GenerateSecretString') ?? {}) as Generate;
  const random = randomBytes(PasswordLength).toString('hex').slice(0, PasswordLength);
  if (SecretStringTemplate === undefined || GenerateStringKey === undefined) return random;
  return JSON.stringify({ ...(JSON.parse(SecretStringTemplate) as object), [GenerateStringKey]: random });
}

export function startSecrets(values: Readonly<Record<string, string>>): Promise<LoopbackServer> {
  return listen(0, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (request.headers['x-aws-parameters-secrets-token'] !== localCredentials.sessionToken) {
      return reply(response, 401, { message: 'The session token is missing' });
    }
    const id = url.pathname === '/secretsmanager/get' ? url.searchParams.get('secretId') : null;
    const value = id === null ? undefined : values[id];
    if (value === undefined)
      return reply(response, 400, { __type: 'ResourceNotFoundException', message: `There is no secret ${id}` });
    return reply(response, 200, { ARN: id, Name: id, SecretString: value, VersionStages: ['AWSCURRENT'] });
  });
}
