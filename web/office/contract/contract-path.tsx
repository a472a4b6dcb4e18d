import { say } from '../texts.ts';
import type { Contract, Status } from './at-hand.ts';

const road = ['draft', 'in-negotiation', 'checklist-complete', 'signed', 'active'] as const;

/** From draft to what it is now: a contract that is suspended or over has been on the whole road. */
export function ContractPath({ contract: { status } }: { contract: Contract }) {
  const last: Status = road.some((each) => each === status) ? 'active' : status;
  const stops: readonly Status[] = last === 'active' ? road : [...road, last];
  const at = stops.indexOf(status);
  return (
    <ol class="zr-path">
      {stops.map((stop, index) => (
        <li key={stop} class={index <= at ? 'is-done' : ''} aria-current={index === at ? 'step' : undefined}>
          <strong>{say(`contracts.${stop}`)}</strong>
        </li>
      ))}
    </ol>
  );
}
