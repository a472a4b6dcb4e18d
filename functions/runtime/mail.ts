import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mail } from '../../shared/membership/index.ts';

/** Mail by Amazon SES. The tag carries the letter's id, so that a bounce can be traced to it without any identity. */
export function sesMail(from: { name: string; address: string }): Mail {
  const client = new SESv2Client({ maxAttempts: 3 });
  const FromEmailAddress = `${encodedName(from.name)} <${from.address}>`;
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    async send({ to, subject, text, html, letterId }) {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress,
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
          EmailTags: [{ Name: 'letter', Value: letterId }],
        }),
      );
      if (!MessageId) throw new Error(`Letter ${letterId} was taken without a message id.`);
      return MessageId;
    },
  };
}

/** SES takes only ASCII in the sender: other names travel as an encoded word (RFC 2047). */
function encodedName(name: string): string {
  return /^[\x20-\x7e]*$/.test(name)
    ? `"${name.replace(/["\\]/g, '')}"`
    : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
}
