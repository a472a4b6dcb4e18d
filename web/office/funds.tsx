import { createFund, listFunds } from '../../shared/funds/contract.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { Heading, Link } from '../ui/text.tsx';
import { DataTable } from './data-table.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Figure, Figures, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsBoard } from './permission.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

export function FundsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('funds', () => office.call(listFunds, {}));
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.fondsen')} place="fondsen" lead={say('funds.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items, appropriableCents }) => (
          <>
            <Figures>
              <Figure label={say('funds.appropriable')} note={say('funds.appropriable.note')}>
                <Amount cents={appropriableCents} />
              </Figure>
              <Figure label={say('funds.available.all')}>
                <Amount cents={items.reduce((sum, { availableCents }) => sum + availableCents, 0n)} />
              </Figure>
            </Figures>
            <DataTable
              caption={say('section.fondsen')}
              rows={items}
              rowKey={({ fundId }) => fundId}
              empty={say('funds.empty')}
              columns={[
                {
                  title: say('funds.name'),
                  isName: true,
                  cell: ({ fundId, name }) => <Link href={addressOf('fondsen', fundId)}>{name}</Link>,
                },
                { title: say('funds.kind'), cell: ({ kind }) => say(`funds.${kind}`) },
                { title: say('journal.account'), cell: ({ account }) => account },
                {
                  title: say('funds.appropriated'),
                  isNumber: true,
                  cell: ({ appropriatedCents }) => <Amount cents={appropriatedCents} />,
                },
                {
                  title: say('funds.allocated'),
                  isNumber: true,
                  cell: ({ allocatedCents }) => <Amount cents={allocatedCents} />,
                },
                {
                  title: say('funds.available'),
                  isNumber: true,
                  cell: ({ availableCents }) => <Amount cents={availableCents} />,
                },
              ]}
            />
            {why ? (
              <Why>{say(why)}</Why>
            ) : (
              <Unfold label={say('funds.new')}>{(close) => <NewFund onCancel={close} />}</Unfold>
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function NewFund({ onCancel }: { onCancel: () => void }) {
  const office = useOffice();
  const form = useContractForm({
    start: { name: '', kind: 'designated-reserve', purpose: '', decisionReference: '' },
    check: (typed) => schemaErrors(createFund.body, typed),
    async onSubmit({ name, kind, purpose, decisionReference }) {
      const fund = await office.call(createFund, {
        body: {
          name,
          kind: kind === 'restricted-fund' ? 'restricted-fund' : 'designated-reserve',
          purpose,
          decisionReference,
        },
      });
      location.hash = addressOf('fondsen', fund.fundId);
    },
  });
  return (
    <div class="zr-card zr-stack">
      <Heading level={2}>{say('funds.new')}</Heading>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="name" label={say('funds.name')} />
        <SelectField
          form={form}
          name="kind"
          label={say('funds.kind')}
          description={say('funds.kind.why')}
          options={(['designated-reserve', 'restricted-fund'] as const).map((kind) => ({
            value: kind,
            label: say(`funds.${kind}`),
          }))}
        />
        <TextField form={form} name="purpose" label={say('funds.purpose')} />
        <TextField form={form} name="decisionReference" label={say('decision')} description={say('decision.why')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('funds.open')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </div>
  );
}
