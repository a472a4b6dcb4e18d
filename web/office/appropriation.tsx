import { useState } from 'preact/hooks';
import { appropriateToFund } from '../../shared/funds/contract.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { useContractForm } from '../ui/form.ts';
import { euro, parseEuro } from '../ui/money.ts';
import { amountErrors } from './amount.ts';
import { useOffice } from './office-context.ts';
import { say } from './texts.ts';

interface AppropriationProps {
  fundId: string;
  appropriableCents: bigint;
  onDone: () => void;
}

/** Collected money reaches a fund only by a decision: this form books it. */
export function Appropriation({ fundId, appropriableCents, onDone }: AppropriationProps) {
  const [booked, setBooked] = useState<bigint>();
  return (
    <>
      {booked !== undefined && (
        <Alert kind="ok" announce>
          <p>{say('funds.appropriate.done', { amount: euro(booked) })}</p>
        </Alert>
      )}
      <p class="zr-soft">{say('funds.appropriate.lead', { amount: euro(appropriableCents) })}</p>
      <AppropriationForm
        key={String(booked)}
        fundId={fundId}
        onDone={(amountCents) => {
          setBooked(amountCents);
          onDone();
        }}
      />
    </>
  );
}

function AppropriationForm({ fundId, onDone }: { fundId: string; onDone: (amountCents: bigint) => void }) {
  const office = useOffice();
  const form = useContractForm({
    start: { amountCents: '', decisionReference: '' },
    check: (typed) => amountErrors(appropriateToFund.body, typed),
    async onSubmit({ amountCents, decisionReference }) {
      const cents = parseEuro(amountCents) ?? 0;
      await office.call(appropriateToFund, {
        params: { fundId },
        body: { amountCents: cents, decisionReference },
      });
      onDone(BigInt(cents));
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <div class="zr-fields">
          <TextField
            form={form}
            name="amountCents"
            label={say('amount.euro')}
            description={say('amount.example')}
            inputMode="decimal"
          />
          <TextField form={form} name="decisionReference" label={say('decision')} description={say('decision.why')} />
        </div>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('funds.appropriate')}
          </Button>
        </div>
      </form>
    </>
  );
}
