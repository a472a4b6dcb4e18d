import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  approvePayeeAccount,
  listPayeeAccounts,
  nameCheck,
  proposePayeeAccount,
  rejectPayeeAccount,
} from '../../../shared/wijkcontracts/payees/contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Code, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoardOrTreasurer } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { type AtHand, whyNotWork } from './at-hand.ts';

type Accounts = Reply<typeof listPayeeAccounts>;
type Account = Accounts['items'][number];

/** Where the money of the contract goes: two people stand behind an account, and it waits a day before it is used. */
export function PayeesTab({ contract }: AtHand) {
  const office = useOffice();
  const { wijkcontractId, payee } = contract;
  const { loaded, reload } = useLoad(`payees ${wijkcontractId}`, () =>
    office.call(listPayeeAccounts, { params: { wijkcontractId } }),
  );
  const why = whyNotWork(contract, office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(accounts) => (
        <Panel title={say('payee.title', { name: payee.name })}>
          <p class="zr-soft">{say('payee.lead')}</p>
          <Usable accounts={accounts} />
          <Table accounts={accounts} onChange={reload} />
          {accounts.proposedAccountId ? (
            <Why>{say('payee.waiting')}</Why>
          ) : (
            <Act
              open={say(accounts.items.length === 0 ? 'payee.propose.first' : 'payee.propose')}
              label={say('payee.propose.do')}
              why={why}
              schema={proposePayeeAccount.body}
              questions={[
                { name: 'name', label: say('payee.name'), start: payee.name },
                { name: 'iban', label: say('payee.iban'), description: say('payee.iban.why') },
                { name: 'evidence', label: say('payee.evidence'), description: say('payee.evidence.why') },
              ]}
              act={(body) => office.call(proposePayeeAccount, { params: { wijkcontractId }, body })}
              onDone={reload}
            />
          )}
        </Panel>
      )}
    </WhenLoaded>
  );
}

function Usable({ accounts: { items, usableAccountId, coolingAccountId } }: { accounts: Accounts }) {
  const usable = items.find(({ payeeAccountId }) => payeeAccountId === usableAccountId);
  const cooling = items.find(({ payeeAccountId }) => payeeAccountId === coolingAccountId);
  return (
    <>
      <p>{usable ? say('payee.usable', { name: usable.name, ending: usable.ibanEnding }) : say('payee.usable.none')}</p>
      {cooling?.usableFrom && (
        <Why>{say('payee.cooling', { ending: cooling.ibanEnding, at: moment(cooling.usableFrom) })}</Why>
      )}
    </>
  );
}

function Table({ accounts, onChange }: { accounts: Accounts; onChange: () => void }) {
  const { me } = useOffice();
  return (
    <DataTable
      caption={say('payee.accounts')}
      rows={accounts.items}
      rowKey={({ payeeAccountId }) => payeeAccountId}
      empty={say('payee.empty')}
      columns={[
        {
          title: say('payee.account'),
          isName: true,
          cell: ({ name, ibanEnding }) => (
            <>
              {name} <Code>…{ibanEnding}</Code>
            </>
          ),
        },
        {
          title: say('payee.proposed'),
          cell: ({ proposedBy, proposedAt, evidence }) => (
            <>
              {say('byOn', { name: personName(proposedBy, me), at: moment(proposedAt) })}
              <span class="zr-table__under">{evidence}</span>
            </>
          ),
        },
        {
          title: say('payee.decided'),
          cell: ({ decidedBy, decidedAt, rejectionReason }) =>
            decidedBy &&
            decidedAt && (
              <>
                {say('byOn', { name: personName(decidedBy, me), at: moment(decidedAt) })}
                {rejectionReason && <span class="zr-table__under">{rejectionReason}</span>}
              </>
            ),
        },
        {
          title: say('payee.check'),
          cell: ({ nameCheck: found, nameCheckReason }) =>
            found && (
              <>
                {say(`payee.${found}`)}
                {nameCheckReason && <span class="zr-table__under">{nameCheckReason}</span>}
              </>
            ),
        },
        { title: say('state'), cell: (account) => <Standing account={account} accounts={accounts} /> },
      ]}
      detail={(account) => account.status === 'proposed' && <Decide account={account} onDone={onChange} />}
    />
  );
}

function Standing({ account, accounts }: { account: Account; accounts: Accounts }) {
  const { payeeAccountId, status } = account;
  if (payeeAccountId === accounts.usableAccountId) return <Badge tone="done">{say('payee.state.usable')}</Badge>;
  if (payeeAccountId === accounts.coolingAccountId) return <Badge tone="busy">{say('payee.state.cooling')}</Badge>;
  if (status === 'proposed') return <Badge tone="busy">{say('payee.state.proposed')}</Badge>;
  return <Badge tone="calm">{say(status === 'rejected' ? 'payee.state.rejected' : 'payee.state.earlier')}</Badge>;
}

function Decide({ account, onDone }: { account: Account; onDone: () => void }) {
  const office = useOffice();
  const { wijkcontractId, payeeAccountId, proposedBy, version } = account;
  const where = { params: { wijkcontractId, payeeAccountId } };
  const isMine = proposedBy === office.me.personId;
  const why = needsBoardOrTreasurer(office.me) ?? (isMine ? 'why.decisionByYou' : undefined);
  return (
    <div class="zr-row">
      <Act
        open={say('payee.approve')}
        lead={say('payee.approve.why')}
        why={why && say(why)}
        schema={approvePayeeAccount.body}
        questions={[
          { name: 'iban', label: say('payee.iban.again'), description: say('payee.iban.again.why') },
          {
            name: 'nameCheck',
            label: say('payee.check'),
            kind: 'choice',
            options: nameCheck.options.map((each) => ({ value: each, label: say(`payee.${each}`) })),
          },
          {
            name: 'nameCheckReason',
            label: say('payee.check.reason'),
            kind: 'long',
            optional: true,
            when: (answer) => answer('nameCheck') !== '' && answer('nameCheck') !== 'MATCH',
          },
        ]}
        act={(body) => office.call(approvePayeeAccount, { ...where, body }, { ifMatch: version })}
        onDone={onDone}
      />
      {(isMine || !needsBoardOrTreasurer(office.me)) && (
        <Act
          open={say(isMine ? 'payee.takeBack' : 'payee.reject')}
          schema={rejectPayeeAccount.body}
          questions={[{ name: 'reason', label: say('reason') }]}
          act={(body) => office.call(rejectPayeeAccount, { ...where, body }, { ifMatch: version })}
          onDone={onDone}
        />
      )}
    </div>
  );
}
