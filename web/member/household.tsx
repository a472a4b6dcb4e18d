import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import {
  getMyHousehold,
  inviteToMyHousehold,
  joinMyHousehold,
  leaveMyHousehold,
} from '../../shared/membership/households/contract.ts';
import { getMe } from '../../shared/portal/contract.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { dayOf, longDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { type Sentences, schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import type { MemberProps } from './member-page.tsx';
import { Back, Block, Facts, Shown } from './pieces.tsx';
import { say } from './texts.ts';

type Mine = Reply<typeof getMyHousehold>;
type Household = NonNullable<Mine['household']>;
type Done = 'joined' | 'left';

interface PartProps {
  ask: MemberProps['ask'];
  onDone: (what: Done) => void;
}

/** Housemates under one cap. Who else belongs to it is told by number alone: a name is of another's file. */
export function HouseholdPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('household', async () => {
    const [mine, { memberNumber }] = await Promise.all([ask(getMyHousehold, {}), ask(getMe, {})]);
    return { ...mine, memberNumber };
  });
  const [done, setDone] = useState<Done>();
  const onDone = (what: Done) => {
    setDone(what);
    reload();
  };
  return (
    <>
      <Back to="lidmaatschap" />
      <Shown part="huishouden" title={say('household.title')} loaded={loaded} reload={reload}>
        {({ household, capCents, memberNumber }) => (
          <>
            {done && (
              <Alert kind="ok" announce>
                {say(`household.${done}`)}
              </Alert>
            )}
            <Paragraph kind="lead">
              {household ? say('household.now', { day: longDate(household.formedOn) }) : say('household.lead')}
            </Paragraph>
            {capCents !== null && <Paragraph>{say('household.cap', { amount: euro(capCents) })}</Paragraph>}
            {household && <Members household={household} memberNumber={memberNumber} />}
            <Invite household={household} ask={ask} />
            {household ? <Leave ask={ask} onDone={onDone} /> : <Join ask={ask} onDone={onDone} />}
          </>
        )}
      </Shown>
    </>
  );
}

function Members({ household, memberNumber }: { household: Household; memberNumber: number }) {
  const named = (number: number) =>
    say('member.number', { number }) + (number === memberNumber ? ` (${say('household.you')})` : '');
  return <Facts facts={[[say('household.members'), household.memberNumbers.map(named).join(', ')]]} />;
}

function Invite({ household, ask }: { household: Household | null; ask: MemberProps['ask'] }) {
  const [invitation, setInvitation] = useState<Reply<typeof inviteToMyHousehold>>();
  const { busy, problem, run } = useDoing();
  const invitedUntil = household?.invitedUntil ?? null;
  return (
    <Block id="uitnodigen" title={say('household.invite.title')}>
      {invitation ? (
        <Code invitation={invitation} />
      ) : (
        <>
          <Paragraph>{say('household.invite.lead')}</Paragraph>
          {invitedUntil !== null && (
            <Paragraph>{say('household.invited', { day: longDate(dayOf(invitedUntil)) })}</Paragraph>
          )}
          {problem && <ProblemAlert problem={problem} />}
          <Button busy={busy} onPress={() => run(async () => setInvitation(await ask(inviteToMyHousehold, {})))}>
            {say('household.invite')}
          </Button>
        </>
      )}
    </Block>
  );
}

function Code({ invitation: { code, until } }: { invitation: Reply<typeof inviteToMyHousehold> }) {
  const [isCopied, setCopied] = useState(false);
  if (code === null) return <Paragraph>{say('household.code.gone')}</Paragraph>;
  return (
    <div class="zr-card zr-stack" role="status">
      <p>{say('household.code')}</p>
      <p class="zr-member__code">{code}</p>
      <p>{say('household.code.until', { day: longDate(dayOf(until)) })}</p>
      {/* Browsers let a page copy only over a connection that nobody can read. */}
      {'clipboard' in navigator && (
        <Button onPress={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}>
          {say(isCopied ? 'household.code.copied' : 'household.code.copy')}
        </Button>
      )}
    </div>
  );
}

const sentences: Sentences = {
  code: {
    required: { nl: 'Vul de code van uw huisgenoot in.', en: 'Fill in the code of your housemate.' },
    wrong: { nl: 'Plak de hele code. Die begint met hsh_.', en: 'Paste the whole code. It begins with hsh_.' },
  },
};

function Join({ ask, onDone }: PartProps) {
  const bodyOf = ({ code }: { code: string }) => ({ code: code.replace(/\s/g, '') });
  const form = useContractForm({
    start: { code: '' },
    check: (values) => schemaErrors(joinMyHousehold.body, bodyOf(values), sentences),
    onSubmit: async (values) => {
      await ask(joinMyHousehold, { body: bodyOf(values) });
      onDone('joined');
    },
  });
  return (
    <Block id="erbij" title={say('household.join.title')}>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="code"
          label={say('household.join.code')}
          description={say('household.join.help')}
          capitalise="off"
        />
        <div class="zr-form__actions">
          <Button submits busy={form.busy}>
            {say('household.join')}
          </Button>
        </div>
      </form>
    </Block>
  );
}

function Leave({ ask, onDone }: PartProps) {
  const { busy, problem, run } = useDoing();
  return (
    <details class="zr-details">
      <summary>{say('household.leave.title')}</summary>
      <div class="zr-stack">
        <Paragraph>{say('household.leave.lead')}</Paragraph>
        {problem && <ProblemAlert problem={problem} />}
        <Button
          busy={busy}
          onPress={() =>
            run(async () => {
              await ask(leaveMyHousehold, {});
              onDone('left');
            })
          }
        >
          {say('household.leave')}
        </Button>
      </div>
    </details>
  );
}
