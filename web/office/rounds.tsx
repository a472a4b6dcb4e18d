import * as z from 'zod/mini';
import { listAllocationRounds, openAllocationRound } from '../../shared/allocation/contract.ts';
import { listFunds } from '../../shared/funds/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { Button } from '../ui/button.tsx';
import { moment } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { euro, parseEuro } from '../ui/money.ts';
import { Heading, Link } from '../ui/text.tsx';
import { amountErrors } from './amount.ts';
import { DataTable } from './data-table.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { Amount, Badge, Unfold, WhenLoaded, Why } from './parts.tsx';
import { needsBoard } from './permission.ts';
import { roundTone } from './round-tone.ts';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

const { name, fundId, budgetCents } = openAllocationRound.body.shape;
const roundQuestion = z.object({ name, fundId, amountCents: budgetCents });

type Fund = Reply<typeof listFunds>['items'][number];

export function RoundsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('rounds', async () => {
    const [rounds, funds] = await Promise.all([office.call(listAllocationRounds, {}), office.call(listFunds, {})]);
    return { rounds: rounds.items, funds: funds.items };
  });
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.verdeelrondes')} place="verdeelrondes" lead={say('rounds.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ rounds, funds }) => (
          <>
            <DataTable
              caption={say('section.verdeelrondes')}
              rows={rounds}
              rowKey={({ roundId }) => roundId}
              empty={say('rounds.empty')}
              columns={[
                {
                  title: say('rounds.name'),
                  isName: true,
                  cell: ({ roundId, name }) => <Link href={addressOf('verdeelrondes', roundId)}>{name}</Link>,
                },
                {
                  title: say('rounds.fund'),
                  cell: ({ fundId }) => funds.find((fund) => fund.fundId === fundId)?.name ?? fundId,
                },
                { title: say('rounds.openedAt'), cell: ({ openedAt }) => moment(openedAt) },
                {
                  title: say('rounds.status'),
                  cell: ({ status }) => <Badge tone={roundTone(status)}>{say(`rounds.${status}`)}</Badge>,
                },
                {
                  title: say('rounds.budget'),
                  isNumber: true,
                  cell: ({ budgetCents }) => <Amount cents={budgetCents} />,
                },
              ]}
            />
            {why && <Why>{say(why)}</Why>}
            {!why && funds.length === 0 && <Why>{say('rounds.needFund')}</Why>}
            {!why && funds.length > 0 && (
              <Unfold label={say('rounds.new')}>{(close) => <NewRound funds={funds} onCancel={close} />}</Unfold>
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function NewRound({ funds, onCancel }: { funds: readonly Fund[]; onCancel: () => void }) {
  const office = useOffice();
  const form = useContractForm({
    start: { name: '', fundId: funds[0]?.fundId ?? '', amountCents: '' },
    check: (typed) => amountErrors(roundQuestion, typed),
    fieldOf: (apiField) => (apiField === 'budgetCents' ? 'amountCents' : apiField),
    async onSubmit({ name, fundId, amountCents }) {
      const round = await office.call(openAllocationRound, {
        body: { name, fundId, budgetCents: parseEuro(amountCents) ?? 0 },
      });
      location.hash = addressOf('verdeelrondes', round.roundId);
    },
  });
  return (
    <div class="zr-card zr-stack">
      <Heading level={2}>{say('rounds.new')}</Heading>
      <p class="zr-soft">{say('rounds.new.lead')}</p>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="name" label={say('rounds.name')} />
        <div class="zr-fields">
          <SelectField
            form={form}
            name="fundId"
            label={say('rounds.fund')}
            options={funds.map(({ fundId, name, availableCents }) => ({
              value: fundId,
              label: say('rounds.fund.option', { name, amount: euro(availableCents) }),
            }))}
          />
          <TextField
            form={form}
            name="amountCents"
            label={say('rounds.budget')}
            description={say('amount.example')}
            inputMode="decimal"
          />
        </div>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('rounds.start')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </div>
  );
}
