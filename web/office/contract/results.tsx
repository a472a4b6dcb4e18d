import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  agreeOnResult,
  endResultAgreement,
  listIndicators,
  listResultAgreements,
  proposeResultAgreement,
} from '../../../shared/wijkcontracts/results/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, Figure, Figures, WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { decimalText } from '../region/figure-text.ts';
import { say } from '../texts.ts';
import { type AtHand, whyNotWork } from './at-hand.ts';

type Agreement = Reply<typeof listResultAgreements>['items'][number];

const stateTones = { proposed: 'busy', agreed: 'done', ended: 'calm' } as const;
const outcomeTones = { reached: 'done', 'not-reached': 'alarm', unknown: 'calm' } as const;

/** What is earned when a result is reached: a share of the part of the money that hangs on performance. */
export function ResultsTab({ contract }: AtHand) {
  const office = useOffice();
  const { wijkcontractId } = contract;
  const { loaded, reload } = useLoad(`results ${wijkcontractId}`, async () => {
    const [results, indicators] = await Promise.all([
      office.call(listResultAgreements, { params: { wijkcontractId } }),
      office.call(listIndicators, { params: { wijkcontractId } }),
    ]);
    return { results, active: indicators.items.filter(({ status }) => status === 'active') };
  });
  const why = whyNotWork(contract, office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ results, active }) => (
        <>
          <p class="zr-soft">{say('results.lead')}</p>
          <Figures>
            <Figure label={say('results.share')} note={say('results.share.note')}>
              {say('unit.percent', { number: decimalText(String(results.agreedPermille / 10)) })}
            </Figure>
          </Figures>
          <Agreements items={results.items} mayWork={!why} onChange={reload} />
          <Act
            open={say('results.propose')}
            why={why ?? (active.length === 0 ? say('results.needIndicator') : undefined)}
            schema={proposeResultAgreement.body}
            questions={[
              {
                name: 'indicatorId',
                label: say('results.indicator'),
                kind: 'choice',
                options: active.map(({ indicatorId, name }) => ({ value: indicatorId, label: name })),
              },
              { name: 'threshold', label: say('results.threshold'), kind: 'decimal' },
              { name: 'dueOn', label: say('results.dueOn'), kind: 'date' },
              {
                name: 'feePermille',
                label: say('results.fee'),
                description: say('results.fee.why'),
                kind: 'whole',
              },
            ]}
            act={(body) => office.call(proposeResultAgreement, { params: { wijkcontractId }, body })}
            onDone={reload}
          />
        </>
      )}
    </WhenLoaded>
  );
}

interface AgreementsProps {
  items: readonly Agreement[];
  mayWork: boolean;
  onChange: () => void;
}

function Agreements({ items, mayWork, onChange }: AgreementsProps) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('contract.tab.resultaten')}
      rows={items}
      rowKey={({ resultAgreementId }) => resultAgreementId}
      empty={say('results.empty')}
      columns={[
        { title: say('results.indicator'), isName: true, cell: ({ indicatorName }) => indicatorName },
        {
          title: say('results.threshold'),
          cell: ({ threshold, unit, direction }) =>
            say(`results.threshold.${direction}`, { value: decimalText(threshold), unit }),
        },
        { title: say('results.dueOn'), cell: ({ dueOn }) => shortDate(dueOn) },
        {
          title: say('results.fee.short'),
          isNumber: true,
          cell: ({ feePermille }) => say('unit.percent', { number: decimalText(String(feePermille / 10)) }),
        },
        {
          title: say('state'),
          cell: ({ status, proposedBy, agreedBy, ended }) => (
            <>
              <Badge tone={stateTones[status]}>{say(`results.${status}`)}</Badge>
              <span class="zr-table__under">{personName(agreedBy ?? proposedBy, me)}</span>
              {ended && <span class="zr-table__under">{ended.reason}</span>}
            </>
          ),
        },
        {
          title: say('results.outcome'),
          cell: ({ outcome, measurement, unit }) => (
            <>
              <Badge tone={outcomeTones[outcome]}>{say(`results.outcome.${outcome}`)}</Badge>
              {measurement && (
                <span class="zr-table__under">
                  {decimalText(measurement.value)} {unit}, {measurement.source}
                </span>
              )}
            </>
          ),
        },
      ]}
      {...(mayWork && { detail: (one: Agreement) => <Acts one={one} onDone={onChange} /> })}
    />
  );
}

function Acts({ one, onDone }: { one: Agreement; onDone: () => void }) {
  const office = useOffice();
  const { wijkcontractId, resultAgreementId, status, proposedBy, version, indicatorName } = one;
  const params = { wijkcontractId, resultAgreementId };
  if (status === 'ended' || needsBoard(office.me)) return null;
  return (
    <div class="zr-row">
      {status === 'proposed' && (
        <ActionButton
          label={say('results.agree', { name: indicatorName })}
          short={say('results.agree.short')}
          why={proposedBy === office.me.personId ? say('why.decisionByYou') : undefined}
          act={async () => {
            await office.call(agreeOnResult, { params }, { ifMatch: version });
            onDone();
          }}
        />
      )}
      <Act
        open={say('results.end', { name: indicatorName })}
        short={say('results.end.short')}
        schema={endResultAgreement.body}
        questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
        act={(body) => office.call(endResultAgreement, { params, body }, { ifMatch: version })}
        onDone={onDone}
      />
    </div>
  );
}
