/** Who can sign in at the stand-in issuer. */
export const people = {
  anna: ['board'],
  bram: ['board'],
  tineke: ['treasurer'],
  arthur: ['auditor'],
  karim: ['coordinator'],
} as const;

export type Person = keyof typeof people;

export function isPerson(name: string): name is Person {
  return name in people;
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of the right shape; nothing here checks signatures. */
export function tokenFor(person: Person, issuer: string, seconds = 3600): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: 'office',
    client_id: 'office',
    sub: `person_${person}`,
    name: person.charAt(0).toUpperCase() + person.slice(1),
    username: person,
    'cognito:username': person,
    'cognito:groups': people[person],
    token_use: 'access',
    iat: now,
    exp: now + seconds,
  };
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.none`;
}

export function personOf(authorization: string | undefined): Person | undefined {
  const claims = authorization?.split('.')[1];
  if (!claims) return undefined;
  try {
    const { sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sub: string };
    const name = sub.replace('person_', '');
    return isPerson(name) ? name : undefined;
  } catch {
    return undefined;
  }
}
