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
  subjects: readonly string[];
}

function looksOf(records: readonly Access[]): Look[] {
  const looks = new Map<string, Look & { subjects: string[] }>();
  for (const record of records) {
    const key = `${record.requestId} ${record.operation} ${record.action}`;
    const known = looks.get(key);
    if (known) known.subjects.push(record.subjectId);
    else looks.set(key, { ...record, subjects: [record.subjectId] });
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
        ...(isOneFile ? [] : [{ title: say('log.file'), cell: ({ subjects }: Look) => <Files subjects={subjects} /> }]),
      ]}
    />
  );
}

function Who({ look: { actorId }, me }: { look: Look; me: { personId: string } }) {
  if (actorId.startsWith('mem_')) return <Link href={addressOf('leden', actorId)}>{whoLooked(actorId, me)}</Link>;
  return <>{whoLooked(actorId, me)}</>;
}

function Files({ subjects }: { subjects: readonly string[] }) {
  const [first = ''] = subjects;
  if (subjects.length === 1) return <Code>{first}</Code>;
  return (
    <details class="zr-details">
      <summary>{say('log.files', { count: subjects.length })}</summary>
      <ul class="zr-examples">
        {subjects.map((subject) => (
          <li key={subject}>
            <Code>{subject}</Code>
          </li>
        ))}
      </ul>
    </details>
  );
}
