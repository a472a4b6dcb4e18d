/** The part of SESv2's SendEmail that the product uses: simple content. */
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

interface Text {
  readonly Data?: string;
}

export interface SendEmail {
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

export function readMail(sent: SendEmail, number: number, at: Date): ReceivedMail | undefined {
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
