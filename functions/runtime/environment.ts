/** The only place that reads the environment. A missing setting is a fault at start, named by its key. */
export type Setting =
  | 'COOPERATIVE_TABLE'
  | 'VAULT_TABLE'
  | 'STRIPE_SECRET_ID'
  | 'LINK_KEY_SECRET_ID'
  | 'WEB_ADDRESS'
  | 'COOPERATIVE'
  | 'FILES_BUCKET'
  | 'AWS_REGION'
  | 'AWS_ACCESS_KEY_ID'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'AWS_SESSION_TOKEN';

export type OptionalSetting =
  | 'STRIPE_ADDRESS'
  | 'AWS_ENDPOINT_URL_SESV2'
  | 'AWS_ENDPOINT_URL_S3'
  | 'CLOCK_OFFSET_MS'
  | 'PARAMETERS_SECRETS_EXTENSION_HTTP_PORT'
  | 'VAULT_TABLE';

export function setting(name: Setting): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The setting ${name} is missing.`);
  return value;
}

export function optionalSetting(name: OptionalSetting): string | undefined {
  return process.env[name];
}
