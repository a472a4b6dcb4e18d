import { roles as known } from '../../../shared/kernel/actor.ts';
import { say } from '../texts.ts';

export function roleNames(roles: readonly string[]): string {
  return known
    .filter((role) => roles.includes(role))
    .map((role) => say(`role.${role}`))
    .join(', ');
}
