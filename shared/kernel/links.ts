/**
 * Tokens in mailed links: `verify-email` proves an address, `application` opens one application to who applied, `payment` one contribution to
 * who has to pay it. With the same key an address is marked in the table without standing there (`sign-in-address`), and a mailed code is made
 * from the letter that carries it (`sign-in-code`).
 */
export type LinkPurpose = 'verify-email' | 'application' | 'payment' | 'sign-in-address' | 'sign-in-code';

export interface Links {
  /** 43 characters, the same for the same purpose and subject. */
  issue(purpose: LinkPurpose, subject: string): Promise<string>;
  opens(purpose: LinkPurpose, subject: string, token: string): Promise<boolean>;
}
