import { get } from 'node:http';
import { optionalSetting, setting } from './environment.ts';

/**
 * Reads a secret from the AWS Parameters and Secrets Lambda Extension, which caches it beside the function for five minutes: no second AWS
 * client in the bundle, and a rotated secret arrives by itself.
 */
export function secret(id: string): Promise<string> {
  const port = optionalSetting('PARAMETERS_SECRETS_EXTENSION_HTTP_PORT') ?? '2773';
  const headers = { 'X-Aws-Parameters-Secrets-Token': setting('AWS_SESSION_TOKEN') };
  const path = `/secretsmanager/get?secretId=${encodeURIComponent(id)}`;
  return new Promise((resolve, reject) => {
    const request = get({ host: 'localhost', port, path, headers, timeout: 3000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`The secret store answered ${response.statusCode}.`));
        resolve(String(JSON.parse(Buffer.concat(chunks).toString()).SecretString));
      });
    });
    request.on('timeout', () => request.destroy(new Error('The secret store did not answer in time.')));
    request.on('error', reject);
  });
}
