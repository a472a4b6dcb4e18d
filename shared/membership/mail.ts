/** The one way out for mail. Answers the provider's id of the message. */
export interface Mail {
  send(mail: OutgoingMail): Promise<string>;
}

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  letterId: string;
  /** PDFs, as base64. */
  attachments?: readonly { fileName: string; content: string }[];
}
