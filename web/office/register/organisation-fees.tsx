import { listOrganisationFees, setOrganisationFee } from '../../../shared/membership/organisations/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Amount, Code, Panel, WhenLoaded } from '../parts.tsx';
import { say } from '../texts.ts';
import { useDecisionQuestion } from './adopted-decisions.ts';

/** What an organisation pays a year, now and before; it rests on the statutes and a decision. */
export function OrganisationFees({ mayAct }: { mayAct: boolean }) {
  const office = useOffice();
  const { loaded, reload } = useLoad('organisation-fees', () => office.call(listOrganisationFees, {}));
  const decision = useDecisionQuestion('contribution');
  return (
    <Panel title={say('fees.title')}>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ inForce, items }) => (
          <>
            <p>
              {inForce ? (
                <>
                  <strong>
                    <Amount cents={inForce.feeCents} />
                  </strong>{' '}
                  {say('fees.since', { day: longDate(inForce.effectiveFrom), article: inForce.statuteArticle })}
                </>
              ) : (
                say('fees.none')
              )}
            </p>
            {items.length > 0 && (
              <DataTable
                caption={say('fees.history')}
                hasVisibleCaption
                rows={items.toReversed()}
                rowKey={({ effectiveFrom }) => effectiveFrom}
                empty=""
                columns={[
                  { title: say('fees.from'), isName: true, cell: ({ effectiveFrom }) => shortDate(effectiveFrom) },
                  { title: say('fees.amount'), isNumber: true, cell: ({ feeCents }) => <Amount cents={feeCents} /> },
                  { title: say('fees.article'), cell: ({ statuteArticle }) => statuteArticle },
                  { title: say('decision'), cell: ({ decisionId }) => <Code>{decisionId}</Code> },
                ]}
              />
            )}
          </>
        )}
      </WhenLoaded>
      {mayAct && (
        <Act
          open={say('fees.set')}
          lead={say('fees.lead')}
          schema={setOrganisationFee.body}
          questions={[
            { name: 'feeCents', label: say('fees.amount'), kind: 'amount', description: say('amount.example') },
            { name: 'effectiveFrom', label: say('fees.from'), kind: 'date' },
            { name: 'statuteArticle', label: say('fees.article'), description: say('fees.article.help') },
            decision,
          ]}
          act={(body) => office.call(setOrganisationFee, { body })}
          onDone={reload}
        />
      )}
    </Panel>
  );
}
