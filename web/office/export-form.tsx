import { listFunds } from '../../shared/funds/contract.ts';
import { type ExportFormat, type ExportKind, exportKind, startExport } from '../../shared/reports/contract.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { type ContractForm, schemaErrors, type Typed, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { thisMonth } from './month-picker.tsx';
import { useOffice } from './office-context.ts';
import { WhenLoaded } from './parts.tsx';
import { say } from './texts.ts';

type About = 'fiscalYear' | 'month' | 'fundId' | 'memberId';

/** The register of members is made into a file where it is looked at. */
type BookKind = Exclude<ExportKind, 'register' | 'register-changes'>;

/** What each report is about, and in which formats it exists. */
const reports: Record<BookKind, { formats: readonly [ExportFormat, ...ExportFormat[]]; about?: About }> = {
  'audit-file': { formats: ['xaf'], about: 'fiscalYear' },
  'trial-balance': { formats: ['xlsx', 'csv'], about: 'month' },
  'open-items': { formats: ['xlsx', 'csv'] },
  'fund-statement': { formats: ['xlsx', 'csv'], about: 'fundId' },
  'member-statement': { formats: ['xlsx', 'csv'], about: 'memberId' },
  contributions: { formats: ['xlsx', 'csv'], about: 'month' },
};

const bookKinds = exportKind.options.filter((kind): kind is BookKind => kind in reports);
const kindOf = (typed: Typed): BookKind => bookKinds.find((each) => each === typed.kind) ?? 'audit-file';

function formatOf(typed: Typed): ExportFormat {
  const { formats } = reports[kindOf(typed)];
  return formats.find((each) => each === typed.format) ?? formats[0];
}

function bodyOf(typed: Typed) {
  const kind = kindOf(typed);
  const { about } = reports[kind];
  const text = String(about && typed[about]).trim();
  const chosen = about === 'fiscalYear' ? { fiscalYear: Number(text) } : about && text !== '' && { [about]: text };
  return { kind, format: formatOf(typed), ...chosen };
}

const choose = {
  fundId: { nl: 'Kies een fonds.', en: 'Choose a fund.' },
  month: { nl: 'Kies een maand.', en: 'Choose a month.' },
  memberId: {
    nl: 'Vul het lid in zoals mem_…; u vindt het op de pagina van het lid.',
    en: 'Fill in the member as mem_…; you find it on the page of the member.',
  },
  fiscalYear: { nl: 'Vul een jaar in, zoals 2026.', en: 'Fill in a year, such as 2026.' },
};

export function ExportForm({ onDone }: { onDone: () => void }) {
  const office = useOffice();
  const form = useContractForm<Typed>({
    start: {
      kind: 'audit-file',
      format: '',
      fiscalYear: thisMonth().slice(0, 4),
      month: thisMonth(),
      fundId: '',
      memberId: '',
    },
    check(typed) {
      const { about } = reports[kindOf(typed)];
      const body = bodyOf(typed);
      // A report of the whole book needs no month; the others must be told what they are about.
      if (about && !(about in body) && kindOf(typed) !== 'trial-balance')
        return [{ field: about, rule: 'required', ...choose[about] }];
      return schemaErrors(startExport.body, body).map((error) =>
        about === error.field ? { ...error, ...choose[about] } : error,
      );
    },
    async onSubmit(typed) {
      await office.call(startExport, { body: bodyOf(typed) });
      onDone();
    },
  });
  const kind = kindOf(form.values);
  const { formats, about } = reports[kind];
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <div class="zr-fields">
          <SelectField
            form={form}
            name="kind"
            label={say('exports.kind')}
            options={bookKinds.map((each) => ({ value: each, label: say(`exports.${each}`) }))}
          />
          <SelectField
            key={kind}
            form={form}
            name="format"
            label={say('exports.format')}
            options={formats.map((each) => ({ value: each, label: say(`exports.format.${each}`) }))}
          />
        </div>
        {about && <AboutField form={form} about={about} isOptional={kind === 'trial-balance'} />}
        <p class="zr-soft">{say(`exports.${kind}.more`)}</p>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('exports.make')}
          </Button>
        </div>
      </form>
    </>
  );
}

function AboutField({ form, about, isOptional }: { form: ContractForm; about: About; isOptional: boolean }) {
  switch (about) {
    case 'fiscalYear':
      return <TextField form={form} name="fiscalYear" label={say('exports.fiscalYear')} inputMode="numeric" />;
    case 'month':
      return <TextField form={form} name="month" type="month" label={say('month')} optional={isOptional} />;
    case 'memberId':
      return <TextField form={form} name="memberId" label={say('exports.member')} description="mem_…" />;
    case 'fundId':
      return <FundField form={form} />;
  }
}

function FundField({ form }: { form: ContractForm }) {
  const office = useOffice();
  const { loaded, reload } = useLoad('funds', () => office.call(listFunds, {}));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ items }) => (
        <SelectField
          form={form}
          name="fundId"
          label={say('rounds.fund')}
          options={[
            { value: '', label: say('match.choose') },
            ...items.map(({ fundId, name }) => ({ value: fundId, label: name })),
          ]}
        />
      )}
    </WhenLoaded>
  );
}
