import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getMemberLetter, getMemberLetterPdf, listMemberLetters } from '../../../shared/membership/letters/contract.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useOffice } from '../office-context.ts';
import { usePages } from '../pages.ts';
import { ActionButton, Code, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { useTurn } from './use-turn.ts';

interface LetterProps {
  memberId: string;
  letterId: string;
}

/** The letters to a member as they were sent: to be read here, one at a time, or kept as a PDF. */
export function MemberLetters({ memberId, turn }: { memberId: string; turn: number }) {
  const office = useOffice();
  const [read, setRead] = useState<string>();
  const pages = usePages(`letters ${memberId}`, (cursor) =>
    office.call(listMemberLetters, { params: { memberId }, query: { limit: '10', ...(cursor && { cursor }) } }),
  );
  useTurn(turn, pages.reload);
  return (
    <Panel title={say('letters.title')}>
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(rows) => (
          <>
            <DataTable
              caption={say('letters.title')}
              rows={rows}
              rowKey={({ letterId }) => letterId}
              empty={say('letters.none')}
              columns={[
                { title: say('letters.subject'), isName: true, cell: ({ subject }) => subject },
                { title: say('letters.sent'), cell: howSent },
                {
                  title: say('letter.read'),
                  cell: ({ letterId, subject }) => {
                    const isRead = read === letterId;
                    const label = say(isRead ? 'letter.close' : 'letter.read');
                    return (
                      <Button
                        expanded={isRead}
                        label={`${label}: ${subject}`}
                        onPress={() => setRead(isRead ? undefined : letterId)}
                      >
                        {label}
                      </Button>
                    );
                  },
                },
                {
                  title: say('letters.pdf'),
                  cell: ({ letterId, subject }) => (
                    <ActionButton
                      short={say('letters.pdf')}
                      label={`${say('letters.pdf')}: ${subject}`}
                      act={async () =>
                        saveFile(await office.download(getMemberLetterPdf, { params: { memberId, letterId } }))
                      }
                    />
                  ),
                },
              ]}
              detail={({ letterId }) => read === letterId && <Letter memberId={memberId} letterId={letterId} />}
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

type Row = Reply<typeof listMemberLetters>['items'][number];

function howSent({ sentAt, paper }: Row): string {
  if (sentAt) return moment(sentAt);
  return paper?.posted ? say('letters.paper.posted', { day: shortDate(paper.posted.on) }) : say('letters.paper');
}

/** Word for word what went out, in its own language, with the proof that it went. */
export function Letter({ memberId, letterId }: LetterProps) {
  const office = useOffice();
  const { loaded, reload } = useLoad(letterId, () => office.call(getMemberLetter, { params: { memberId, letterId } }));
  return (
    <div class="zr-stack">
      <WhenLoaded loaded={loaded} reload={reload}>
        {(letter) => (
          <>
            <div class="zr-card zr-letter" lang={letter.language}>
              {letter.text}
            </div>
            <details class="zr-details">
              <summary>{say('letter.proof')}</summary>
              <Proof letter={letter} />
            </details>
          </>
        )}
      </WhenLoaded>
    </div>
  );
}

function Proof({ letter: { proof, paper } }: { letter: Reply<typeof getMemberLetter> }) {
  const { me } = useOffice();
  return (
    <dl class="zr-facts">
      {paper && (
        <div>
          <dt>{say('letter.paper.made')}</dt>
          <dd>{personName(paper.madeBy, me)}</dd>
        </div>
      )}
      {proof.channel === 'e-mail' && (
        <>
          <div>
            <dt>{say('letters.sent')}</dt>
            <dd>{moment(proof.sentAt)}</dd>
          </div>
          <div>
            <dt>{say('letter.message')}</dt>
            <dd>
              <Code>{proof.messageId}</Code>
            </dd>
          </div>
        </>
      )}
      <div>
        <dt>{say('letter.hash')}</dt>
        <dd>
          <Code>{proof.contentHash}</Code>
        </dd>
      </div>
    </dl>
  );
}
