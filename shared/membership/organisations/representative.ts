import type { Input } from '../../kernel/endpoint.ts';
import type { Identity } from '../contract.ts';
import type { changeOrganisation } from './contract.ts';

type Told = Pick<Input<typeof changeOrganisation>['body'], 'name' | 'address' | 'representative'>;

/** Of an organisation the Vault holds who represents it, at the address of the organisation and under its name. */
export function identityOf({ name, address, representative }: Told): Identity & { organisationName: string } {
  const { givenName, familyName, birthDate, email, language } = representative;
  return { givenName, familyName, birthDate, email, language, ...address, organisationName: name };
}
