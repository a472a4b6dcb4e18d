import { useCallback, useState } from 'preact/hooks';
import type { Endpoint, Reply } from '../../shared/kernel/endpoint.ts';
import { type CallInput, type CallOptions, call, fetchFile, Problem } from '../api.ts';

/**
 * Who is signed in on this tab. The token is kept with the tab and goes with it: who shares a phone leaves nothing behind. The door decides
 * when it has been used up; then the member is asked for a new code.
 */
const stored = 'zorgregio.member';
let inMemory: string | undefined;

function recall(): string | undefined {
  try {
    return sessionStorage.getItem(stored) ?? inMemory;
  } catch {
    return inMemory;
  }
}

function keep(token: string | undefined): void {
  inMemory = token;
  try {
    if (token === undefined) sessionStorage.removeItem(stored);
    else sessionStorage.setItem(stored, token);
  } catch {
    // A browser that keeps nothing still has the page itself.
  }
}

/** Why nobody is signed in: nobody came yet, the time was up, or the member signed out. */
export type SignedOut = 'not-yet' | 'expired' | 'left';

export interface Session {
  token: string | undefined;
  why: SignedOut;
  open(token: string): void;
  close(why: SignedOut): void;
}

export function useSession(): Session {
  const [token, setToken] = useState(recall);
  const [why, setWhy] = useState<SignedOut>('not-yet');
  const open = useCallback((opened: string) => {
    keep(opened);
    setToken(opened);
  }, []);
  const close = useCallback((reason: SignedOut) => {
    keep(undefined);
    setWhy(reason);
    setToken(undefined);
  }, []);
  return { token, why, open, close };
}

/** Asks in the name of the member; when the session has run out, the sign-in takes the place of the page. */
export type Ask = <E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  options?: Omit<CallOptions, 'token'>,
) => Promise<Reply<E>>;

export type Fetch = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => ReturnType<typeof fetchFile>;

export function asker(session: Session): { ask: Ask; fetch: Fetch } {
  const { token } = session;
  return {
    ask: (endpoint, input, options = {}) => signedIn(session, () => call(endpoint, input, { ...options, token })),
    fetch: (endpoint, input) => signedIn(session, () => fetchFile(endpoint, input, { token })),
  };
}

async function signedIn<T>({ close }: Session, asked: () => Promise<T>): Promise<T> {
  try {
    return await asked();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) close('expired');
    throw error;
  }
}
