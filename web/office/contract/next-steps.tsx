import type { ComponentChildren } from 'preact';
import {
  activateWijkcontract,
  completeChecklist,
  reopenNegotiation,
  resumeWijkcontract,
  settleWijkcontract,
  startNegotiation,
  suspendWijkcontract,
  terminateWijkcontract,
} from '../../../shared/wijkcontracts/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { Heading, Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton } from '../parts.tsx';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import type { AtHand } from './at-hand.ts';
import { mayDo, type Step, type StepName, stepNamed } from './next-name.ts';
import { roleNames } from './role-names.ts';

/** What can be done next, by whom, and what has to come first. */
export function NextSteps(atHand: AtHand) {
  const known = atHand.contract.next.flatMap((step) => {
    const name = stepNamed(step.operation);
    return name ? [{ name, step }] : [];
  });
  if (known.length === 0) return <div class="zr-empty">{say('contracts.next.none')}</div>;
  return (
    <ul class="zr-cards">
      {known.map(({ name, step }) => (
        <li key={name} class="zr-card zr-stack">
          <Heading level={3}>{say(`next.${name}`)}</Heading>
          <StepCard name={name} step={step} atHand={atHand} />
        </li>
      ))}
    </ul>
  );
}

function StepCard({ name, step, atHand }: { name: StepName; step: Step; atHand: AtHand }) {
  const { me } = useOffice();
  const { roles, notBy, hindrances } = step;
  return (
    <>
      <p class="zr-soft">
        {say('contracts.next.who', { who: roleNames(roles) })}
        {notBy && `, ${say('contracts.next.notBy', { name: personName(notBy, me) })}`}
      </p>
      {hindrances.length > 0 && (
        <>
          <p>{say('contracts.next.waits')}</p>
          <ul class="zr-warnings">
            {hindrances.map((hindrance, index) => (
              <li key={`${hindrance.code} ${index}`}>{inLanguage(hindrance)}</li>
            ))}
          </ul>
        </>
      )}
      {hindrances.length === 0 && mayDo(step, me) && <StepAct name={name} atHand={atHand} />}
    </>
  );
}

function StepAct({ name, atHand }: { name: StepName; atHand: AtHand }): ComponentChildren {
  const office = useOffice();
  const { contract, reload } = atHand;
  const { wijkcontractId, version } = contract;
  const where = { params: { wijkcontractId } };
  const seen = { ifMatch: version };
  const reason = { name: 'reason', label: say('reason'), kind: 'long' } as const;
  const common = { open: say(`next.${name}`), onDone: reload };
  switch (name) {
    case 'startNegotiation':
      return <Now name={name} act={() => office.call(startNegotiation, where, seen)} onDone={reload} />;
    case 'completeChecklist':
      return (
        <>
          <p>{say('next.completeChecklist.why')}</p>
          <Now name={name} act={() => office.call(completeChecklist, where, seen)} onDone={reload} />
        </>
      );
    case 'activateWijkcontract':
      return <Now name={name} act={() => office.call(activateWijkcontract, where, seen)} onDone={reload} />;
    case 'reopenNegotiation':
      return (
        <Act
          {...common}
          lead={say('next.reopenNegotiation.why')}
          schema={reopenNegotiation.body}
          questions={[reason]}
          act={(body) => office.call(reopenNegotiation, { ...where, body }, seen)}
        />
      );
    case 'recordSignature':
      return <Link href={addressOf('wijkcontracten', wijkcontractId, 'partijen')}>{say('contract.tab.partijen')}</Link>;
    case 'draftAmendment':
    case 'signAmendment':
    case 'adoptAmendment':
      return (
        <Link href={addressOf('wijkcontracten', wijkcontractId, 'wijzigingen')}>{say('contract.tab.wijzigingen')}</Link>
      );
    case 'suspendWijkcontract':
      return (
        <Act
          {...common}
          lead={say('next.suspendWijkcontract.why')}
          schema={suspendWijkcontract.body}
          questions={[reason]}
          act={(body) => office.call(suspendWijkcontract, { ...where, body }, seen)}
        />
      );
    case 'resumeWijkcontract':
      return (
        <Act
          {...common}
          schema={resumeWijkcontract.body}
          questions={[reason]}
          act={(body) => office.call(resumeWijkcontract, { ...where, body }, seen)}
        />
      );
    case 'terminateWijkcontract':
      return (
        <Act
          {...common}
          schema={terminateWijkcontract.body}
          questions={[{ name: 'on', label: say('next.terminateWijkcontract.on'), kind: 'date' }, reason]}
          act={(body) => office.call(terminateWijkcontract, { ...where, body }, seen)}
        />
      );
    case 'settleWijkcontract':
      return (
        <Act
          {...common}
          schema={settleWijkcontract.body}
          questions={[{ name: 'reference', label: say('next.settleWijkcontract.reference') }]}
          act={(body) => office.call(settleWijkcontract, { ...where, body }, seen)}
        />
      );
  }
}

interface NowProps {
  name: StepName;
  act: () => Promise<unknown>;
  onDone: () => void;
}

/** A step that asks nothing more. */
function Now({ name, act, onDone }: NowProps) {
  return (
    <ActionButton
      isMain
      label={say(`next.${name}`)}
      act={async () => {
        await act();
        onDone();
      }}
    />
  );
}
