import { shortDate } from '../../ui/dates.ts';
import { count } from '../numbers.ts';
import { say } from '../texts.ts';
import type { AtHand } from './at-hand.ts';

type Terms = AtHand['whole']['texts'][number]['terms'];

/** What a text says otherwise than the one before it, a sentence each. */
export function changesOf(before: Terms, after: Terms): string[] {
  const changes: string[] = [];
  if (before.name !== after.name) changes.push(say('amend.change.name', { name: after.name }));
  if (before.endsOn !== after.endsOn) changes.push(say('amend.change.endsOn', { day: shortDate(after.endsOn) }));
  if (JSON.stringify(before.boundary) !== JSON.stringify(after.boundary))
    changes.push(
      say('amend.change.boundary', {
        year: after.boundary.cbsYear,
        before: count(before.boundary.residents),
        after: count(after.boundary.residents),
      }),
    );
  if (JSON.stringify(before.innovationTime) !== JSON.stringify(after.innovationTime) && after.innovationTime)
    changes.push(say('amend.change.innovation', { percent: after.innovationTime.percent }));
  if (JSON.stringify(before.fundingBasis) !== JSON.stringify(after.fundingBasis) && after.fundingBasis)
    changes.push(
      say('amend.change.funding', { indicators: after.fundingBasis.indicators.map(({ name }) => name).join(', ') }),
    );
  return [...changes, ...partiesOf(before, after)];
}

function partiesOf(before: Terms, after: Terms): string[] {
  const isIn = (terms: Terms, id: string) => terms.parties.some(({ partyId }) => partyId === id);
  return [
    ...after.parties
      .filter(({ partyId }) => !isIn(before, partyId))
      .map(({ name }) => say('amend.change.joins', { name })),
    ...before.parties
      .filter(({ partyId }) => !isIn(after, partyId))
      .map(({ name }) => say('amend.change.leaves', { name })),
  ];
}
