/**
 * The application that this browser may look into, with the token that opens it. It outlives the tab, because a bank's app brings people back
 * in a new one; it opens nothing but the state of this one application, which shows no name.
 */
export interface KnownApplication {
  applicationId: string;
  token: string;
}

const stored = 'zorgregio.application';
const keptFor = 30 * 86_400_000;
let inMemory: KnownApplication | undefined;

export function knowApplication(application: KnownApplication): void {
  inMemory = application;
  try {
    localStorage.setItem(stored, JSON.stringify({ ...application, since: Date.now() }));
  } catch {
    // Without storage it is known until the page is left; the mailed link opens it again.
  }
}

export function knownApplication(): KnownApplication | undefined {
  if (inMemory) return inMemory;
  try {
    const found = JSON.parse(localStorage.getItem(stored) ?? 'null') as (KnownApplication & { since: number }) | null;
    if (!found || Date.now() - found.since > keptFor) return undefined;
    return { applicationId: found.applicationId, token: found.token };
  } catch {
    return undefined;
  }
}

export function forgetApplication(): void {
  inMemory = undefined;
  try {
    localStorage.removeItem(stored);
  } catch {
    // There was nothing to forget.
  }
}
