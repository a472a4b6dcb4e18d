import type { ComponentChildren } from 'preact';
import {
  activateWijkcontract,
  completeChecklist,
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
          <Heading level={3}>{headingOf(name, atHand)}</Heading>
          <StepCard name={name} step={step} atHand={atHand} />
        </li>
      ))}
    </ul>
  );
}

const headingOf = (name: StepName, { contract }: AtHand): string =>
  name === 'startNegotiation' && contract.status !== 'draft' ? say('next.startNegotiation.again') : say(`next.${name}`);

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
  const common = { open: headingOf(name, atHand), onDone: reload };
  switch (name) {
    case 'startNegotiation':
      if (contract.status === 'draft')
        return (
          <ActionButton
            isMain
            label={say('next.startNegotiation')}
            act={async () => {
              await office.call(startNegotiation, { ...where, body: {} }, seen);
              reload();
            }}
          />
        );
      return (
        <Act
          {...common}
          lead={say('next.startNegotiation.again.why')}
          schema={startNegotiation.body}
          questions={[reason]}
          act={(body) => office.call(startNegotiation, { ...where, body }, seen)}
        />
      );
    case 'completeChecklist':
      return (
        <>
          <p>{say('next.completeChecklist.why')}</p>
          <ActionButton
            isMain
            label={say('next.completeChecklist')}
            act={async () => {
              await office.call(completeChecklist, { ...where, body: {} }, seen);
              reload();
            }}
          />
        </>
      );
    case 'recordSignature':
      return <Link href={addressOf('wijkcontracten', wijkcontractId, 'partijen')}>{say('contract.tab.partijen')}</Link>;
    case 'activateWijkcontract':
      return (
        <ActionButton
          isMain
          label={say('next.activateWijkcontract')}
          act={async () => {
            await office.call(activateWijkcontract, where, seen);
            reload();
          }}
        />
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
