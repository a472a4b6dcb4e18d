import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { listWijken } from '../../shared/region/contract.ts';
import { activateWijkcontract, type listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { shortDate } from '../ui/dates.ts';
import { Heading } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { ActionButton, Amount, Badge, Code } from './parts.tsx';
import { whyNotActivate } from './permission.ts';
import { personName } from './person.ts';
import { say } from './texts.ts';

type Contract = Reply<typeof listWijkcontracts>['items'][number];
type Wijk = Reply<typeof listWijken>['items'][number];

interface ContractListProps {
  contracts: readonly Contract[];
  wijken: readonly Wijk[];
  onChange: () => void;
}

export function ContractList({ contracts, wijken, onChange }: ContractListProps) {
  if (contracts.length === 0) return <div class="zr-empty">{say('contracts.empty')}</div>;
  return (
    <ul class="zr-cards">
      {contracts.map((contract) => (
        <li key={contract.wijkcontractId} class="zr-card zr-stack">
          <ContractCard
            contract={contract}
            wijkName={wijken.find(({ wijkId }) => wijkId === contract.wijkId)?.name ?? contract.wijkId}
            onChange={onChange}
          />
        </li>
      ))}
    </ul>
  );
}

interface ContractCardProps {
  contract: Contract;
  wijkName: string;
  onChange: () => void;
}

function ContractCard({ contract, wijkName, onChange }: ContractCardProps) {
  const { me } = useOffice();
  const { name, status, partners, payee, startsOn, endsOn } = contract;
  return (
    <>
      <div class="zr-card__head">
        <Heading level={3}>{name}</Heading>
        <Badge tone={status === 'active' ? 'done' : 'busy'}>{say(`contracts.${status}`)}</Badge>
      </div>
      <p class="zr-soft">
        {wijkName} · {shortDate(startsOn)} – {shortDate(endsOn)}
      </p>
      <dl class="zr-facts">
        <div>
          <dt>{say('contracts.available')}</dt>
          <dd>
            <Amount cents={contract.availableCents} />
          </dd>
        </div>
        <div>
          <dt>{say('contracts.allocated')}</dt>
          <dd>
            <Amount cents={contract.allocatedCents} />
          </dd>
        </div>
        <div>
          <dt>{say('contracts.payee')}</dt>
          <dd>
            {payee.name}, {say('contracts.ibanEnding')} <Code>{payee.ibanEnding}</Code>
          </dd>
        </div>
        <div>
          <dt>{say('contracts.partners')}</dt>
          <dd>{partners.map((partner) => `${partner.name} (${say(`partner.${partner.role}`)})`).join(', ')}</dd>
        </div>
        <div>
          <dt>{say('who')}</dt>
          <dd>
            {say('contracts.draftedBy', { name: personName(contract.createdBy, me) })}
            {contract.activatedBy &&
              `, ${say('contracts.activatedBy', { name: personName(contract.activatedBy, me) })}`}
          </dd>
        </div>
      </dl>
      {status === 'draft' && <Activation contract={contract} onChange={onChange} />}
    </>
  );
}

function Activation({ contract, onChange }: { contract: Contract; onChange: () => void }) {
  const office = useOffice();
  const why = whyNotActivate(contract, office.me);
  return (
    <ActionButton
      label={say('contracts.activate')}
      why={why && say(why)}
      isMain
      act={async () => {
        const { wijkcontractId, version } = contract;
        await office.call(activateWijkcontract, { params: { wijkcontractId } }, { ifMatch: version });
        onChange();
      }}
    />
  );
}
