import { listWithdrawalStatements, settleWithdrawalStatement } from '../../../shared/billing/withdrawal/contract.ts';
import { getMember } from '../../../shared/membership/contract.ts';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useProductNames } from '../names.ts';
import { type Office, useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { everyItem } from '../pages.ts';
import { Figure, Figures, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { MemberSearch } from '../register/search.tsx';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { RefundTerm } from './statement-term.tsx';
import { becauseOf, nameOn, type Statement } from './statements.tsx';

const backToAll = () => {
  location.hash = addressOf('herroepingen');
};

/** Somebody else may have settled it since the list was drawn. */
async function waitingStatement(office: Office, statementId: string): Promise<Statement | undefined> {
  const state = 'for-a-person';
  const waiting = await everyItem((cursor) =>
    office.call(listWithdrawalStatements, { query: { state, limit: '100', ...(cursor && { cursor }) } }),
  );
  return waiting.find((each) => each.statementId === statementId);
}

/** One withdrawal that found no agreement by itself: what was stated, who may be meant, and how it ends. */
export function StatementPage({ statementId, memberId }: { statementId: string; memberId: string | undefined }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(statementId, () => waitingStatement(office, statementId));
  const refused = needsBoard(office.me);
  return (
    <>
      <PageTitle
        title={say('statements.one')}
        place={`${statementId} ${memberId ?? ''}`}
        back={{ href: addressOf('herroepingen'), title: say('section.herroepingen') }}
      />
      <WhenLoaded loaded={loaded} reload={reload}>
        {(statement) =>
          statement === undefined ? (
            <div class="zr-empty">{say('statements.gone')}</div>
          ) : (
            <>
              <Stated statement={statement} />
              {refused ? (
                <Why>{say(refused)}</Why>
              ) : (
                <>
                  <Panel title={say('statements.find')}>
                    <p class="zr-soft">{say('statements.find.lead')}</p>
                    <MemberSearch placeOf={(found) => addressOf('herroepingen', statementId, found)} />
                    <Agreements statement={statement} memberId={memberId ?? statement.memberId ?? undefined} />
                  </Panel>
                  <Close statement={statement} />
                </>
              )}
            </>
          )
        }
      </WhenLoaded>
    </>
  );
}

function Stated({ statement }: { statement: Statement }) {
  const { receivedAt, stated, membershipToo } = statement;
  return (
    <>
      <Figures>
        <Figure label={say('statements.receivedAt')}>{moment(receivedAt)}</Figure>
        <Figure label={say('statements.refundBy')}>
          <RefundTerm receivedAt={receivedAt} />
        </Figure>
      </Figures>
      <Panel title={say('statements.stated')}>
        <dl class="zr-facts">
          {[
            [say('statements.name'), nameOn(statement)],
            [say('statements.reference'), stated?.reference ?? '–'],
            [say('member.email'), stated?.email ?? '–'],
            [say('statements.membershipToo'), say(membershipToo ? 'yes' : 'no')],
            [say('statements.because'), becauseOf(statement)],
          ].map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  );
}

interface AgreementsProps {
  statement: Statement;
  memberId: string | undefined;
}

function Agreements({ statement, memberId }: AgreementsProps) {
  return memberId === undefined ? null : <AgreementsOfMember statement={statement} memberId={memberId} />;
}

/** Those of the person who was found: one of them is meant, or the search goes on. */
function AgreementsOfMember({ statement: { statementId }, memberId }: { statement: Statement; memberId: string }) {
  const office = useOffice();
  const productName = useProductNames();
  const { loaded, reload } = useLoad(`agreements of ${memberId}`, () =>
    office.call(getMember, { params: { memberId } }),
  );
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ member, policies }) => (
        <>
          <p>
            <Link href={addressOf('leden', memberId)}>{member.name ?? say('members.erased')}</Link> (
            {member.memberNumber})
          </p>
          {policies.length === 0 && <Why>{say('member.policies.none')}</Why>}
          {policies.map(({ policyId, productId, concludedOn, withdrawUntil }) => (
            <div key={policyId} class="zr-stack">
              <p>
                {say('statements.agreementOf', {
                  product: productName(productId),
                  concluded: longDate(concludedOn),
                  until: longDate(withdrawUntil),
                })}
              </p>
              <Act
                open={say('statements.settle', { product: productName(productId), day: shortDate(concludedOn) })}
                short={say('statements.settle.short')}
                title={say('statements.settle.short')}
                label={say('statements.settle.short')}
                lead={say('statements.settle.lead')}
                schema={settleWithdrawalStatement.body}
                questions={[{ name: 'note', label: say('statements.note'), description: say('statements.note.found') }]}
                body={(answers) => ({ policy: { memberId, policyId }, ...answers })}
                act={(body) => office.call(settleWithdrawalStatement, { params: { statementId }, body })}
                onDone={backToAll}
              />
            </div>
          ))}
        </>
      )}
    </WhenLoaded>
  );
}

function Close({ statement: { statementId, stated } }: { statement: Statement }) {
  const office = useOffice();
  return (
    <Panel title={say('statements.answer')}>
      <p class="zr-soft">{say('statements.answer.lead', { email: stated?.email ?? '–' })}</p>
      <Act
        open={say('statements.close')}
        schema={settleWithdrawalStatement.body}
        questions={[{ name: 'note', label: say('statements.note'), description: say('statements.note.closed') }]}
        body={(answers) => ({ policy: null, ...answers })}
        act={(body) => office.call(settleWithdrawalStatement, { params: { statementId }, body })}
        onDone={backToAll}
      />
    </Panel>
  );
}
