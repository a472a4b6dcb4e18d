import { addParty, recordSignature, removeParty, updateParty } from '../../../shared/wijkcontracts/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Panel, Why } from '../parts.tsx';
import { needsWijkwork } from '../permission.ts';
import { say } from '../texts.ts';
import { type AtHand, isOpenText, type Party } from './at-hand.ts';
import { partyQuestions, withoutTick } from './party-questions.ts';

export function PartiesTab(atHand: AtHand) {
  const { contract, whole } = atHand;
  const office = useOffice();
  const isOpen = isOpenText(contract);
  const why = needsWijkwork(office.me);
  const representative = (partyId: string) => whole.representatives.find((each) => each.partyId === partyId)?.name;
  return (
    <Panel title={say('contract.tab.partijen')}>
      <p class="zr-soft">{say('parties.lead')}</p>
      <DataTable
        caption={say('contract.tab.partijen')}
        rows={contract.parties}
        rowKey={({ partyId }) => partyId}
        empty={say('parties.empty')}
        columns={[
          { title: say('parties.name'), isName: true, cell: ({ name }) => name },
          {
            title: say('parties.role'),
            cell: ({ role, residentBodyKind: kind }) =>
              kind ? `${say(`partner.${role}`)} (${say(`parties.${kind}`)})` : say(`partner.${role}`),
          },
          {
            title: say('parties.mandate'),
            cell: (party) => <Mandate party={party} name={representative(party.partyId)} />,
          },
          { title: say('parties.signature'), cell: (party) => <Signature party={party} /> },
        ]}
        {...(!why && {
          detail: (party: Party) => (
            <PartyActs {...atHand} party={party} representative={representative(party.partyId)} />
          ),
        })}
      />
      {!isOpen && <Why>{say('contracts.fixed')}</Why>}
      {isOpen && (
        <>
          <p class="zr-soft">{say('parties.rule')}</p>
          <AddParty {...atHand} why={why && say(why)} />
        </>
      )}
    </Panel>
  );
}

function Mandate({ party: { mandate }, name }: { party: Party; name: string | undefined }) {
  if (!mandate) return <Badge tone="busy">{say('parties.mandate.none')}</Badge>;
  return (
    <>
      {name ? `${name}, ` : ''}
      {mandate.function}
      <span class="zr-table__under">
        {mandate.reference}
        {mandate.validUntil && `, ${say('parties.until', { day: shortDate(mandate.validUntil) })}`}
      </span>
    </>
  );
}

function Signature({ party: { signature } }: { party: Party }) {
  if (!signature) return <Badge tone="busy">{say('parties.signature.none')}</Badge>;
  return (
    <>
      <Badge tone="done">{say('parties.signature.on', { day: shortDate(signature.signedOn) })}</Badge>
      <span class="zr-table__under">{signature.evidence}</span>
    </>
  );
}

interface PartyActsProps extends AtHand {
  party: Party;
  representative: string | undefined;
}

function PartyActs({ contract, reload, party, representative }: PartyActsProps) {
  const office = useOffice();
  const { wijkcontractId, version, status } = contract;
  const { partyId, name } = party;
  const seen = { ifMatch: version };
  if (status === 'checklist-complete' && !party.signature)
    return (
      <Act
        open={say('parties.sign.of', { name })}
        label={say('parties.sign')}
        schema={recordSignature.body}
        questions={[
          { name: 'signedOn', label: say('parties.signedOn'), kind: 'date' },
          { name: 'evidence', label: say('parties.evidence') },
        ]}
        body={(answers) => ({ ...answers, partyId })}
        act={(body) => office.call(recordSignature, { params: { wijkcontractId }, body }, seen)}
        onDone={reload}
      />
    );
  if (!isOpenText(contract)) return null;
  return (
    <div class="zr-row">
      <Act
        open={say('parties.change', { name })}
        short={say('parties.change.short')}
        label={say('parties.change.do')}
        schema={updateParty.body}
        questions={partyQuestions(party, representative)}
        body={withoutTick}
        act={(body) => office.call(updateParty, { params: { wijkcontractId, partyId }, body }, seen)}
        onDone={reload}
      />
      <Act
        open={say('parties.remove', { name })}
        short={say('parties.remove.short')}
        schema={removeParty.body}
        questions={[{ name: 'reason', label: say('reason') }]}
        act={(body) => office.call(removeParty, { params: { wijkcontractId, partyId }, body }, seen)}
        onDone={reload}
      />
    </div>
  );
}

function AddParty({ contract, reload, why }: AtHand & { why: string | undefined }) {
  const office = useOffice();
  const { wijkcontractId, version } = contract;
  return (
    <Act
      open={say('parties.add')}
      why={why}
      schema={addParty.body}
      questions={partyQuestions()}
      body={withoutTick}
      act={(body) => office.call(addParty, { params: { wijkcontractId }, body }, { ifMatch: version })}
      onDone={reload}
    />
  );
}
