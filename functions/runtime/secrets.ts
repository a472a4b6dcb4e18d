import { get } from 'node:http';
import { optionalSetting, setting } from './environment.ts';

const keepMilliseconds = 60_000;
const kept = new Map<string, { value: Promise<string>; until: number }>();

/**
 * Reads a secret from the AWS Parameters and Secrets Lambda Extension: no second AWS client in the bundle, and a rotated secret arrives by
 * itself within minutes. It is kept for a minute, because asking costs more than what is done with it.
 */
export function secret(id: string): Promise<string> {
  const known = kept.get(id);
  if (known && known.until > performance.now()) return known.value;
  const value = read(id);
  kept.set(id, { value, until: performance.now() + keepMilliseconds });
  value.catch(() => kept.delete(id));
  return value;
}

function read(id: string): Promise<string> {
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
