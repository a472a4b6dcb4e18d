import { changeTerms, listWijkcontractHistory } from '../../../shared/wijkcontracts/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { usePages } from '../pages.ts';
import { Badge, Code, MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsWijkwork } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { type AtHand, isOpenText, partyName, statusTones } from './at-hand.ts';
import { ContractPath } from './contract-path.tsx';
import { NextSteps } from './next-steps.tsx';
import { operationName } from './operations.ts';

export function OverviewTab(atHand: AtHand) {
  return (
    <>
      <ContractPath contract={atHand.contract} />
      <Panel title={say('contracts.next')}>
        <NextSteps {...atHand} />
      </Panel>
      <Panel title={say('contracts.facts')}>
        <Facts {...atHand} />
        <ChangeTerms {...atHand} />
      </Panel>
      <History {...atHand} />
    </>
  );
}

function Facts({ contract }: AtHand) {
  const { me } = useOffice();
  const { draftedBy, draftedAt, activatedBy, activatedAt, suspension, ending, settlement } = contract;
  const facts: [string, preact.ComponentChildren][] = [
    [say('contracts.term'), `${shortDate(contract.startsOn)} – ${shortDate(contract.endsOn)}`],
    [say('contracts.payeeName'), contract.payee.name],
    [say('contracts.textVersion'), say('contracts.textVersion.n', { number: contract.textVersion })],
    [say('contracts.draftedBy'), say('byOn', { name: personName(draftedBy, me), at: moment(draftedAt) })],
  ];
  if (activatedBy && activatedAt)
    facts.push([
      say('contracts.activatedBy'),
      say('byOn', { name: personName(activatedBy, me), at: moment(activatedAt) }),
    ]);
  if (suspension)
    facts.push([
      say('contracts.suspended'),
      say('contracts.suspendedSince', { day: shortDate(suspension.from), reason: suspension.reason }),
    ]);
  if (ending)
    facts.push([
      say('contracts.terminated'),
      say('contracts.endedOn', { day: shortDate(ending.on), reason: ending.reason }),
    ]);
  if (settlement)
    facts.push([say('contracts.settled'), say('contracts.settledBy', { reference: settlement.reference })]);
  if (contract.termsHash) facts.push([say('contracts.termsHash'), <Code key="hash">{contract.termsHash}</Code>]);
  return (
    <dl class="zr-facts zr-card">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeTerms({ contract, reload }: AtHand) {
  const office = useOffice();
  const { wijkcontractId, version, name, startsOn, endsOn, payee } = contract;
  if (!isOpenText(contract)) return <Why>{say('contracts.fixed')}</Why>;
  const why = needsWijkwork(office.me);
  return (
    <Act
      open={say('contracts.change')}
      label={say('contracts.change.do')}
      why={why && say(why)}
      schema={changeTerms.body}
      questions={[
        { name: 'name', label: say('contracts.name'), start: name },
        { name: 'startsOn', label: say('contracts.startsOn'), kind: 'date', start: startsOn },
        { name: 'endsOn', label: say('contracts.endsOn'), kind: 'date', start: endsOn },
        { name: 'payeeName', label: say('contracts.payeeName'), start: payee.name },
      ]}
      act={(body) => office.call(changeTerms, { params: { wijkcontractId }, body }, { ifMatch: version })}
      onDone={reload}
    />
  );
}

function History({ contract }: AtHand) {
  const office = useOffice();
  const { wijkcontractId, version } = contract;
  const pages = usePages(`history ${wijkcontractId} ${version}`, (cursor) =>
    office.call(listWijkcontractHistory, {
      params: { wijkcontractId },
      query: { limit: '25', ...(cursor && { cursor }) },
    }),
  );
  return (
    <Panel title={say('history')}>
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(lines) => (
          <>
            <DataTable
              caption={say('history')}
              rows={lines}
              rowKey={({ at, operation, about }) => `${at} ${operation} ${about}`}
              empty={say('contract.history.empty')}
              columns={[
                { title: say('when'), cell: ({ at }) => moment(at) },
                {
                  title: say('contract.history.what'),
                  isName: true,
                  cell: ({ operation }) => operationName(operation),
                },
                { title: say('who'), cell: ({ by }) => personName(by, office.me) },
                {
                  title: say('contract.history.about'),
                  cell: ({ about, note }) => <AboutIt contract={contract} about={about} note={note} />,
                },
                {
                  title: say('contract.history.state'),
                  cell: ({ status }) => <Badge tone={statusTones[status]}>{say(`contracts.${status}`)}</Badge>,
                },
              ]}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

type AboutProps = { contract: AtHand['contract']; about: string | null; note: string | null };

/** The mark of a text is one long word, which must be broken to stay on the page. */
function AboutIt({ contract, about, note }: AboutProps) {
  const contour = contract.checklist.find(({ contour: name }) => name === about)?.contour;
  const isParty = about?.startsWith('pty_');
  const what = contour ? say(`contours.${contour}`) : isParty && about ? partyName(contract, about) : about;
  const isMark = note !== null && /^[0-9a-f]{64}$/.test(note);
  return isMark ? <Code>{note}</Code> : [what, note].filter(Boolean).join(': ');
}
