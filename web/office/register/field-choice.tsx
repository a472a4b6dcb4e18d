import type { ComponentChildren } from 'preact';
import type { IdentityField } from '../../../shared/membership/duplicates/words.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { say } from '../texts.ts';

export interface Compared {
  field: IdentityField;
  existing: string | null;
  candidate: string | null;
  differs: boolean;
}

interface FieldChoiceProps {
  caption: string;
  fields: readonly Compared[];
  /** What the two columns are called: what stays unless it is chosen otherwise, and what may take its place. */
  existing: string;
  candidate: string;
  take: readonly IdentityField[];
  /** Left out where there is nothing to choose any more. */
  onTake?: ((take: readonly IdentityField[]) => void) | undefined;
}

/** What is known of a person in two records, beside each other; where they differ one is chosen. */
export function FieldChoice({ caption, fields, existing, candidate, take, onTake }: FieldChoiceProps) {
  const choose = (field: IdentityField, isTaken: boolean) => {
    const others = take.filter((each) => each !== field);
    onTake?.(isTaken ? [...others, field] : others);
  };
  const cell = (compared: Compared, side: 'existing' | 'candidate'): ComponentChildren => {
    const { field, differs } = compared;
    const value = shown(field, compared[side]);
    if (!differs || !onTake) return value;
    const isTaken = take.includes(field);
    return (
      <label class="zr-pick">
        <input
          type="radio"
          name={`keuze-${field}`}
          checked={side === 'candidate' ? isTaken : !isTaken}
          onChange={() => choose(field, side === 'candidate')}
          aria-label={`${say(`identity.${field}`)}: ${value} (${side === 'candidate' ? candidate : existing})`}
          class="utrecht-radio-button utrecht-radio-button--html-input"
        />
        <span>{value}</span>
      </label>
    );
  };
  return (
    <DataTable
      caption={caption}
      rows={fields}
      rowKey={({ field }) => field}
      empty={null}
      columns={[
        { title: say('pick.field'), isName: true, cell: ({ field }) => say(`identity.${field}`) },
        { title: existing, cell: (compared) => cell(compared, 'existing') },
        { title: candidate, cell: (compared) => cell(compared, 'candidate') },
      ]}
    />
  );
}

function shown(field: IdentityField, value: string | null): string {
  if (value === null || value === '') return say('pick.empty');
  if (field === 'birthDate') return shortDate(value);
  if (field === 'language') return say(value === 'en' ? 'language.en' : 'language.nl');
  return value;
}
