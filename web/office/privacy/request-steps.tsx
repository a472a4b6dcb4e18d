import * as z from 'zod/mini';
import {
  completeDataRequest,
  extendDataRequest,
  identifyDataRequest,
  refuseDataRequest,
  startDataRequest,
} from '../../../shared/privacy/requests/contract.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { memberNumbered } from '../member-number.ts';
import { useOffice } from '../office-context.ts';
import { ActionButton } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { type DataRequest, termOf } from './request-term.tsx';

interface StepsProps {
  request: DataRequest;
  onDone: () => void;
}

/** The steps that the request itself says are possible, the next one first. */
export function RequestSteps({ request, onDone }: StepsProps) {
  const office = useOffice();
  const { dataRequestId, version, next } = request;
  const params = { dataRequestId };
  const seen = { ifMatch: version };
  return (
    <>
      <WhereItIsDone request={request} />
      <div class="zr-row">
        {next.includes('identify') && <Identify request={request} onDone={onDone} />}
        {next.includes('start') && (
          <ActionButton
            isMain
            label={say('request.do.start')}
            act={async () => {
              await office.call(startDataRequest, { params }, seen);
              onDone();
            }}
          />
        )}
        {next.includes('complete') && (
          <Act
            open={say('request.do.complete')}
            schema={completeDataRequest.body}
            questions={[{ name: 'answer', label: say('requests.answer'), kind: 'long' }]}
            act={(body) => office.call(completeDataRequest, { params, body }, seen)}
            onDone={onDone}
          />
        )}
        {next.includes('extend') && (
          <Act
            open={say('request.do.extend')}
            schema={extendDataRequest.body}
            questions={[
              {
                name: 'until',
                label: say('requests.until'),
                kind: 'date',
                description: say('requests.until.why', termOf(request)),
              },
              { name: 'reason', label: say('reason'), kind: 'long' },
            ]}
            act={(body) => office.call(extendDataRequest, { params, body }, seen)}
            onDone={onDone}
          />
        )}
        {next.includes('refuse') && (
          <Act
            open={say('request.do.refuse')}
            schema={refuseDataRequest.body}
            questions={[{ name: 'reason', label: say('reason'), kind: 'long' }]}
            act={(body) => office.call(refuseDataRequest, { params, body }, seen)}
            onDone={onDone}
          />
        )}
      </div>
    </>
  );
}

const places = {
  access: 'requests.see.export',
  portability: 'requests.see.export',
  erasure: 'requests.see.erase',
  rectification: 'requests.see.correct',
  restriction: 'requests.see.correct',
  objection: 'requests.see.correct',
} as const;

/** What was asked for is done in the file of the member. */
function WhereItIsDone({ request: { kind, memberId } }: { request: DataRequest }) {
  if (memberId === null) return null;
  return (
    <p>
      <Link href={addressOf('leden', memberId)}>{say(places[kind])}</Link>
    </p>
  );
}

/** The office knows members by their number; the number leads to the member. */
const identified = z.strictObject({
  memberNumber: z.int().check(z.minimum(1)),
  how: identifyDataRequest.body.shape.how,
});

function Identify({ request: { dataRequestId, version }, onDone }: StepsProps) {
  const office = useOffice();
  return (
    <Act
      open={say('request.do.identify')}
      schema={identified}
      questions={[
        {
          name: 'memberNumber',
          label: say('requests.number'),
          kind: 'whole',
          description: say('requests.number.why'),
        },
        { name: 'how', label: say('requests.how'), kind: 'long', description: say('requests.how.why') },
      ]}
      act={async ({ memberNumber, how }) => {
        const body = { memberId: await memberNumbered(office, memberNumber), how };
        await office.call(identifyDataRequest, { params: { dataRequestId }, body }, { ifMatch: version });
      }}
      onDone={onDone}
    />
  );
}
