/** The one way out for mail. Answers the provider's id of the message. */
export interface Mail {
  send(mail: { to: string; subject: string; text: string; html: string; letterId: string }): Promise<string>;
}
