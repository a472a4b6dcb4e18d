/**
 * Tokens in mailed links: `verify-email` proves an address, `application` opens one application to who applied, `payment` one contribution to
 * who has to pay it.
 */
export type LinkPurpose = 'verify-email' | 'application' | 'payment';

export interface Links {
  /** 43 characters, the same for the same purpose and subject. */
  issue(purpose: LinkPurpose, subject: string): Promise<string>;
  opens(purpose: LinkPurpose, subject: string, token: string): Promise<boolean>;
}
