import { planDisbursement } from '../../shared/allocation/disbursements/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { useContractForm } from '../ui/form.ts';
import { euro, parseEuro } from '../ui/money.ts';
import { Heading } from '../ui/text.tsx';
import { amountErrors } from './amount.ts';
import { useOffice } from './office-context.ts';
import { say } from './texts.ts';

interface DisbursementFormProps {
  contracts: Reply<typeof listWijkcontracts>['items'];
  onDone: () => void;
  onCancel: () => void;
}

const sentences = {
  description: {
    required: { nl: 'Vul een omschrijving in.', en: 'Fill in a description.' },
    wrong: {
      nl: 'Banken nemen in de omschrijving alleen gewone letters, cijfers en / - ? : ( ) . , + aan, ten hoogste 140.',
      en: 'Banks accept only plain letters, digits and / - ? : ( ) . , + in the description, at most 140.',
    },
  },
  payOn: {
    required: { nl: 'Kies de dag van betaling.', en: 'Choose the day of payment.' },
    wrong: { nl: 'Kies een bestaande dag.', en: 'Choose a day that exists.' },
  },
};

export function DisbursementForm({ contracts, onDone, onCancel }: DisbursementFormProps) {
  const office = useOffice();
  const form = useContractForm({
    start: { wijkcontractId: contracts[0]?.wijkcontractId ?? '', amountCents: '', description: '', payOn: '' },
    check: (typed) => amountErrors(planDisbursement.body, typed, sentences),
    async onSubmit({ wijkcontractId, amountCents, description, payOn }) {
      await office.call(planDisbursement, {
        body: { wijkcontractId, amountCents: parseEuro(amountCents) ?? 0, description, payOn },
      });
      onDone();
    },
  });
  return (
    <div class="zr-card zr-stack">
      <Heading level={2}>{say('pay.new')}</Heading>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <SelectField
          form={form}
          name="wijkcontractId"
          label={say('pay.contract')}
          options={contracts.map(({ wijkcontractId, name, availableCents }) => ({
            value: wijkcontractId,
            label: say('rounds.fund.option', { name, amount: euro(availableCents) }),
          }))}
        />
        <div class="zr-fields">
          <TextField
            form={form}
            name="amountCents"
            label={say('amount.euro')}
            description={say('amount.example')}
            inputMode="decimal"
          />
          <TextField form={form} name="payOn" type="date" label={say('pay.on')} description={say('pay.on.why')} />
        </div>
        <TextField
          form={form}
          name="description"
          label={say('pay.description')}
          description={say('pay.description.why')}
        />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('pay.plan')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </div>
  );
}
