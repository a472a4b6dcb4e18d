import { listFormulas } from '../../../shared/allocation/formula/contract.ts';
import { getWijk } from '../../../shared/region/contract.ts';
import { changeTerms, recordContour, setBoundary } from '../../../shared/wijkcontracts/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading, Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { Badge, Code, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard, needsWijkwork } from '../permission.ts';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { type AtHand, type Contract, isOpenText } from './at-hand.ts';

type Item = Contract['checklist'][number];

/** The five contours as a checklist: the evidence with its day and who recorded it, and what still stands in the way. */
export function ContoursTab(atHand: AtHand) {
  const { contract } = atHand;
  return (
    <Panel title={say('contract.tab.contouren')}>
      <p class="zr-soft">{say('contours.lead')}</p>
      {!isOpenText(contract) && <Why>{say('contracts.fixed')}</Why>}
      <ol class="zr-checks">
        {contract.checklist.map((item) => (
          <li key={item.contour} class="zr-check-card zr-stack">
            <Contour item={item} atHand={atHand} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Contour({ item, atHand }: { item: Item; atHand: AtHand }) {
  const { me } = useOffice();
  const { contour, record, hindrances } = item;
  const isOpen = isOpenText(atHand.contract);
  const why = needsWijkwork(me);
  return (
    <>
      <div class="zr-card__head">
        <Heading level={3}>{say(`contours.${contour}`)}</Heading>
        <Standing item={item} />
      </div>
      <Content contour={contour} contract={atHand.contract} />
      {record && (
        <p>
          {say('contours.recorded', {
            evidence: record.evidence,
            day: shortDate(record.on),
            name: personName(record.by, me),
            at: moment(record.recordedAt),
          })}
          {record.overrideReason && ` ${say('contours.override.said', { reason: record.overrideReason })}`}
        </p>
      )}
      {hindrances.length > 0 && (
        <ul class="zr-warnings">
          {hindrances.map((hindrance, index) => (
            <li key={`${hindrance.code} ${index}`}>{inLanguage(hindrance)}</li>
          ))}
        </ul>
      )}
      {isOpen && why && <Why>{say(why)}</Why>}
      {isOpen && !why && (
        <div class="zr-row">
          <Settle contour={contour} atHand={atHand} />
          <Evidence item={item} atHand={atHand} />
        </div>
      )}
    </>
  );
}

function Standing({ item: { record, hindrances } }: { item: Item }) {
  if (!record) return <Badge tone="busy">{say('contours.open')}</Badge>;
  if (hindrances.length > 0) return <Badge tone="alarm">{say('contours.trouble')}</Badge>;
  return <Badge tone="done">{say('contours.done')}</Badge>;
}

/** What the contract says on this contour now. */
function Content({ contour, contract }: { contour: Item['contour']; contract: Contract }) {
  const { boundary, boundaryWarning, parties, innovationTime, fundingBasis, wijkcontractId } = contract;
  const named = (role: string) => parties.filter((party) => party.role === role).map(({ name }) => name);
  switch (contour) {
    case 'boundary':
      return (
        <>
          <p>
            {say('contours.residents', {
              count: count(boundary.residents),
              buurten: boundary.buurtCodes.length,
              year: boundary.cbsYear,
            })}{' '}
            <span class="zr-soft">{say('wijken.source', { source: boundary.source })}</span>
          </p>
          {boundaryWarning && <p class="zr-warnings">{inLanguage(boundaryWarning)}</p>}
        </>
      );
    case 'resident-party':
    case 'process-owner': {
      const names = named(contour === 'resident-party' ? 'resident-body' : 'process-owner');
      return (
        <p>
          {names.join(', ') || '–'}{' '}
          <Link href={addressOf('wijkcontracten', wijkcontractId, 'partijen')}>{say('contract.tab.partijen')}</Link>
        </p>
      );
    }
    case 'innovation-time':
      if (!innovationTime) return null;
      return (
        <p>{say('contours.innovation.now', { percent: innovationTime.percent, how: innovationTime.howMeasured })}</p>
      );
    case 'funding-basis':
      if (!fundingBasis) return null;
      return (
        <p>
          {say('contours.funding.now', { indicators: fundingBasis.indicators.map(({ name }) => name).join(', ') })}{' '}
          <Code>{fundingBasis.formulaId}</Code>
        </p>
      );
  }
}

/** What has to be said in the contract before there can be evidence of it. */
function Settle({ contour, atHand }: { contour: Item['contour']; atHand: AtHand }) {
  const office = useOffice();
  const { contract, reload } = atHand;
  const { wijkcontractId, version, innovationTime } = contract;
  switch (contour) {
    case 'boundary':
      return <SetBoundary {...atHand} />;
    case 'innovation-time':
      return (
        <Act
          open={say('contours.innovation.set')}
          label={say('contours.save')}
          schema={changeTerms.body}
          questions={[
            {
              name: 'innovationTime.percent',
              label: say('contours.innovation.percent'),
              kind: 'whole',
              start: String(innovationTime?.percent ?? 15),
            },
            {
              name: 'innovationTime.howMeasured',
              label: say('contours.innovation.how'),
              kind: 'long',
              start: innovationTime?.howMeasured ?? '',
            },
          ]}
          act={(body) => office.call(changeTerms, { params: { wijkcontractId }, body }, { ifMatch: version })}
          onDone={reload}
        />
      );
    case 'funding-basis':
      return <SetFundingBasis {...atHand} />;
    default:
      return null;
  }
}

function SetBoundary({ contract, reload }: AtHand) {
  const office = useOffice();
  const { wijkId, wijkcontractId, version, boundary } = contract;
  const { loaded, reload: again } = useLoad(`wijk ${wijkId}`, () => office.call(getWijk, { params: { wijkId } }));
  return (
    <WhenLoaded loaded={loaded} reload={again}>
      {({ versions }) => {
        const others = versions.filter(
          (each) =>
            each.boundary.cbsYear !== boundary.cbsYear ||
            each.boundary.buurtCodes.join() !== boundary.buurtCodes.join(),
        );
        if (others.length === 0) return null;
        return (
          <Act
            open={say('contours.boundary.set')}
            label={say('contours.boundary.do')}
            schema={setBoundary.body}
            questions={[
              {
                name: 'cbsYear',
                label: say('contours.boundary.which'),
                kind: 'choice',
                options: others.map((each) => ({
                  value: String(each.boundary.cbsYear),
                  label: say('contours.boundary.option', {
                    year: each.boundary.cbsYear,
                    count: count(each.totalResidents),
                  }),
                })),
              },
            ]}
            body={({ cbsYear }) => others.find((each) => String(each.boundary.cbsYear) === cbsYear)?.boundary ?? {}}
            act={(body) => office.call(setBoundary, { params: { wijkcontractId }, body }, { ifMatch: version })}
            onDone={reload}
          />
        );
      }}
    </WhenLoaded>
  );
}

function SetFundingBasis({ contract, reload }: AtHand) {
  const office = useOffice();
  const { wijkcontractId, version, fundingBasis } = contract;
  const { loaded, reload: again } = useLoad('formulas', () => office.call(listFormulas, {}));
  return (
    <WhenLoaded loaded={loaded} reload={again}>
      {({ items }) =>
        !items.some(({ status }) => status === 'adopted') ? (
          <Why>{say('contours.funding.none')}</Why>
        ) : (
          <Act
            open={say('contours.funding.set')}
            label={say('contours.save')}
            schema={changeTerms.body}
            questions={[
              {
                name: 'fundingBasis.formulaId',
                label: say('contours.funding.formula'),
                kind: 'choice',
                description: say('contours.funding.why'),
                options: items
                  .filter(({ status }) => status === 'adopted')
                  .map(({ formulaId, name }) => ({ value: formulaId, label: name })),
                ...(fundingBasis && { start: fundingBasis.formulaId }),
              },
            ]}
            act={(body) => office.call(changeTerms, { params: { wijkcontractId }, body }, { ifMatch: version })}
            onDone={reload}
          />
        )
      }
    </WhenLoaded>
  );
}

function Evidence({ item: { contour, record }, atHand }: { item: Item; atHand: AtHand }) {
  const office = useOffice();
  const { contract, reload } = atHand;
  const { wijkcontractId, version } = contract;
  const asksOverride = contour === 'boundary' && contract.boundaryWarning !== null && !needsBoard(office.me);
  return (
    <Act
      open={say(record ? 'contours.record.again' : 'contours.record')}
      title={say(`contours.${contour}`)}
      label={say('contours.save')}
      schema={recordContour.body}
      questions={[
        { name: 'evidence', label: say('contours.evidence'), description: say('contours.evidence.why') },
        { name: 'on', label: say('contours.on'), kind: 'date' },
        ...(asksOverride
          ? [{ name: 'overrideReason', label: say('contours.override'), kind: 'long' as const, optional: true }]
          : []),
      ]}
      body={(answers) => ({ ...answers, contour })}
      act={(body) => office.call(recordContour, { params: { wijkcontractId }, body }, { ifMatch: version })}
      onDone={reload}
    />
  );
}
