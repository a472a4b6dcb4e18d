import { draftFundingAgreement, listFundingAgreements } from '../../../shared/funds/agreements/contract.ts';
import { listFunds } from '../../../shared/funds/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Amount, Badge, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { agreementOf, agreementQuestions } from './agreement-questions.ts';
import type { Fund } from './funds.tsx';

export type Agreement = Reply<typeof listFundingAgreements>['items'][number];

export const agreementTones = { draft: 'busy', active: 'done', ended: 'calm' } as const;

/** What funders pay, for what, and until when. */
export function AgreementsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('fundings', async () => {
    const [agreements, funds] = await Promise.all([office.call(listFundingAgreements, {}), office.call(listFunds, {})]);
    return { agreements: agreements.items, funds: funds.items };
  });
  return (
    <>
      <PageTitle title={say('section.financiering')} place="financiering" lead={say('fundings.lead')} />
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ agreements, funds }) => (
          <>
            <AgreementTable agreements={agreements} />
            <NewAgreement funds={funds} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

export function AgreementTable({ agreements }: { agreements: readonly Agreement[] }) {
  const money = (title: string, pick: (agreement: Agreement) => bigint) => ({
    title,
    isNumber: true,
    cell: (agreement: Agreement) => <Amount cents={pick(agreement)} />,
  });
  return (
    <DataTable
      caption={say('section.financiering')}
      rows={agreements}
      rowKey={({ fundingAgreementId }) => fundingAgreementId}
      empty={say('fundings.empty')}
      columns={[
        {
          title: say('funds.name'),
          isName: true,
          cell: ({ fundingAgreementId, name }) => (
            <Link href={addressOf('financiering', fundingAgreementId)}>{name}</Link>
          ),
        },
        {
          title: say('funding'),
          cell: ({ funder }) => (
            <>
              {funder.name}
              <span class="zr-table__under">{say(`funder.${funder.kind}`)}</span>
            </>
          ),
        },
        {
          title: say('fundings.term'),
          cell: ({ startsOn, endsOn }) => `${shortDate(startsOn)} – ${shortDate(endsOn)}`,
        },
        {
          title: say('state'),
          cell: ({ status }) => <Badge tone={agreementTones[status]}>{say(`fundings.${status}`)}</Badge>,
        },
        money(say('fundings.amount'), ({ amountCents }) => amountCents),
        money(say('fundings.received'), ({ receivedCents }) => receivedCents),
      ]}
    />
  );
}

function NewAgreement({ funds }: { funds: readonly Fund[] }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  if (!why && funds.length === 0) return <Why>{say('fundings.needFund')}</Why>;
  return (
    <Act
      open={say('fundings.new')}
      label={say('fundings.draft.do')}
      lead={say('fundings.new.lead')}
      why={why && say(why)}
      schema={draftFundingAgreement.body}
      questions={agreementQuestions(funds)}
      body={agreementOf}
      act={async (body) => {
        const { fundingAgreementId } = await office.call(draftFundingAgreement, { body });
        location.hash = addressOf('financiering', fundingAgreementId);
      }}
      onDone={() => {}}
    />
  );
}
