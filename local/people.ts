/** The fictional people of the office who can sign in on one machine. */
export interface Person {
  readonly username: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** What the person does, as the sign-in page says it. */
  readonly work: string;
}

export const people: readonly Person[] = [
  { username: 'anna', name: 'Anna de Boer', groups: ['board'], work: 'bestuur' },
  { username: 'bram', name: 'Bram Jansen', groups: ['board'], work: 'bestuur' },
  { username: 'tineke', name: 'Tineke Visser', groups: ['treasurer'], work: 'penningmeester' },
  { username: 'arthur', name: 'Arthur Smit', groups: ['auditor'], work: 'kascommissie' },
  { username: 'karim', name: 'Karim Yılmaz', groups: ['coordinator'], work: 'wijkcoördinator' },
  { username: 'maud', name: 'Maud Peeters', groups: ['medical-council'], work: 'medische raad' },
  { username: 'rik', name: 'Rik Dekker', groups: ['regional-table'], work: 'regiotafel' },
  { username: 'bea', name: 'Bea Hoekstra', groups: ['board'], work: 'bestuur' },
];

export function subjectOf({ username }: Person): string {
  return `person_${username}`;
}

export function personNamed(username: string): Person {
  const person = people.find((each) => each.username === username);
  if (person) return person;
  throw new RangeError(
    `There is no person "${username}": choose from ${people.map((each) => each.username).join(', ')}.`,
  );
}
