import { useState } from 'preact/hooks';
import { exportFileOfMember } from '../../../shared/privacy/file/contract.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useOffice } from '../office-context.ts';
import { ActionButton, Panel, Unfold, Why } from '../parts.tsx';
import { needsAuditor, needsBoard } from '../permission.ts';
import { say } from '../texts.ts';
import { Erasing } from './erasing.tsx';
import { FileLooks } from './file-looks.tsx';

/** What may be done with all that is kept of a member: looked through by the auditor, fetched and erased by the board for who asked. */
export function PersonalFile({ memberId }: { memberId: string }) {
  const office = useOffice();
  const refused = needsBoard(office.me);
  return (
    <Panel title={say('file.title')}>
      {refused ? (
        <Why>{say(refused)}</Why>
      ) : (
        <>
          <p class="zr-soft">{say('file.export.lead')}</p>
          <ActionButton
            label={say('file.export')}
            act={async () => saveFile(await office.download(exportFileOfMember, { params: { memberId } }))}
          />
          <p class="zr-soft">{say('file.erase.lead')}</p>
          <Unfold label={say('file.erase')}>{(close) => <Erasing memberId={memberId} onCancel={close} />}</Unfold>
        </>
      )}
      <LooksIntoFile memberId={memberId} />
    </Panel>
  );
}

/** Asked for only when it is wanted: that the auditor looked is recorded as well. */
function LooksIntoFile({ memberId }: { memberId: string }) {
  const { me } = useOffice();
  const [isWanted, setWanted] = useState(false);
  const refused = needsAuditor(me);
  return (
    <>
      <h3 class="utrecht-heading-3">{say('file.log')}</h3>
      {refused && <Why>{say(refused)}</Why>}
      {!refused && !isWanted && <ActionButton label={say('file.log.show')} act={async () => setWanted(true)} />}
      {!refused && isWanted && <FileLooks memberId={memberId} />}
    </>
  );
}
