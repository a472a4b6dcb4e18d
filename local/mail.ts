/** Stands in for SES: takes what the SDK sends, remembers it for tests and shows it on a page of its own. */
import { bodyOf, listen, reply } from './loopback.ts';
import { type MailPage, showMail } from './mail-page.ts';
import { type ReceivedMail, readMail, type SendEmail } from './ses-message.ts';

export type { ReceivedMail };

export interface Mail {
  /** Where the SDK sends to. */
  readonly endpoint: string;
  /** Where a person reads; the same as the endpoint when there is no page. */
  readonly address: string;
  received(recipient?: string): readonly ReceivedMail[];
  /** Settles when there is a mail to this recipient. */
  arrival(recipient: string): Promise<void>;
  stop(): Promise<void>;
}

export interface StartMail {
  /** Ports of the page and of the SMTP server behind it; without them mails are only remembered. */
  readonly page: MailPage | undefined;
  readonly now: () => Date;
}

export async function startMail({ page, now }: StartMail): Promise<Mail> {
  const received: ReceivedMail[] = [];
  const awaited = new Map<string, (() => void)[]>();
  const shown = page && (await showMail(page));
  const server = await listen(0, async (request, response) => {
    if (request.method === 'GET')
      return reply(
        response,
        200,
        received.map((mail) => ({ ...mail, attachments: mail.attachments.length })),
      );
    const body = await bodyOf(request, 40_000_000);
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails' || !body)
      return reply(response, 404, { message: 'Not Found' });
    const mail = readMail(JSON.parse(body.toString('utf8')) as SendEmail, received.length + 1, now());
    if (!mail)
      return reply(
        response,
        400,
        { message: 'Send simple content with a sender, a recipient and a subject' },
        { 'x-amzn-errortype': 'BadRequestException' },
      );
    received.push(mail);
    for (const recipient of mail.to) {
      for (const arrived of awaited.get(recipient) ?? []) arrived();
      awaited.delete(recipient);
    }
    await shown?.deliver(mail);
    return reply(response, 200, { MessageId: mail.id });
  });
  const receivedBy = (recipient?: string) =>
    received.filter(({ to }) => recipient === undefined || to.includes(recipient));
  return {
    endpoint: server.address,
    address: shown?.address ?? server.address,
    received: receivedBy,
    arrival: (recipient) =>
      new Promise((resolve) => {
        if (receivedBy(recipient).length > 0) resolve();
        else awaited.set(recipient, [...(awaited.get(recipient) ?? []), resolve]);
      }),
    stop: async () => {
      await server.stop();
      await shown?.stop();
    },
  };
}
