import { benefitKind } from '../../../shared/policies/words.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { ProductVersion } from './products.tsx';

/** As many as the contract takes; who needs more than what stands there ticks the next. */
const places = Array.from({ length: 12 }, (_, place) => place);
const languages = ['nl', 'en'] as const;
const availabilities = ['ALWAYS', 'SCHEDULED'] as const;

type Answer = (name: string) => string | boolean;

/** A place after those of the version before is there once the one before it is taken. */
const isOffered = (place: number, known: number, answer: Answer): boolean =>
  place <= known || isTaken(place - 1, known, answer);
const isTaken = (place: number, known: number, answer: Answer): boolean =>
  isOffered(place, known, answer) && answer(`benefits.${place}`) === true;

const kinds = benefitKind.options.map((value) => ({ value, label: say(`benefit.${value}`) }));

/** What participants get: each can be changed, left out or added, out of a list that the law closes. */
export const benefitQuestions = ({ benefits }: ProductVersion): Question[] =>
  places.flatMap((place): Question[] => {
    const known = benefits[place];
    const number = place + 1;
    const name = `benefits.${place}`;
    const when = (answer: Answer) => isTaken(place, benefits.length, answer);
    return [
      {
        name,
        label: say(known ? 'benefit.stays' : 'benefit.add', { number }),
        kind: 'tick',
        start: known !== undefined,
        wrong: {
          nl: 'Een product heeft ten minste één onderdeel.',
          en: 'A product has at least one benefit.',
        },
        when: (answer) => isOffered(place, benefits.length, answer),
      },
      {
        ...{ name: `${name}.kind`, label: say('benefit.kind', { number }), kind: 'choice', options: kinds, when },
        description: say('benefit.kind.help'),
        ...(known && { start: known.kind }),
      },
      {
        ...{ name: `${name}.availability`, label: say('benefit.availability', { number }), kind: 'choice', when },
        options: availabilities.map((value) => ({ value, label: say(`benefit.${value}`) })),
        ...(known && { start: known.availability }),
      },
      ...languages.map(
        (to): Question => ({
          ...{ name: `${name}.description.${to}`, label: say(`benefit.${to}`, { number }), kind: 'long', when },
          ...(known && { start: known.description[to] }),
        }),
      ),
    ];
  });

/** Those that are taken, one after the other: what was left out leaves no hole. */
export const benefitsFrom = (answered: unknown): unknown[] => Object.values(Object(answered)).filter(Boolean);

/** Where the one stands on the screen that the API counts as the so manieth. */
export function benefitAt(field: string, { benefits }: ProductVersion, answer: Answer): string | undefined {
  const [, index, rest = ''] = /^benefits(?:\.(\d+)(.*))?$/.exec(field) ?? [undefined];
  if (index === undefined) return field === 'benefits' ? 'benefits.0' : undefined;
  const place = places.filter((one) => isTaken(one, benefits.length, answer))[Number(index)];
  return place === undefined ? undefined : `benefits.${place}${rest}`;
}
