import { listAccessesToMember } from '../../../shared/privacy/file/contract.ts';
import { useOffice } from '../office-context.ts';
import { usePages } from '../pages.ts';
import { MorePages, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';
import { AccessRows } from './access-rows.tsx';

/** All looks into the file of one member, the newest first. */
export function FileLooks({ memberId }: { memberId: string }) {
  const office = useOffice();
  const pages = usePages(`looks ${memberId}`, (cursor) =>
    office.call(listAccessesToMember, { params: { memberId }, query: { limit: '25', ...(cursor && { cursor }) } }),
  );
  return (
    <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
      {(records) => (
        <>
          <AccessRows caption={say('file.log')} empty={say('file.log.none')} records={records} isOneFile />
          <MorePages pages={pages} />
        </>
      )}
    </WhenLoaded>
  );
}
