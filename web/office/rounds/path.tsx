import { moment } from '../../ui/dates.ts';
import { useOffice } from '../office-context.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import type { Round } from './tone.ts';

const way = ['draft', 'frozen', 'calculated', 'advised', 'proposed', 'decided', 'published', 'committed'] as const;
const stepTo = {
  draft: 'open',
  frozen: 'freeze',
  calculated: 'calculate',
  advised: 'advise',
  proposed: 'propose',
  decided: 'adopt',
  published: 'publish',
  committed: 'commit',
} as const;

/** The way of a round, how far it is, and who took which step: two people for one decision. */
export function RoundPath({ round }: { round: Round }) {
  const { me } = useOffice();
  const isRejected = round.status === 'rejected';
  const reached = reachedIn(round.status);
  const lastOf = (step: string) =>
    round.history.findLast((each) => each.step === step && (each.revision === round.revision || step === 'open'));
  return (
    <ol class="zr-path">
      {way.map((place, index) => {
        const taken = lastOf(isRejected && place === 'decided' ? 'reject' : stepTo[place]);
        return (
          <li
            key={place}
            class={index <= reached ? 'is-done' : ''}
            aria-current={index === reached ? 'step' : undefined}
          >
            <strong>{say(isRejected && place === 'decided' ? 'rounds.rejected' : `rounds.${place}`)}</strong>
            {index <= reached && taken && (
              <span class="zr-soft">
                {personName(taken.by, me)}, {moment(taken.at)}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function reachedIn(status: Round['status']): number {
  if (status === 'closed') return way.length - 1;
  if (status === 'committing') return way.indexOf('published');
  const names: readonly string[] = way;
  return names.indexOf(status === 'rejected' ? 'decided' : status);
}
