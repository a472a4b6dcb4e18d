/** Stands in for SES: takes what the SDK sends, remembers it for tests and shows it on a page of its own. */
import { mkdirSync } from 'node:fs';
import { bodyOf, listen, portTaken, reply } from './loopback.ts';

export interface ReceivedMail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly fileName: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
}

export interface Mail {
  /** Where the SDK sends to. */
  readonly endpoint: string;
  /** Where a person reads; the same as the endpoint when there is no page. */
  readonly address: string;
  received(recipient?: string): readonly ReceivedMail[];
  stop(): Promise<void>;
}

export interface StartMail {
  /** Ports of the page and of the SMTP server behind it; without them mails are only remembered. */
  readonly page?: { readonly web: number; readonly smtp: number; readonly directory: string };
  readonly now: () => Date;
}

interface Text {
  readonly Data?: string;
}

/** The part of SESv2's SendEmail that has "Simple" content. */
interface SendEmail {
  readonly FromEmailAddress?: string;
  readonly ReplyToAddresses?: string[];
  readonly Destination?: {
    readonly ToAddresses?: string[];
    readonly CcAddresses?: string[];
    readonly BccAddresses?: string[];
  };
  readonly Content?: {
    readonly Simple?: {
      readonly Subject?: Text;
      readonly Body?: { readonly Text?: Text; readonly Html?: Text };
      readonly Headers?: { readonly Name: string; readonly Value: string }[];
      readonly Attachments?: {
        readonly FileName: string;
        readonly ContentType?: string;
        readonly RawContent: string;
      }[];
    };
  };
}

export async function startMail({ page, now }: StartMail): Promise<Mail> {
  const received: ReceivedMail[] = [];
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
    await shown?.deliver(mail);
    return reply(response, 200, { MessageId: mail.id });
  });
  return {
    endpoint: server.address,
    address: shown?.address ?? server.address,
    received: (recipient) => received.filter(({ to }) => recipient === undefined || to.includes(recipient)),
    stop: async () => {
      await server.stop();
      await shown?.stop();
    },
  };
}

function readMail(sent: SendEmail, number: number, at: Date): ReceivedMail | undefined {
  const simple = sent.Content?.Simple;
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = sent.Destination ?? {};
  const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (!simple?.Subject?.Data || !sent.FromEmailAddress || to.length === 0) return undefined;
  return {
    id: `mail-${number}`,
    at: at.toISOString(),
    from: sent.FromEmailAddress,
    to,
    replyTo: sent.ReplyToAddresses ?? [],
    subject: simple.Subject.Data,
    text: simple.Body?.Text?.Data,
    html: simple.Body?.Html?.Data,
    headers: Object.fromEntries((simple.Headers ?? []).map(({ Name, Value }) => [Name, Value])),
    attachments: (simple.Attachments ?? []).map(({ FileName, ContentType, RawContent }) => ({
      fileName: FileName,
      contentType: ContentType ?? 'application/octet-stream',
      content: Buffer.from(RawContent, 'base64'),
    })),
  };
}

/** Maildev keeps its mails on disk, so they are still there after a restart. */
async function showMail({ web, smtp, directory }: NonNullable<StartMail['page']>) {
  const [{ MailDev }, nodemailer] = await Promise.all([import('maildev'), import('nodemailer')]);
  mkdirSync(directory, { recursive: true });
  const maildev = new MailDev({
    web,
    smtp,
    ip: '127.0.0.1',
    webIp: '127.0.0.1',
    mailDirectory: directory,
    silent: true,
  });
  await maildev.start().catch((error: NodeJS.ErrnoException & { port?: number }) => {
    throw error.code === 'EADDRINUSE' ? portTaken(error.port ?? web) : error;
  });
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtp, secure: false, ignoreTLS: true });
  return {
    address: `http://127.0.0.1:${web}`,
    deliver: async (mail: ReceivedMail) => {
      const attachments = mail.attachments.map(({ fileName, contentType, content }) => ({
        filename: fileName,
        contentType,
        content,
      }));
      const { from, replyTo, subject, text, html, headers } = mail;
      await transport.sendMail({
        from,
        to: [...mail.to],
        replyTo: [...replyTo],
        subject,
        text,
        html,
        headers: { ...headers },
        attachments,
      });
    },
    stop: async () => {
      transport.close();
      await maildev.stop();
    },
  };
}
