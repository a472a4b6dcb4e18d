import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { adoptIndicatorSet, listIndicators, proposeIndicator } from '../../../shared/wijkcontracts/results/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Figure, Figures, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import type { Question } from '../questions.ts';
import { decimalText } from '../region/figure-text.ts';
import { say } from '../texts.ts';
import { type AtHand, whyNotWork } from './at-hand.ts';
import { IndicatorCard } from './indicator-card.tsx';
import { indicatorQuestions } from './indicator-questions.ts';

type Indicators = Reply<typeof listIndicators>;
export type Indicator = Indicators['items'][number];

/** What the contract is measured by: proposed, advised on, adopted as a set that weighs a thousand, and measured. */
export function IndicatorsTab({ contract }: Pick<AtHand, 'contract'>) {
  const office = useOffice();
  const { wijkcontractId } = contract;
  const { loaded, reload } = useLoad(`indicators ${wijkcontractId}`, () =>
    office.call(listIndicators, { params: { wijkcontractId } }),
  );
  const why = whyNotWork(contract, office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(indicators) => (
        <>
          <p class="zr-soft">{say('indicators.lead')}</p>
          <Figures>
            <Figure label={say('indicators.score')} note={say('indicators.score.note')}>
              {say('unit.percent', { number: decimalText(String(Number(indicators.scorePermille) / 10)) })}
            </Figure>
          </Figures>
          <Sets indicators={indicators} />
          {indicators.items.length === 0 && <div class="zr-empty">{say('indicators.empty')}</div>}
          {indicators.items.map((indicator) => (
            <IndicatorCard key={indicator.indicatorId} indicator={indicator} why={why} onChange={reload} />
          ))}
          <Act
            open={say('indicators.propose')}
            why={why}
            schema={proposeIndicator.body}
            questions={indicatorQuestions()}
            act={(body) => office.call(proposeIndicator, { params: { wijkcontractId }, body })}
            onDone={reload}
          />
          {!why && <AdoptSet indicators={indicators} wijkcontractId={wijkcontractId} onDone={reload} />}
        </>
      )}
    </WhenLoaded>
  );
}

function Sets({ indicators: { set, earlierSets } }: { indicators: Indicators }) {
  const { me } = useOffice();
  const sets = [...(set ? [set] : []), ...earlierSets];
  if (sets.length === 0) return null;
  return (
    <Panel title={say('indicators.sets')}>
      <DataTable
        caption={say('indicators.sets')}
        rows={sets}
        rowKey={({ version }) => String(version)}
        empty=""
        columns={[
          {
            title: say('indicators.set'),
            isName: true,
            cell: ({ version }) => (
              <>
                {say('indicators.set.n', { number: version })}{' '}
                {version === set?.version && <Badge tone="done">{say('indicators.holds')}</Badge>}
              </>
            ),
          },
          {
            title: say('indicators.weights'),
            cell: ({ indicators }) =>
              indicators
                .map(({ name, weightPermille }) => `${name}: ${say('indicators.permille', { number: weightPermille })}`)
                .join('; '),
          },
          {
            title: say('decision'),
            cell: ({ decisionReference, deviationReason }) => (
              <>
                {decisionReference}
                {deviationReason && (
                  <span class="zr-table__under">{say('indicators.deviates', { reason: deviationReason })}</span>
                )}
              </>
            ),
          },
          {
            title: say('who'),
            cell: ({ adoptedBy, adoptedAt }) => say('byOn', { name: personName(adoptedBy, me), at: moment(adoptedAt) }),
          },
        ]}
      />
    </Panel>
  );
}

interface AdoptSetProps {
  indicators: Indicators;
  wijkcontractId: string;
  onDone: () => void;
}

/** A weight for each indicator that is to count; one that is left open does not count (any more). */
function AdoptSet({ indicators: { items, setVersion }, wijkcontractId, onDone }: AdoptSetProps) {
  const office = useOffice();
  const open = items.filter(({ status }) => status !== 'retired');
  const why = needsBoard(office.me);
  if (open.length === 0) return null;
  if (why) return <Why>{say('indicators.adopt.board')}</Why>;
  const weights: Question[] = open.map(({ indicatorId, name, weightPermille, status }) => ({
    name: `weights.${indicatorId}`,
    label: say('indicators.weight.of', { name }),
    kind: 'whole',
    optional: true,
    start: status === 'active' ? String(weightPermille) : '',
  }));
  return (
    <Act
      open={say('indicators.adopt')}
      lead={say('indicators.adopt.why')}
      schema={adoptIndicatorSet.body}
      questions={[
        ...weights,
        { name: 'decisionReference', label: say('decision'), description: say('decision.why') },
        {
          name: 'deviationReason',
          label: say('indicators.deviation'),
          description: say('indicators.deviation.why'),
          kind: 'long',
          optional: true,
        },
      ]}
      body={({ weights: given, ...rest }) => ({
        ...rest,
        indicators: Object.entries(Object(given)).map(([indicatorId, weightPermille]) => ({
          indicatorId,
          weightPermille,
        })),
      })}
      act={(body) => office.call(adoptIndicatorSet, { params: { wijkcontractId }, body }, { ifMatch: setVersion })}
      onDone={onDone}
    />
  );
}
