import { getWijk } from '../../../shared/region/contract.ts';
import { draftAmendment } from '../../../shared/wijkcontracts/amendments/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { WhenLoaded } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { AtHand, Contract } from './at-hand.ts';
import { partyQuestions, withoutTick } from './party-questions.ts';

/** An amendment says only what changes; what is left open stays as it is. */
export function DraftAmendment({ contract, reload, why }: AtHand & { why: string | undefined }) {
  const office = useOffice();
  const { wijkId, wijkcontractId, version } = contract;
  const { loaded, reload: again } = useLoad(`wijk ${wijkId}`, () => office.call(getWijk, { params: { wijkId } }));
  return (
    <WhenLoaded loaded={loaded} reload={again}>
      {({ versions }) => {
        const boundaries = versions.map(({ boundary, totalResidents }) => ({ boundary, totalResidents }));
        return (
          <Act
            open={say('amend.draft')}
            lead={say('amend.draft.why')}
            why={why}
            schema={draftAmendment.body}
            questions={[
              { name: 'reason', label: say('amend.reason'), kind: 'long' },
              { name: 'effectiveFrom', label: say('amend.effectiveFrom'), kind: 'date' },
              { name: 'name', label: say('amend.newName'), optional: true },
              { name: 'endsOn', label: say('amend.newEnd'), kind: 'date', optional: true },
              {
                name: 'boundary',
                label: say('amend.newBoundary'),
                kind: 'choice',
                optional: true,
                options: boundaries.map(({ boundary, totalResidents }) => ({
                  value: String(boundary.cbsYear),
                  label: say('contours.boundary.option', { year: boundary.cbsYear, count: count(totalResidents) }),
                })),
              },
              ...(needsBoard(office.me)
                ? []
                : [
                    {
                      name: 'overrideReason',
                      label: say('contours.override'),
                      description: say('amend.override.why'),
                      optional: true,
                      when: (answer: (name: string) => string | boolean) => answer('boundary') !== '',
                    },
                  ]),
              ...innovationQuestions(contract),
              ...contract.parties.map(
                ({ partyId, name }): Question => ({
                  name: `leaving.${partyId}`,
                  label: say('amend.leaves', { name }),
                  kind: 'tick',
                }),
              ),
              { name: 'hasJoining', label: say('amend.joins'), kind: 'tick' },
              ...joiningQuestions(),
            ]}
            body={(answers) => bodyOf(answers, boundaries)}
            act={(body) => office.call(draftAmendment, { params: { wijkcontractId }, body }, { ifMatch: version })}
            onDone={reload}
          />
        );
      }}
    </WhenLoaded>
  );
}

function innovationQuestions({ innovationTime }: Contract): Question[] {
  const isAsked: Question['when'] = (answer) => answer('hasInnovation') === true;
  return [
    { name: 'hasInnovation', label: say('amend.innovation'), kind: 'tick' },
    {
      name: 'innovationTime.percent',
      label: say('contours.innovation.percent'),
      kind: 'whole',
      start: String(innovationTime?.percent ?? 15),
      when: isAsked,
    },
    {
      name: 'innovationTime.howMeasured',
      label: say('contours.innovation.how'),
      kind: 'long',
      start: innovationTime?.howMeasured ?? '',
      when: isAsked,
    },
  ];
}

/** The same questions as for a party of the first text; they stand in a list of one. */
function joiningQuestions(): Question[] {
  return partyQuestions().map(({ name, when, ...rest }) => ({
    ...rest,
    name: `joining.0.${name}`,
    when: (answer) => answer('hasJoining') === true && (!when || when((inner) => answer(`joining.0.${inner}`))),
  }));
}

function bodyOf(
  { hasJoining, hasInnovation: _, joining, leaving, boundary, ...rest }: Record<string, unknown>,
  boundaries: readonly { boundary: Contract['boundary'] | { cbsYear: number; buurtCodes: string[] } }[],
) {
  const gone = Object.entries(Object(leaving)).flatMap(([partyId, isGone]) => (isGone === true ? [partyId] : []));
  const chosen = boundaries.find(({ boundary: { cbsYear } }) => String(cbsYear) === boundary)?.boundary;
  return {
    ...rest,
    ...(chosen && { boundary: { cbsYear: chosen.cbsYear, buurtCodes: chosen.buurtCodes } }),
    ...(gone.length > 0 && { leaving: gone }),
    ...(hasJoining === true && { joining: Object.values(Object(joining)).map((one) => withoutTick(Object(one))) }),
  };
}
