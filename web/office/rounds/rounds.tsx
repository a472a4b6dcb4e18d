import { listAllocationRounds, openAllocationRound } from '../../../shared/allocation/contract.ts';
import { listFormulas } from '../../../shared/allocation/formula/contract.ts';
import { listFunds } from '../../../shared/funds/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Amount, Badge, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf, isOnlyAdviser } from '../route.ts';
import { say } from '../texts.ts';
import { draftOf, draftQuestions, type Formula, type Fund } from './draft.ts';
import { roundTone } from './tone.ts';

export function RoundsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('rounds', async () => {
    const [rounds, funds, formulas] = await Promise.all([
      office.call(listAllocationRounds, {}),
      // Who advises sees rounds and formulas; what else a fund holds is for the office.
      isOnlyAdviser(office.me) ? { items: [] } : office.call(listFunds, {}),
      office.call(listFormulas, {}),
    ]);
    return { rounds: rounds.items, funds: funds.items, formulas: formulas.items };
  });
  return (
    <>
      <PageTitle title={say('section.verdeelrondes')} place="verdeelrondes" lead={say('rounds.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ rounds, funds, formulas }) => (
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
            <NewRound funds={funds} formulas={formulas} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

function NewRound({ funds, formulas }: { funds: readonly Fund[]; formulas: readonly Formula[] }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  if (!why && funds.length === 0) return <Why>{say('rounds.needFund')}</Why>;
  if (!why && !formulas.some(({ status }) => status === 'adopted'))
    return (
      <Why>
        {say('rounds.needFormula')} <Link href={addressOf('verdeelsleutels')}>{say('section.verdeelsleutels')}</Link>
      </Why>
    );
  return (
    <Act
      open={say('rounds.new')}
      label={say('rounds.start')}
      lead={say('rounds.new.lead')}
      why={why && say(why)}
      schema={openAllocationRound.body}
      questions={draftQuestions(funds, formulas)}
      body={draftOf}
      act={async (body) => {
        const { roundId } = await office.call(openAllocationRound, { body });
        location.hash = addressOf('verdeelrondes', roundId);
      }}
      onDone={() => {}}
    />
  );
}
