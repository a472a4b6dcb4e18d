import type { FunctionDefinition } from './function-definitions.ts';
import { localCredentials } from './tables.ts';

export interface StandInAddresses {
  readonly dynamodb: string;
  readonly files: string;
  readonly mail: string;
  readonly stripe: string | undefined;
  readonly web: string;
  readonly secretsPort: number;
}

/** Overrides by function name; those under "*" hold for every function. */
export type EnvironmentOverrides = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the template says, then what Lambda itself sets, then where the stand-ins are, then what a test wants otherwise. */
export function environmentOf(
  definition: FunctionDefinition,
  standIns: StandInAddresses,
  overrides: EnvironmentOverrides = {},
): Record<string, string> {
  return {
    ...definition.environment,
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_SESSION_TOKEN: localCredentials.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    TZ: 'UTC',
    PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String(standIns.secretsPort),
    AWS_ENDPOINT_URL_DYNAMODB: standIns.dynamodb,
    AWS_ENDPOINT_URL_SESV2: standIns.mail,
    AWS_ENDPOINT_URL_S3: standIns.files,
    WEB_ADDRESS: standIns.web,
    ...(standIns.stripe && { STRIPE_ADDRESS: standIns.stripe }),
    ...overrides['*'],
    ...overrides[definition.name],
  };
}
