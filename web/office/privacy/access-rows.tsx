import { accessAction, accessPurpose } from '../../../shared/governance/access/words.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { listAccesses } from '../../../shared/privacy/file/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { Code } from '../parts.tsx';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

export type Access = Reply<typeof listAccesses>['items'][number];

/** One act may open many files, such as a page of the register: it is shown as one row. */
interface Look extends Access {
  files: readonly Access[];
}

function looksOf(records: readonly Access[]): Look[] {
  const looks = new Map<string, Look & { files: Access[] }>();
  for (const record of records) {
    const key = `${record.requestId} ${record.operation} ${record.action}`;
    const known = looks.get(key);
    if (known) known.files.push(record);
    else looks.set(key, { ...record, files: [record] });
  }
  return [...looks.values()];
}

function actionName(action: string): string {
  const known = accessAction.options.find((each) => each === action);
  return known ? say(`log.act.${known}`) : action;
}

function purposeName(purpose: string): string {
  const known = accessPurpose.options.find((each) => each === purpose);
  return known ? say(`log.for.${known}`) : purpose;
}

/** Who it was, as the auditor may know it. */
export function whoLooked(actorId: string, me: { personId: string }): string {
  if (actorId.startsWith('mem_')) return say('log.member');
  return actorId === 'bearer' || actorId === 'visitor' ? say('log.visitor') : personName(actorId, me);
}

interface AccessRowsProps {
  caption: string;
  empty: string;
  records: readonly Access[];
  /** Which file it was goes without saying in the file itself. */
  isOneFile?: boolean;
}

export function AccessRows({ caption, empty, records, isOneFile = false }: AccessRowsProps) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={caption}
      rows={looksOf(records)}
      rowKey={({ at, requestId, operation, action }) => `${at} ${requestId} ${operation} ${action}`}
      empty={empty}
      columns={[
        { title: say('when'), cell: ({ at }) => moment(at) },
        { title: say('log.by'), isName: true, cell: (look) => <Who look={look} me={me} /> },
        {
          title: say('log.what'),
          cell: ({ action, result }) => actionName(action) + (result === 'erased' ? ` (${say('log.erased')})` : ''),
        },
        { title: say('log.purpose'), cell: ({ purpose }) => purposeName(purpose) },
        ...(isOneFile ? [] : [{ title: say('log.file'), cell: ({ files }: Look) => <Files files={files} /> }]),
      ]}
    />
  );
}

function Who({ look: { actorId, actorNumber }, me }: { look: Look; me: { personId: string } }) {
  if (actorId.startsWith('mem_'))
    return (
      <Link href={addressOf('leden', actorId)}>
        {whoLooked(actorId, me)}
        {actorNumber !== null && ` (${say('log.number', { number: actorNumber })})`}
      </Link>
    );
  return <>{whoLooked(actorId, me)}</>;
}

function Files({ files }: { files: readonly Access[] }) {
  const [first] = files;
  if (files.length === 1 && first) return <OneFile file={first} />;
  return (
    <details class="zr-details">
      <summary>{say('log.files', { count: files.length })}</summary>
      <ul class="zr-examples">
        {files.map((file) => (
          <li key={file.subjectId}>
            <OneFile file={file} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** By the number of the register, which leads to the file. The name stands there, where opening it is noted once. */
function OneFile({ file: { member, subjectId, isErased } }: { file: Access }) {
  return (
    <>
      {member ? (
        <Link href={addressOf('leden', member.memberId)}>{say('log.number', { number: member.memberNumber })}</Link>
      ) : (
        <Code>{subjectId}</Code>
      )}
      {isErased && ` (${say('log.gone')})`}
    </>
  );
}
