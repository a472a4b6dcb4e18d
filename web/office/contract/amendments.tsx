import { adoptAmendment, signAmendment, withdrawAmendment } from '../../../shared/wijkcontracts/amendments/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, Code, Panel } from '../parts.tsx';
import { needsBoard, needsWijkwork } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { changesOf } from './amendment-changes.ts';
import { DraftAmendment } from './amendment-form.tsx';
import { type AtHand, isOpenText, whyNotWork } from './at-hand.ts';
import { ContractDocument } from './document.tsx';

type Text = AtHand['whole']['texts'][number];

const tones = {
  drafted: 'busy',
  signed: 'busy',
  adopted: 'busy',
  active: 'done',
  superseded: 'calm',
  withdrawn: 'calm',
} as const;

/** Every text of the contract: the one that holds, those before it, and the amendment that is under way beside it. */
export function AmendmentsTab(atHand: AtHand) {
  const { me } = useOffice();
  const { contract, whole } = atHand;
  const why = whyNotWork(contract, me);
  const mayDraft = contract.next.some(({ operation }) => operation === 'draftAmendment');
  return (
    <>
      <p class="zr-soft">{say('amend.lead')}</p>
      {whole.texts.length === 0 && (
        <div class="zr-empty">{say(isOpenText(contract) ? 'amend.empty' : 'amend.empty.signing')}</div>
      )}
      {whole.texts.map((text) => (
        <OneText key={text.textVersion} text={text} atHand={atHand} />
      ))}
      {mayDraft && <DraftAmendment {...atHand} why={why} />}
    </>
  );
}

function OneText({ text, atHand }: { text: Text; atHand: AtHand }) {
  const { me } = useOffice();
  const { textVersion, status, effectiveFrom, reason, draftedBy, draftedAt, adoptedBy, adoptedAt, termsHash } = text;
  const before = atHand.whole.texts.find((each) => each.textVersion < textVersion && each.status !== 'withdrawn');
  const isUnderWay = status === 'drafted' || status === 'signed';
  return (
    <Panel
      title={say('amend.text', { number: textVersion })}
      action={<Badge tone={tones[status]}>{say(`amend.${status}`)}</Badge>}
    >
      <p class="zr-soft">
        {say('amend.from', { day: shortDate(effectiveFrom) })}{' '}
        {say('amend.draftedBy', { name: personName(draftedBy, me), at: moment(draftedAt) })}
        {adoptedBy &&
          adoptedAt &&
          ` ${say('amend.adoptedBy', { name: personName(adoptedBy, me), at: moment(adoptedAt) })}`}
      </p>
      {reason && <p>{reason}</p>}
      {before && (
        <ul>
          {changesOf(before.terms, text.terms).map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <p>
        {say('contracts.termsHash')} <Code>{termsHash}</Code>
      </p>
      {isUnderWay && <Signatures text={text} atHand={atHand} />}
      {isUnderWay && <UnderWay text={text} atHand={atHand} />}
      {status !== 'drafted' && status !== 'withdrawn' && (
        <ContractDocument wijkcontractId={text.wijkcontractId} textVersion={textVersion} />
      )}
    </Panel>
  );
}

function Signatures({ text, atHand }: { text: Text; atHand: AtHand }) {
  const office = useOffice();
  const { contract, reload } = atHand;
  const { wijkcontractId, version } = contract;
  const maySign = text.status === 'drafted' && !needsWijkwork(office.me);
  return (
    <DataTable
      caption={say('amend.signatures')}
      hasVisibleCaption
      rows={text.terms.parties}
      rowKey={({ partyId }) => partyId}
      empty=""
      columns={[
        { title: say('parties.name'), isName: true, cell: ({ name }) => name },
        { title: say('parties.role'), cell: ({ role }) => say(`partner.${role}`) },
        {
          title: say('parties.signature'),
          cell: ({ signature }) =>
            signature ? (
              <>
                <Badge tone="done">{say('parties.signature.on', { day: shortDate(signature.signedOn) })}</Badge>
                <span class="zr-table__under">{signature.evidence}</span>
              </>
            ) : (
              <Badge tone="busy">{say('parties.signature.none')}</Badge>
            ),
        },
      ]}
      {...(maySign && {
        detail: ({ partyId, name, signature }: Text['terms']['parties'][number]) =>
          !signature && (
            <Act
              open={say('parties.sign.of', { name })}
              label={say('parties.sign')}
              schema={signAmendment.body}
              questions={[
                { name: 'signedOn', label: say('parties.signedOn'), kind: 'date' },
                { name: 'evidence', label: say('parties.evidence') },
              ]}
              body={(answers) => ({ ...answers, partyId })}
              act={(body) =>
                office.call(
                  signAmendment,
                  { params: { wijkcontractId, textVersion: String(text.textVersion) }, body },
                  { ifMatch: version },
                )
              }
              onDone={reload}
            />
          ),
      })}
    />
  );
}

function UnderWay({ text, atHand }: { text: Text; atHand: AtHand }) {
  const office = useOffice();
  const { contract, reload } = atHand;
  const { wijkcontractId, version } = contract;
  const params = { wijkcontractId, textVersion: String(text.textVersion) };
  const why = needsBoard(office.me) ?? (text.draftedBy === office.me.personId ? 'why.draftedByYou' : undefined);
  return (
    <div class="zr-row">
      {text.status === 'signed' && (
        <ActionButton
          isMain
          label={say('amend.adopt', { day: shortDate(text.effectiveFrom) })}
          why={why && say(why)}
          act={async () => {
            await office.call(adoptAmendment, { params }, { ifMatch: version });
            reload();
          }}
        />
      )}
      {!needsWijkwork(office.me) && (
        <Act
          open={say('amend.withdraw')}
          schema={withdrawAmendment.body}
          questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
          act={(body) => office.call(withdrawAmendment, { params, body }, { ifMatch: version })}
          onDone={reload}
        />
      )}
    </div>
  );
}
