import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Endpoint, Reply } from '../../shared/kernel/endpoint.ts';
import { type CallInput, type CallOptions, call, fetchFile, Problem } from '../api.ts';
import type { Session } from './session.ts';

export interface Office {
  me: Session;
  call: <E extends Endpoint>(endpoint: E, input: CallInput<E>, options?: CallOptions) => Promise<Reply<E>>;
  download: <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<{ fileName: string; content: Blob }>;
  is: (...roles: Role[]) => boolean;
}

const context = createContext<Office | undefined>(undefined);
export const OfficeProvider = context.Provider;

export function useOffice(): Office {
  const office = useContext(context);
  if (!office) throw new Error('Only pages of the office, inside its frame, may use it.');
  return office;
}

/** Every call carries a fresh token. When there is none any more the page stays as it is, and one can sign in again. */
export function officeFor(me: Session, onExpired: () => void): Office {
  const withToken = async <T>(act: (token: string) => Promise<T>): Promise<T> => {
    const token = await me.token();
    if (token === undefined) {
      onExpired();
      throw expired();
    }
    try {
      return await act(token);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) onExpired();
      throw error;
    }
  };
  return {
    me,
    call: (endpoint, input, options) => withToken((token) => call(endpoint, input, { ...options, token })),
    download: (endpoint, input) => withToken((token) => fetchFile(endpoint, input, { token })),
    is: (...roles) => roles.some((role) => me.roles.includes(role)),
  };
}

function expired(): Problem {
  return new Problem({
    status: 401,
    code: 'NOT_SIGNED_IN',
    nl: 'U bent uitgelogd. Log opnieuw in.',
    en: 'You have been signed out. Sign in again.',
    errors: [],
  });
}
