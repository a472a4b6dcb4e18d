/** The address that the mail went to, so that the page can say it; it stays in this tab. */
const stored = 'zorgregio.mailed-to';

export function rememberMailedTo(email: string): void {
  try {
    sessionStorage.setItem(stored, email);
  } catch {
    // Then the page says that a mail was sent, without the address.
  }
}

export function mailedTo(): string | undefined {
  try {
    return sessionStorage.getItem(stored) ?? undefined;
  } catch {
    return undefined;
  }
}
