import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in a door's bundle for the SDK's chain of credential providers. Lambda always gives a function its role's credentials in the
 * environment; profiles, single sign-on and instance metadata cannot occur there, and would be a sixth of the bundle.
 */
export const defaultProvider = (): ReturnType<typeof fromEnv> => fromEnv();
