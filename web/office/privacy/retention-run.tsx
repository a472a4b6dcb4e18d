import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getRetentionRun } from '../../../shared/privacy/retention/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { Link } from '../../ui/text.tsx';
import { Code } from '../parts.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

export type Run = Reply<typeof getRetentionRun>;
export type NameOfRule = (ruleId: Run['rules'][number]['ruleId']) => string;

/** What a run found, rule by rule, with some of it by number: never a name. */
export function RunResult({ run, nameOf }: { run: Run; nameOf: NameOfRule }) {
  return (
    <DataTable
      caption={`${say('retention.found')}: ${moment(run.startedAt)}`}
      rows={run.rules}
      rowKey={({ ruleId }) => ruleId}
      empty={say('retention.nothing')}
      columns={[
        { title: say('retention.rule'), isName: true, cell: ({ ruleId }) => nameOf(ruleId) },
        { title: say('retention.count'), isNumber: true, cell: ({ found }) => found },
        ...(run.mode === 'apply'
          ? [
              {
                title: say('retention.removed'),
                isNumber: true,
                cell: ({ removed }: Run['rules'][number]) => removed,
              },
            ]
          : []),
        { title: say('retention.examples'), cell: ({ examples }) => <Examples examples={examples} run={run} /> },
      ]}
    />
  );
}

function Examples({ examples, run }: { examples: readonly string[]; run: Run }) {
  if (examples.length === 0) return <>–</>;
  return (
    <ul class="zr-examples">
      {examples.map((id) => (
        <li key={id}>
          <Example id={id} run={run} />
        </li>
      ))}
    </ul>
  );
}

function Example({ id, run: { members } }: { id: string; run: Run }) {
  if (id.startsWith('mem_')) {
    const number = members.find(({ memberId }) => memberId === id)?.memberNumber;
    return <Link href={addressOf('leden', id)}>{say('retention.member', { number: number ?? id })}</Link>;
  }
  // A look into a file is known by its moment.
  const [at = '', request] = id.split('#');
  return request ? <span>{say('retention.look', { at: moment(at) })}</span> : <Code>{id}</Code>;
}
