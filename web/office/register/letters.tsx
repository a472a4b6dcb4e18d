import { getMemberLetterPdf, listMemberLetters } from '../../../shared/membership/letters/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useOffice } from '../office-context.ts';
import { usePages } from '../pages.ts';
import { ActionButton, MorePages, Panel, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';

/** The letters to a member as they were sent. */
export function MemberLetters({ memberId }: { memberId: string }) {
  const office = useOffice();
  const pages = usePages(`letters ${memberId}`, (cursor) =>
    office.call(listMemberLetters, { params: { memberId }, query: { limit: '10', ...(cursor && { cursor }) } }),
  );
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
                { title: say('letters.sent'), cell: ({ sentAt }) => moment(sentAt) },
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
            />
            <MorePages pages={pages} />
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}
