import { applies, aResident, orders, paysByCard, paysByIdeal, paysBySepa, type Resident } from './resident.ts';
import type { Stage } from './stage.ts';

export type Method = 'ideal' | 'sepa' | 'card';

export interface Joined {
  /** Which one of the many. */
  number: number;
  method: Method;
  resident: Resident;
  applicationId: string;
}

const postcodes = ['1701SA', '1702SA', '1704SD', '1705SA'] as const;
const pay: Record<Method, (url: string) => Promise<string>> = {
  ideal: paysByIdeal,
  sepa: (url) => paysBySepa(url),
  card: (url) => paysByCard(url),
};

/** Residents who sign up as anyone would, a few at the same time, and pay. A suffix in their e-mail address tells the pretended bank how they will fare. */
export async function manyMembers(
  stage: Stage,
  count: number,
  traitsOf: (number: number) => { method: Method; suffix?: string; resident?: Partial<Resident> },
): Promise<Joined[]> {
  const joined: Joined[] = [];
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const join = async (number: number) => {
    const { method, suffix = '', resident: traits = {} } = traitsOf(number);
    const resident = aResident({
      givenName: `Lid${'abcdefghij'[number % 10]}`,
      familyName: `Voorbeeld ${'abcdefghijklmnopqrstuvwxyz'[number % 26]}${'abcdefghijklmnop'[number % 16]}`,
      email: `lid${number}${suffix}@example.org`,
      postcode: postcodes[number % postcodes.length] ?? '1701SA',
      houseNumber: 1 + (number % 60),
      birthDate: `19${50 + (number % 50)}-0${1 + (number % 9)}-1${number % 9}`,
      ...traits,
    });
    // The others are never all at rest.
    const applicant = await applies(stage, resident, () => stage.rehearsal.mailArrival(resident.email));
    await pay[method](await orders(applicant, resident));
    joined.push({ number, method, resident, applicationId: applicant.applicationId });
  };
  const worker = async () => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) await join(number);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await stage.rehearsal.idle();
  return joined.sort((a, b) => a.number - b.number);
}
