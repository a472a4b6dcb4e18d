import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  listMeasurements,
  recordMeasurement,
  validateMeasurement,
} from '../../../shared/wijkcontracts/results/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import type { Question } from '../questions.ts';
import { decimalText } from '../region/figure-text.ts';
import { say } from '../texts.ts';
import type { IndicatorProps } from './indicator-card.tsx';

type Measurement = Reply<typeof listMeasurements>['items'][number];

/** Loaded when somebody wants them: a contract may have many indicators. */
export function Measurements(props: IndicatorProps) {
  const [isOpen, setOpen] = useState(props.indicator.status === 'active');
  return (
    <details class="zr-details" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('measure.title', { name: props.indicator.name })}</summary>
      {isOpen && <MeasurementList {...props} />}
    </details>
  );
}

function MeasurementList({ indicator, why, onChange }: IndicatorProps) {
  const office = useOffice();
  const { wijkcontractId, indicatorId, unit, name } = indicator;
  const params = { wijkcontractId, indicatorId };
  const { loaded, reload } = useLoad(`measurements ${indicatorId}`, () => office.call(listMeasurements, { params }));
  const changed = () => {
    reload();
    onChange();
  };
  return (
    <div class="zr-stack">
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <DataTable
            caption={say('measure.title', { name })}
            rows={items}
            rowKey={({ measurementId }) => measurementId}
            empty={say('measure.empty')}
            columns={[
              {
                title: say('measure.period'),
                isName: true,
                cell: ({ periodFrom, periodTo }) => `${shortDate(periodFrom)} – ${shortDate(periodTo)}`,
              },
              {
                title: say('measure.value'),
                isNumber: true,
                cell: ({ value }) => `${decimalText(value)} ${unit}`,
              },
              { title: say('source'), cell: ({ source }) => source },
              { title: say('state'), cell: (one) => <Standing one={one} /> },
              {
                title: say('who'),
                cell: ({ recordedBy, recordedAt, validatedBy }) => (
                  <>
                    {say('byOn', { name: personName(recordedBy, office.me), at: moment(recordedAt) })}
                    {validatedBy && (
                      <span class="zr-table__under">
                        {say('measure.validatedBy', { name: personName(validatedBy, office.me) })}
                      </span>
                    )}
                  </>
                ),
              },
            ]}
            {...(why === undefined && { detail: (one: Measurement) => <Acts one={one} onDone={changed} /> })}
          />
        )}
      </WhenLoaded>
      {why === undefined && (
        <Act
          open={say('measure.record', { name })}
          short={say('measure.record.short')}
          label={say('measure.save')}
          schema={recordMeasurement.body}
          questions={measurementQuestions()}
          act={(body) => office.call(recordMeasurement, { params, body })}
          onDone={changed}
        />
      )}
    </div>
  );
}

function Standing({ one: { status, counts, correctedBy, correctionReason } }: { one: Measurement }) {
  return (
    <>
      <Badge tone={status === 'validated' ? 'done' : 'busy'}>{say(`measure.${status}`)}</Badge>
      {counts && <span class="zr-table__under">{say('measure.counts')}</span>}
      {correctedBy && <span class="zr-table__under">{say('measure.corrected')}</span>}
      {correctionReason && <span class="zr-table__under">{correctionReason}</span>}
    </>
  );
}

function Acts({ one, onDone }: { one: Measurement; onDone: () => void }) {
  const office = useOffice();
  const { wijkcontractId, indicatorId, measurementId, status, recordedBy, version, correctedBy } = one;
  const params = { wijkcontractId, indicatorId };
  if (correctedBy) return null;
  const period = `${shortDate(one.periodFrom)} – ${shortDate(one.periodTo)}`;
  return (
    <div class="zr-row">
      {status === 'provisional' && (
        <ActionButton
          label={say('measure.validate', { period })}
          short={say('measure.validate.short')}
          why={recordedBy === office.me.personId ? say('why.recordedByYou') : undefined}
          act={async () => {
            await office.call(validateMeasurement, { params: { ...params, measurementId } }, { ifMatch: version });
            onDone();
          }}
        />
      )}
      <Act
        open={say('measure.correct', { period })}
        short={say('measure.correct.short')}
        label={say('measure.save')}
        schema={recordMeasurement.body}
        questions={[
          ...measurementQuestions(one).filter(({ name }) => !name.startsWith('period')),
          { name: 'correctionReason', label: say('measure.correctionReason'), kind: 'long' },
        ]}
        body={(answers) => ({
          ...answers,
          periodFrom: one.periodFrom,
          periodTo: one.periodTo,
          corrects: measurementId,
        })}
        act={(body) => office.call(recordMeasurement, { params, body })}
        onDone={onDone}
      />
    </div>
  );
}

function measurementQuestions(known?: Measurement): Question[] {
  return [
    { name: 'periodFrom', label: say('measure.from'), kind: 'date' },
    { name: 'periodTo', label: say('measure.until'), kind: 'date' },
    { name: 'value', label: say('measure.value'), kind: 'decimal', start: known?.value ?? '' },
    { name: 'source', label: say('source'), description: say('measure.source.why'), start: known?.source ?? '' },
  ];
}
