import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Mail } from '../../shared/membership/index.ts';
import { optionalSetting, setting } from './environment.ts';

const patienceMilliseconds = 8000;

/**
 * Mail by Amazon SES: one signed request to its v2 API. The SES client would make this function's bundle half as large again, for one call.
 * The tag carries the letter's id, so that a bounce can be traced to it without any identity.
 */
export function sesMail(from: { name: string; address: string }): Mail {
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    async send({ to, subject, text, html, letterId, attachments = [] }) {
      const { MessageId } = await sendEmail({
        FromEmailAddress: `${encodedName(from.name)} <${from.address}>`,
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            ...(attachments.length > 0 && { Attachments: attachments.map(attached) }),
          },
        },
        EmailTags: [{ Name: 'letter', Value: letterId }],
      });
      if (!MessageId) throw new Error(`Letter ${letterId} was taken without a message id.`);
      return MessageId;
    },
  };
}

const attached = ({ fileName, content }: { fileName: string; content: string }) => ({
  FileName: fileName,
  ContentType: 'application/pdf',
  ContentDisposition: 'ATTACHMENT',
  ContentTransferEncoding: 'BASE64',
  RawContent: content,
});

async function sendEmail(content: object): Promise<{ MessageId?: string }> {
  const region = setting('AWS_REGION');
  const url = new URL(optionalSetting('AWS_ENDPOINT_URL_SESV2') ?? `https://email.${region}.amazonaws.com`);
  const request = {
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: '/v2/email/outbound-emails',
    query: {},
    headers: { host: url.host, 'content-type': 'application/json' },
    body: JSON.stringify(content),
  };
  const { headers, body, path } = await signer(region).sign(request);
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  // What SES says may quote the address, so only the status is told; the stream offers the letter again.
  if (!response.ok) throw new Error(`The mail service answered ${response.status}.`);
  return (await response.json()) as { MessageId?: string };
}

function signer(region: string): SignatureV4 {
  const credentials = {
    accessKeyId: setting('AWS_ACCESS_KEY_ID'),
    secretAccessKey: setting('AWS_SECRET_ACCESS_KEY'),
    sessionToken: setting('AWS_SESSION_TOKEN'),
  };
  return new SignatureV4({ service: 'ses', region, credentials, sha256: Hash.bind(null, 'sha256') });
}

/** SES takes only ASCII in the sender: other names travel as an encoded word (RFC 2047). */
function encodedName(name: string): string {
  return /^[\x20-\x7e]*$/.test(name)
    ? `"${name.replace(/["\\]/g, '')}"`
    : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
