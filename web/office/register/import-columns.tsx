import { checkRegisterImport } from '../../../shared/membership/import/contract.ts';
import { type ImportField, importField } from '../../../shared/membership/import/words.ts';
import { Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choice.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { described, ErrorText, TextField } from '../../ui/field.tsx';
import { type ContractForm, type Typed, useContractForm } from '../../ui/form.ts';
import { useOffice } from '../office-context.ts';
import { Panel } from '../parts.tsx';
import { say } from '../texts.ts';
import type { Register } from './import.tsx';

const fields = importField.options;

const shownLines = 3;
const nameOf = (at: number) => `kolom-${at}`;
const fieldIn = (typed: Typed, at: number): ImportField | null =>
  fields.find((field) => field === typed[nameOf(at)]) ?? null;

interface ImportColumnsProps {
  register: Register;
  onTyped: () => void;
  onDone: () => void;
}

/** Each column of the file with its first lines and what it holds: proposed by its heading, until somebody says otherwise. */
export function ImportColumns({ register, onTyped, onDone }: ImportColumnsProps) {
  const office = useOffice();
  const columns = register.columns ?? [];
  const form = useContractForm<Typed>({
    start: {
      ...Object.fromEntries(columns.map(({ field }, at) => [nameOf(at), field ?? ''])),
      numbering: register.numbering,
      defaultMemberSince: register.defaultMemberSince,
    },
    check: (typed) => doubles(typed, columns.length),
    onType: onTyped,
    async onSubmit(typed) {
      const body = {
        columns: columns.map((_, at) => fieldIn(typed, at)),
        numbering: typed.numbering === 'new' ? ('new' as const) : ('keep' as const),
        defaultMemberSince: String(typed.defaultMemberSince) || null,
      };
      await office.call(checkRegisterImport, { params: { importId: register.importId }, body });
      onDone();
    },
  });
  const rows = columns.map(({ heading }, at) => ({ at, title: heading.trim() || untitled(at) }));
  return (
    <Panel title={say('import.columns')}>
      <p class="zr-soft">{say('import.columns.lead')}</p>
      <ErrorSummary form={form} />
      <form class="zr-stack" onSubmit={form.submit} noValidate>
        <DataTable
          caption={say('import.columns')}
          rows={rows}
          rowKey={({ at }) => nameOf(at)}
          empty={null}
          columns={[
            { title: say('import.column'), isName: true, cell: ({ title }) => title },
            { title: say('import.column.first'), cell: ({ at }) => <FirstLines lines={register.sample} at={at} /> },
            {
              title: say('import.column.holds'),
              cell: ({ at, title }) => <ColumnChoice form={form} name={nameOf(at)} title={title} />,
            },
          ]}
        />
        <div class="zr-form">
          <RadioCards
            form={form}
            name="numbering"
            legend={say('import.numbering')}
            choices={(['keep', 'new'] as const).map((value) => ({ value, title: say(`import.numbering.${value}`) }))}
          />
          <TextField form={form} name="defaultMemberSince" type="date" label={say('import.since')} />
          <div class="zr-form__actions">
            <Button submits busy={form.busy}>
              {say('import.recheck')}
            </Button>
          </div>
        </div>
      </form>
    </Panel>
  );
}

const untitled = (at: number): string => say('import.column.untitled', { at: at + 1 });

function FirstLines({ lines, at }: { lines: Register['sample']; at: number }) {
  const cells = lines.slice(0, shownLines).map((line) => line[at]?.trim() || '–');
  return <span class="zr-soft">{cells.join(' · ')}</span>;
}

function ColumnChoice({ form, name, title }: { form: ContractForm; name: string; title: string }) {
  form.labels.set(name, title);
  return (
    <span class="zr-column-choice">
      <ErrorText form={form} name={name} />
      <select
        id={name}
        name={name}
        aria-label={say('import.column.choice', { heading: title })}
        value={String(form.values[name])}
        onChange={(event) => form.set(name, event.currentTarget.value)}
        class="utrecht-select utrecht-select--html-select"
        {...described(form, name, false)}
      >
        <option value="">{say('import.column.none')}</option>
        {fields.map((field) => (
          <option key={field} value={field}>
            {say(`import.field.${field}`)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** One field from two columns is said at the second of them, before it is sent. */
function doubles(typed: Typed, columns: number) {
  const chosen = Array.from({ length: columns }, (_, at) => fieldIn(typed, at));
  return chosen.flatMap((field, at) =>
    field !== null && chosen.indexOf(field) < at ? [{ field: nameOf(at), rule: 'twice', ...twice }] : [],
  );
}

const twice = {
  nl: 'Dit gegeven komt al uit een andere kolom. Kies er een.',
  en: 'This field comes from another column already. Choose one.',
};
