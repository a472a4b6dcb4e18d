import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMembership } from '../../../shared/membership/life/contract.ts';
import type { suspensionGround, terminationGround } from '../../../shared/membership/life/words.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';

type Membership = Reply<typeof getMembership>['membership'];
type Ground = (typeof suspensionGround.options | typeof terminationGround.options)[number];

/** Of whom, and as they were shown: who changed meanwhile is looked at again. */
export const asSeen = ({ memberId, version }: Membership) => ({
  params: { memberId },
  seen: { ifMatch: version },
});

export const reasoning = (): Question => ({ name: 'reasoning', label: say('reason'), kind: 'long' });

/** On which of the grounds that the law or the statutes give. */
export const groundQuestion = (grounds: readonly Ground[]): Question => ({
  name: 'ground',
  label: say('life.ground'),
  kind: 'choice',
  options: grounds.map((value) => ({ value, label: say(`ground.${value}`) })),
});
