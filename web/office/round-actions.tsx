import * as z from 'zod/mini';
import {
  calculateAllocationRound,
  commitAllocationRound,
  decideAllocationRound,
  proposeAllocationRound,
} from '../../shared/allocation/contract.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useOffice } from './office-context.ts';
import { ActionButton, Why } from './parts.tsx';
import { needsBoard, whyNotDecide } from './permission.ts';
import type { Round } from './round.tsx';
import { say } from './texts.ts';

interface RoundActionsProps {
  round: Round;
  onChange: () => void;
}

/** The one step that comes next, and why this person may not take it. */
export function RoundActions({ round, onChange }: RoundActionsProps) {
  const office = useOffice();
  const why = needsBoard(office.me);
  const step = (
    endpoint: typeof calculateAllocationRound | typeof proposeAllocationRound | typeof commitAllocationRound,
  ) => ({
    why: why && say(why),
    isMain: true,
    act: async () => {
      await office.call(endpoint, { params: { roundId: round.roundId } }, { ifMatch: round.version });
      onChange();
    },
  });
  switch (round.status) {
    case 'open':
      return (
        <>
          <p>{say('rounds.do.calculate.lead')}</p>
          <ActionButton key="calculate" label={say('rounds.do.calculate')} {...step(calculateAllocationRound)} />
        </>
      );
    case 'calculated':
      return (
        <>
          <p>{say('rounds.do.propose.lead')}</p>
          <ActionButton key="propose" label={say('rounds.do.propose')} {...step(proposeAllocationRound)} />
        </>
      );
    case 'proposed':
      return <Decide round={round} onChange={onChange} />;
    case 'decided':
      return (
        <>
          <p>{say('rounds.do.commit.lead')}</p>
          <ActionButton key="commit" label={say('rounds.do.commit')} {...step(commitAllocationRound)} />
        </>
      );
    case 'committed':
      return (
        <Alert kind="ok">
          <p>{say('rounds.done')}</p>
        </Alert>
      );
    case 'rejected':
      return (
        <Alert kind="info">
          <p>{say('rounds.stopped')}</p>
        </Alert>
      );
  }
}

function Decide({ round, onChange }: RoundActionsProps) {
  const office = useOffice();
  const why = whyNotDecide(round, office.me);
  if (why) return <Why>{say(why)}</Why>;
  return <DecisionForm round={round} onChange={onChange} />;
}

const chooseOne = { nl: 'Kies een besluit.', en: 'Choose a decision.' };
const decision = z.object(decideAllocationRound.body.shape);

function DecisionForm({ round, onChange }: RoundActionsProps) {
  const office = useOffice();
  const form = useContractForm({
    start: { outcome: '', decisionReference: '' },
    check: (typed) => schemaErrors(decision, typed, { outcome: { required: chooseOne, wrong: chooseOne } }),
    async onSubmit({ outcome, decisionReference }) {
      const body = { outcome: outcome === 'adopted' ? ('adopted' as const) : ('rejected' as const), decisionReference };
      await office.call(
        decideAllocationRound,
        { params: { roundId: round.roundId }, body },
        { ifMatch: round.version },
      );
      onChange();
    },
  });
  return (
    <>
      <p>{say('rounds.do.decide.lead')}</p>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <RadioCards
          form={form}
          name="outcome"
          legend={say('rounds.outcome')}
          choices={[
            { value: 'adopted', title: say('rounds.adopted') },
            { value: 'rejected', title: say('rounds.reject') },
          ]}
        />
        <TextField form={form} name="decisionReference" label={say('decision')} description={say('decision.why')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('rounds.do.decide')}
          </Button>
        </div>
      </form>
    </>
  );
}
