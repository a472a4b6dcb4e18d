/**
 * The contribution that this browser may look into, with the token of the mailed link. It outlives the tab, because a bank's app brings people
 * back in a new one; it opens nothing but this one payment, which shows no name.
 */
export interface KnownPayment {
  contributionId: string;
  token: string;
}

export interface Arrival {
  known: KnownPayment | undefined;
  /** Back from the provider: then waiting for the news is the thing to show. */
  isBack: boolean;
}

const linked = /^#(con_[A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;
const back = /^#terug=(con_[A-Za-z0-9_-]+)$/;
const stored = 'zorgregio.payment';
const keptFor = 7 * 86_400_000;
let inMemory: KnownPayment | undefined;

/** Reads the address, keeps the token and takes it out of the address: it must not stay in the history, a screenshot or a shared link. */
export function arrive(): Arrival {
  const [, contributionId, token] = linked.exec(location.hash) ?? [];
  if (contributionId && token) {
    know({ contributionId, token });
    history.replaceState(null, '', location.pathname + location.search);
    return { known: { contributionId, token }, isBack: false };
  }
  const known = recall();
  const returned = back.exec(location.hash)?.[1];
  if (returned !== undefined && returned !== known?.contributionId) return { known: undefined, isBack: true };
  return { known, isBack: returned !== undefined };
}

function know(payment: KnownPayment): void {
  inMemory = payment;
  try {
    localStorage.setItem(stored, JSON.stringify({ ...payment, since: Date.now() }));
  } catch {
    // Without storage it is known until the page is left; the mailed link opens it again.
  }
}

function recall(): KnownPayment | undefined {
  if (inMemory) return inMemory;
  try {
    const found = JSON.parse(localStorage.getItem(stored) ?? 'null') as (KnownPayment & { since: number }) | null;
    if (!found || Date.now() - found.since > keptFor) return undefined;
    return { contributionId: found.contributionId, token: found.token };
  } catch {
    return undefined;
  }
}
