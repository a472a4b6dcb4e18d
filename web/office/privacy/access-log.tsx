import { useState } from 'preact/hooks';
import { isLocalDate, localDate } from '../../../shared/kernel/dates.ts';
import { listAccesses } from '../../../shared/privacy/file/contract.ts';
import { longDate } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { usePages } from '../pages.ts';
import { MorePages, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsAuditor } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { ChooseDay, ChooseMember } from './access-choice.tsx';
import { type Access, AccessRows, whoLooked } from './access-rows.tsx';
import { todayThere } from './clock.ts';
import { FileLooks } from './file-looks.tsx';

/** All looks into files, by day or by member: for the auditor alone, who is no party to them. */
export function AccessLogPage({ asked }: { asked: string | undefined }) {
  const { me } = useOffice();
  const refused = needsAuditor(me);
  const memberId = asked?.startsWith('mem_') ? asked : undefined;
  const day = asked !== undefined && isLocalDate(asked) ? asked : localDate(todayThere());
  return (
    <>
      <PageTitle title={say('section.inzagelog')} place={`inzagelog ${asked ?? day}`} lead={say('log.lead')} />
      {refused && <Why>{say(refused)}</Why>}
      {!refused && (
        <>
          <ChooseDay day={day} />
          <ChooseMember />
          {memberId === undefined ? (
            <DayOfLooks day={day} />
          ) : (
            <Panel title={say('file.log')}>
              <p>
                <Link href={addressOf('leden', memberId)}>{say('requests.see.correct')}</Link>
              </p>
              <FileLooks memberId={memberId} />
            </Panel>
          )}
        </>
      )}
    </>
  );
}

function DayOfLooks({ day }: { day: string }) {
  const office = useOffice();
  const [who, setWho] = useState('');
  const pages = usePages(`access ${day}`, (cursor) =>
    office.call(listAccesses, { query: { day, limit: '100', ...(cursor && { cursor }) } }),
  );
  const title = say('log.of', { day: longDate(day) });
  return (
    <Panel title={title}>
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(records) => (
          <>
            <WhoChoice records={records} who={who} onChoose={setWho} />
            <AccessRows
              caption={title}
              empty={say('log.none')}
              records={records.filter(({ actorId }) => who === '' || actorId === who)}
            />
            {records.some(({ member }) => member === null) && <p class="zr-soft">{say('log.noNumber')}</p>}
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

interface WhoChoiceProps {
  records: readonly Access[];
  who: string;
  onChoose: (actorId: string) => void;
}

/** The looks of one person only.. */
function WhoChoice({ records, who, onChoose }: WhoChoiceProps) {
  const { me } = useOffice();
  const people = [...new Set(records.map(({ actorId }) => actorId))].filter((id) => !id.startsWith('mem_'));
  if (people.length < 2) return null;
  return (
    <div class="utrecht-form-field zr-who">
      <div class="utrecht-form-field__label">
        <label class="utrecht-form-label" for="wie-keek">
          {say('log.by')}
        </label>
      </div>
      <div class="utrecht-form-field-description" id="wie-keek-uitleg">
        {say('log.loaded')}
      </div>
      <div class="utrecht-form-field__input">
        <select
          id="wie-keek"
          class="utrecht-select utrecht-select--html-select"
          aria-describedby="wie-keek-uitleg"
          value={who}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value="">{say('log.everyone')}</option>
          {people.map((actorId) => (
            <option key={actorId} value={actorId}>
              {whoLooked(actorId, me)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
