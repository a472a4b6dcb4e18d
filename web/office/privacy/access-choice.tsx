import * as z from 'zod/mini';
import { addDays, isLocalDate, type LocalDate } from '../../../shared/kernel/dates.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { schemaErrors, useContractForm } from '../../ui/form.ts';
import { Link } from '../../ui/text.tsx';
import { memberNumbered } from '../member-number.ts';
import { useOffice } from '../office-context.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

const aDay = { nl: 'Kies een dag.', en: 'Choose a day.' };

export function ChooseDay({ day }: { day: LocalDate }) {
  const form = useContractForm({
    start: { dag: String(day) },
    check: ({ dag }) => (isLocalDate(dag) ? [] : [{ field: 'dag', rule: 'required', ...aDay }]),
    onSubmit: ({ dag }) => {
      location.hash = addressOf('inzagelog', dag);
    },
  });
  return (
    <div class="zr-stack">
      <ErrorSummary form={form} />
      <form class="zr-search" onSubmit={form.submit} noValidate>
        <TextField form={form} name="dag" label={say('log.day')} type="date" />
        <Button submits busy={form.busy}>
          {say('log.show')}
        </Button>
      </form>
      <p class="zr-row">
        <Link href={addressOf('inzagelog', addDays(day, -1))}>{say('log.earlier')}</Link>
        <Link href={addressOf('inzagelog', addDays(day, 1))}>{say('log.later')}</Link>
      </p>
    </div>
  );
}

const memberAsked = z.strictObject({ memberNumber: z.int().check(z.minimum(1)) });
const aNumber = { nl: 'Vul een lidnummer in.', en: 'Fill in a member number.' };

/** The other way in: everything about one member. */
export function ChooseMember() {
  const office = useOffice();
  const form = useContractForm({
    start: { memberNumber: '' },
    check: ({ memberNumber }) =>
      schemaErrors(
        memberAsked,
        { memberNumber: Number(memberNumber) || undefined },
        { memberNumber: { required: aNumber, wrong: aNumber } },
      ),
    onSubmit: async ({ memberNumber }) => {
      location.hash = addressOf('inzagelog', await memberNumbered(office, Number(memberNumber)));
    },
  });
  return (
    <div class="zr-stack">
      <ErrorSummary form={form} />
      <form class="zr-search" onSubmit={form.submit} noValidate>
        <TextField form={form} name="memberNumber" label={say('requests.number')} inputMode="numeric" />
        <Button submits busy={form.busy}>
          {say('log.show.member')}
        </Button>
      </form>
    </div>
  );
}
