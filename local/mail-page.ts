import { mkdirSync } from 'node:fs';
import { portTaken } from './loopback.ts';
import { quietly } from './quietly.ts';
import type { ReceivedMail } from './ses-message.ts';

export interface MailPage {
  readonly web: number;
  readonly smtp: number;
  readonly directory: string;
}

/** Maildev keeps its mails on disk, so they are still there after a restart. */
export async function showMail({ web, smtp, directory }: MailPage) {
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
  await quietly(() => maildev.start()).catch((error: NodeJS.ErrnoException & { port?: number }) => {
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
