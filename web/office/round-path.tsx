import { moment } from '../ui/dates.ts';
import { useOffice } from './office-context.ts';
import { personName } from './person.ts';
import type { Round } from './round.tsx';
import { say } from './texts.ts';

const steps = ['open', 'calculated', 'proposed', 'decided', 'committed'] as const;

/** The way of a round, how far it is, and who took which step: two people for one decision. */
export function RoundPath({ round }: { round: Round }) {
  const { me } = useOffice();
  const isRejected = round.status === 'rejected';
  const reached = isRejected ? 3 : stepNumber(round.status);
  const who = {
    open: `${personName(round.openedBy, me)}, ${moment(round.openedAt)}`,
    calculated: round.lines.length > 0 ? say('rounds.path.formula', { version: round.formulaVersion }) : undefined,
    proposed: round.proposedBy && personName(round.proposedBy, me),
    decided: round.decidedBy && [personName(round.decidedBy, me), round.decisionReference].filter(Boolean).join(', '),
    committed: undefined,
  };
  return (
    <ol class="zr-path">
      {steps.map((step, index) => (
        <li key={step} class={index <= reached ? 'is-done' : ''} aria-current={index === reached ? 'step' : undefined}>
          <strong>{say(isRejected && step === 'decided' ? 'rounds.rejected' : `rounds.${step}`)}</strong>
          {who[step] && <span class="zr-soft">{who[step]}</span>}
        </li>
      ))}
    </ol>
  );
}

function stepNumber(status: Round['status']): number {
  const names: readonly string[] = steps;
  return names.indexOf(status);
}
