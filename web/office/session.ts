import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import * as z from 'zod/mini';
import { type Role, roles } from '../../shared/kernel/actor.ts';

const settings = z.object({ issuer: z.string(), clientId: z.string() });

/** Who has signed in at the office. Roles are shown by it; the doors themselves check them again with every request. */
export interface Session {
  personId: string;
  name: string;
  roles: readonly Role[];
  /** A token that is still good, renewed when it can be; undefined when one has to sign in again. */
  token: () => Promise<string | undefined>;
  signOut: () => Promise<void>;
}

export interface SignIn {
  session: Session | undefined;
  /** Goes to the sign-in page and comes back to the same place. */
  signIn: () => Promise<void>;
}

const returnPath = '/kantoor/';

/** Code flow with PKCE. The tokens stay in this tab: closing it signs out here. */
export async function startSession(): Promise<SignIn> {
  const response = await fetch('/config.json', { headers: { accept: 'application/json' } });
  const { issuer, clientId } = z.parse(settings, await response.json());
  const manager = new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: location.origin + returnPath,
    post_logout_redirect_uri: location.origin + returnPath,
    response_type: 'code',
    scope: 'openid profile',
    automaticSilentRenew: false,
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
  const user = (await returned(manager)) ?? (await usable(manager));
  return {
    session: user ? sessionOf(manager, user, clientId) : undefined,
    signIn: () => manager.signinRedirect({ state: location.hash }),
  };
}

/** Back from the sign-in page: the code is traded for tokens and leaves the address bar. */
async function returned(manager: UserManager): Promise<User | undefined> {
  const query = new URLSearchParams(location.search);
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return undefined;
  try {
    const user = await manager.signinRedirectCallback();
    history.replaceState(null, '', returnPath + (typeof user.state === 'string' ? user.state : ''));
    return user;
  } catch (error) {
    // An answer that was used before, or was meant for another tab: signing in again puts it right.
    console.warn(error);
    history.replaceState(null, '', returnPath);
    return undefined;
  }
}

async function usable(manager: UserManager): Promise<User | undefined> {
  const user = await manager.getUser();
  if (!user) return undefined;
  if ((user.expires_in ?? 0) > 20) return user;
  if (!user.refresh_token) return undefined;
  return (await manager.signinSilent().catch(() => null)) ?? undefined;
}

function sessionOf(manager: UserManager, user: User, clientId: string): Session {
  const claims = claimsOf(user);
  return {
    personId: claims.sub,
    name: user.profile.name ?? claims.username ?? claims.sub,
    roles: roles.filter((role) => claims['cognito:groups']?.includes(role)),
    token: async () => (await usable(manager))?.access_token,
    signOut: () => signOut(manager, clientId),
  };
}

const accessClaims = z.object({
  sub: z.string(),
  username: z.optional(z.string()),
  'cognito:groups': z.optional(z.array(z.string())),
});

/** The access token is what the doors look at, so what is shown comes from it too. */
function claimsOf(user: User): z.infer<typeof accessClaims> {
  const payload = user.access_token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
    letter.charCodeAt(0),
  );
  return z.parse(accessClaims, JSON.parse(new TextDecoder().decode(bytes)));
}

async function signOut(manager: UserManager, clientId: string): Promise<void> {
  try {
    // Cognito asks for other names than the standard has; both are sent.
    await manager.signoutRedirect({
      extraQueryParams: { client_id: clientId, logout_uri: location.origin + returnPath },
    });
  } catch {
    await manager.removeUser();
    location.assign(returnPath);
  }
}
