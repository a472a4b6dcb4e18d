import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getMember } from '../../../shared/membership/contract.ts';
import { recordConsent } from '../../../shared/privacy/consents/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Panel, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { say } from '../texts.ts';

type File = Reply<typeof getMember>;
type Free = File['freeConsents'][number];

interface ConsentsProps {
  file: File;
  onDone: () => void;
}

/** What a member agrees to now, and all that was ever said with its words and time: it is added to, never changed. */
export function MemberConsents({ file, onDone }: ConsentsProps) {
  const { me } = useOffice();
  const refused = needsBoard(me);
  return (
    <Panel title={say('member.consents')}>
      <DataTable
        caption={say('consent.office.free')}
        hasVisibleCaption
        rows={file.freeConsents}
        rowKey={({ purpose }) => purpose}
        empty={say('member.consents.none')}
        columns={[
          { title: say('member.purpose'), isName: true, cell: ({ purpose }) => purposeName(purpose) },
          { title: say('consent.office.text'), cell: ({ text }) => inLanguage(text) },
          {
            title: say('member.granted'),
            cell: ({ granted }) => (
              <Badge tone={granted ? 'done' : 'calm'}>{say(`consent.office.${granted ? 'yes' : 'no'}`)}</Badge>
            ),
          },
        ]}
        detail={(free) =>
          refused === undefined && file.identity && <Said free={free} memberId={file.member.memberId} onDone={onDone} />
        }
      />
      {refused && <Why>{say(refused)}</Why>}
      <DataTable
        caption={say('consent.office.said')}
        hasVisibleCaption
        rows={file.consents}
        rowKey={({ purpose, at }) => purpose + at}
        empty={say('member.consents.none')}
        columns={[
          {
            title: say('member.purpose'),
            isName: true,
            cell: ({ purpose, text }) => (
              <>
                {purposeName(purpose)}
                {text && <span class="zr-table__under">{inLanguage(text)}</span>}
              </>
            ),
          },
          { title: say('member.granted'), cell: ({ granted }) => say(granted ? 'yes' : 'no') },
          { title: say('member.textVersion'), cell: ({ textVersion }) => textVersion },
          { title: say('consent.office.channel'), cell: ({ channel }) => channelName(channel) },
          { title: say('when'), cell: ({ at }) => moment(at) },
        ]}
      />
    </Panel>
  );
}

const languages = ['nl', 'en'] as const;

/** The same single act for giving and for taking back (article 7 lid 3 GDPR). */
function Said({ free, memberId, onDone }: { free: Free; memberId: string; onDone: () => void }) {
  const office = useOffice();
  const { purpose, granted, textVersion, text } = free;
  const what = say(granted ? 'consent.office.withdraw' : 'consent.office.record');
  return (
    <Act
      open={`${what}: ${purposeName(purpose)}`}
      short={what}
      title={what}
      label={what}
      lead={
        <>
          <p>{say('consent.office.lead')}</p>
          <q class="zr-quote">{inLanguage(text)}</q>
        </>
      }
      schema={recordConsent.body}
      questions={[
        {
          name: 'language',
          label: say('consent.office.language'),
          kind: 'choice',
          start: 'nl',
          options: languages.map((value) => ({ value, label: say(`language.${value}`) })),
        },
      ]}
      body={(answers) => ({ ...answers, purpose, granted: !granted, textVersion })}
      act={(body) => office.call(recordConsent, { params: { memberId }, body })}
      onDone={onDone}
    />
  );
}

const purposes = ['statutes', 'policy-terms', 'start-immediately', 'newsletter', 'electronic-convocation'] as const;

function purposeName(purpose: string): string {
  const known = purposes.find((each) => each === purpose);
  return known ? say(`purpose.${known}`) : purpose;
}

const channels = ['web', 'portal', 'office'] as const;

function channelName(channel: string): string {
  const known = channels.find((each) => each === channel);
  return known ? say(`consent.channel.${known}`) : channel;
}
