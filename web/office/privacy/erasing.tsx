import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { eraseMember, previewErasure } from '../../../shared/privacy/erasure/contract.ts';
import { listDataRequests } from '../../../shared/privacy/requests/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { dayOf, longDate, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { ActForm } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { everyItem } from '../pages.ts';
import { WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';

type Preview = Reply<typeof previewErasure>;
type Request = Reply<typeof listDataRequests>['items'][number];

interface ErasingProps {
  memberId: string;
  onCancel: () => void;
}

/** First what stands in the way, what goes and what stays; only then the button that cannot be undone. */
export function Erasing({ memberId, onCancel }: ErasingProps) {
  const office = useOffice();
  const box = useRef<HTMLDivElement>(null);
  const { loaded, reload } = useLoad(`erasing ${memberId}`, async () => {
    const [preview, open] = await Promise.all([
      office.call(previewErasure, { params: { memberId } }),
      everyItem((cursor) =>
        office.call(listDataRequests, { query: { state: 'open', limit: '100', ...(cursor && { cursor }) } }),
      ),
    ]);
    return { preview, requests: open.filter((each) => each.memberId === memberId && each.kind === 'erasure') };
  });
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} class="zr-stack">
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ preview, requests }) => (
          <>
            <Shown preview={preview} />
            <Confirm memberId={memberId} preview={preview} requests={requests} onCancel={onCancel} />
          </>
        )}
      </WhenLoaded>
    </div>
  );
}

function Shown({ preview: { blockers, goes, keeps, pseudonym, erasedAt } }: { preview: Preview }) {
  return (
    <>
      {erasedAt && (
        <Alert kind="info">{say('erasing.done', { day: longDate(dayOf(erasedAt)), name: pseudonym })}</Alert>
      )}
      {blockers.length > 0 && (
        <Alert kind="warning">
          <p>{say('erasing.blocked')}</p>
          <ul>
            {blockers.map(({ blocker, until, explanation }) => (
              <li key={blocker}>
                {inLanguage(explanation)} {until && say('erasing.blocked.until', { day: longDate(until) })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Heading level={3}>{say('erasing.goes')}</Heading>
      <ul>
        {goes.map(({ data }) => (
          <li key={data.en}>{inLanguage(data)}</li>
        ))}
      </ul>
      <Heading level={3}>{say('erasing.keeps')}</Heading>
      <ul>
        {keeps.map(({ data, until, why }) => (
          <li key={data.en}>
            <strong>{inLanguage(data)}</strong>,{' '}
            {until ? say('erasing.until', { day: longDate(until) }) : say('erasing.forever')}: {inLanguage(why)}
          </li>
        ))}
      </ul>
      <p>{say('erasing.pseudonym', { name: pseudonym })}</p>
    </>
  );
}

interface ConfirmProps extends ErasingProps {
  preview: Preview;
  requests: readonly Request[];
}

const understood = z.boolean().check(
  z.refine((isTicked) => isTicked, {
    error: 'understood',
    params: { nl: 'Vink aan dat u dit weet.', en: 'Tick that you know this.' },
  }),
);
const confirmed = z.extend(eraseMember.body, { understood });

function Confirm({ memberId, preview, requests, onCancel }: ConfirmProps) {
  const office = useOffice();
  const [pseudonym, setPseudonym] = useState<string>();
  if (pseudonym !== undefined)
    return (
      <Alert kind="ok" announce>
        {say('erasing.begun', { name: pseudonym })}
      </Alert>
    );
  if (!preview.mayErase) return <Button onPress={onCancel}>{say('cancel')}</Button>;
  return (
    <ActForm
      title={say('erasing.title')}
      label={say('erasing.confirm')}
      schema={confirmed}
      questions={[
        ...(requests.length > 0
          ? [
              {
                name: 'dataRequestId',
                label: say('erasing.request'),
                kind: 'choice' as const,
                start: requests[0]?.dataRequestId ?? '',
                optional: true,
                options: [
                  ...requests.map(({ dataRequestId, receivedOn }) => ({
                    value: dataRequestId,
                    label: say('erasing.request.of', { day: shortDate(receivedOn) }),
                  })),
                  { value: '', label: say('erasing.request.new') },
                ],
              },
            ]
          : []),
        { name: 'note', label: say('erasing.note'), kind: 'long' },
        { name: 'understood', label: say('erasing.understood'), kind: 'tick' },
      ]}
      act={async ({ understood: _, ...body }) => {
        const begun = await office.call(eraseMember, { params: { memberId }, body });
        setPseudonym(begun.pseudonym);
      }}
      onDone={() => undefined}
      onCancel={onCancel}
    />
  );
}
