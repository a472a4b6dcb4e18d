import {
  adviceOutcome,
  adviseOnIndicator,
  retireIndicator,
  reviseIndicator,
} from '../../../shared/wijkcontracts/results/contract.ts';
import { moment, shortDate } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Panel } from '../parts.tsx';
import { personName } from '../person.ts';
import { decimalText } from '../region/figure-text.ts';
import { say } from '../texts.ts';
import { indicatorQuestions } from './indicator-questions.ts';
import type { Indicator } from './indicators.tsx';
import { Measurements } from './measurements.tsx';
import { ValueLine } from './value-line.tsx';

export interface IndicatorProps {
  indicator: Indicator;
  /** Why this person cannot work on it. */
  why: string | undefined;
  onChange: () => void;
}

const tones = { proposed: 'calm', advised: 'busy', active: 'done', retired: 'calm' } as const;

export function IndicatorCard(props: IndicatorProps) {
  const { indicator, why } = props;
  const { status, name, counted, unit } = indicator;
  const isOpen = status === 'proposed' || status === 'advised';
  return (
    <Panel title={name} action={<Badge tone={tones[status]}>{say(`indicators.${status}`)}</Badge>}>
      <Text indicator={indicator} />
      {status === 'active' && <ValueLine indicator={indicator} />}
      {status === 'active' && (
        <p>
          {counted
            ? say('indicators.counted', {
                value: decimalText(counted.value),
                unit,
                from: shortDate(counted.periodFrom),
                until: shortDate(counted.periodTo),
                source: counted.source,
              })
            : say('indicators.missing')}
        </p>
      )}
      {isOpen && !why && <OpenActs {...props} />}
      {isOpen && <Advise {...props} />}
      {status !== 'retired' && <Measurements {...props} />}
    </Panel>
  );
}

function Text({ indicator }: { indicator: Indicator }) {
  const { me } = useOffice();
  const { definition, unit, baseline, target, direction, weightPermille, advice, adopted, retired } = indicator;
  const facts: [string, string][] = [
    [say('indicators.definition'), definition],
    [
      say('indicators.road'),
      say(`indicators.road.${direction}`, { baseline: decimalText(baseline), target: decimalText(target), unit }),
    ],
    [say('indicators.weight'), say('indicators.permille', { number: weightPermille })],
    [
      say('indicators.proposedBy'),
      say('byOn', { name: personName(indicator.proposedBy, me), at: moment(indicator.proposedAt) }),
    ],
  ];
  if (advice)
    facts.push([
      say('indicators.advice'),
      `${say(`advice.${advice.outcome}`)}: ${advice.text} (${advice.reference}, ${shortDate(advice.advisedOn)})`,
    ]);
  if (adopted)
    facts.push([
      say('indicators.adoptedBy'),
      say('byOn', { name: personName(adopted.by, me), at: moment(adopted.at) }),
    ]);
  if (retired)
    facts.push([
      say('indicators.retiredBy'),
      `${retired.reason} (${say('byOn', { name: personName(retired.by, me), at: moment(retired.at) })})`,
    ]);
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

function OpenActs({ indicator, onChange }: IndicatorProps) {
  const office = useOffice();
  const { wijkcontractId, indicatorId, version, name } = indicator;
  const params = { wijkcontractId, indicatorId };
  return (
    <div class="zr-row">
      <Act
        open={say('indicators.revise', { name })}
        short={say('indicators.revise.short')}
        label={say('contours.save')}
        lead={say('indicators.revise.why')}
        schema={reviseIndicator.body}
        questions={indicatorQuestions(indicator)}
        act={(body) => office.call(reviseIndicator, { params, body }, { ifMatch: version })}
        onDone={onChange}
      />
      <Act
        open={say('indicators.retire', { name })}
        short={say('indicators.retire.short')}
        schema={retireIndicator.body}
        questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
        act={(body) => office.call(retireIndicator, { params, body }, { ifMatch: version })}
        onDone={onChange}
      />
    </div>
  );
}

/** The medical council writes its own advice, or the board records what the council wrote. */
function Advise({ indicator, onChange }: IndicatorProps) {
  const office = useOffice();
  const { wijkcontractId, indicatorId, version, name } = indicator;
  if (!office.is('board', 'medical-council')) return null;
  return (
    <Act
      open={say('indicators.advise', { name })}
      short={say('indicators.advise.short')}
      label={say('contours.save')}
      schema={adviseOnIndicator.body}
      questions={[
        {
          name: 'outcome',
          label: say('indicators.advice'),
          kind: 'choice',
          options: adviceOutcome.options.map((each) => ({ value: each, label: say(`advice.${each}`) })),
        },
        { name: 'text', label: say('indicators.advice.text'), kind: 'long' },
        { name: 'reference', label: say('indicators.advice.reference') },
        { name: 'advisedOn', label: say('day'), kind: 'date' },
      ]}
      act={(body) =>
        office.call(adviseOnIndicator, { params: { wijkcontractId, indicatorId }, body }, { ifMatch: version })
      }
      onDone={onChange}
    />
  );
}
