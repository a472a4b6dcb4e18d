import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { approveMatch, getBankLine, matchBankLine, undoMatch } from '../../shared/reconciliation/matching/contract.ts';
import { inLanguage } from '../language/speaker.ts';
import { Button } from '../ui/button.tsx';
import { dayOf, longDate, moment, shortDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Heading, Link } from '../ui/text.tsx';
import { type Part, placeOfTarget, type Target, textOf } from './match-target.ts';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { ActionButton, Amount, Badge, Code, WhenLoaded, Why } from './parts.tsx';
import { needsTreasurer, whyNotSecond } from './permission.ts';
import { personName } from './person.ts';
import { addressOf } from './route.ts';
import { SplitForm } from './split-form.tsx';
import { say } from './texts.ts';

export type LineFile = Reply<typeof getBankLine>;
export type BankLine = LineFile['line'];
/** What became of a line, without what stands on it. */
export type SettledLine = Reply<typeof matchBankLine>;
type Match = NonNullable<BankLine['match']>;
export type LineMode = 'look' | 'split' | 'undo';

export const lineTones = { open: 'busy', proposed: 'busy', 'awaiting-approval': 'calm', cleared: 'done' } as const;

/** With its sign, as the bank shows it. */
export const signedAmount = ({ side, amountCents }: Pick<BankLine, 'side' | 'amountCents'>) =>
  side === 'credit' ? amountCents : -amountCents;

/** One bank line by itself, as a link from elsewhere leads to it. */
export function BankLinePage({ lineId }: { lineId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(lineId, () => office.call(getBankLine, { params: { lineId } }));
  const [mode, setMode] = useState<LineMode>('look');
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(file) => (
        <>
          <PageTitle
            title={say('match.line', { amount: euro(signedAmount(file.line)) })}
            place={lineId}
            back={{ href: addressOf('afletteren'), title: say('section.afletteren') }}
          />
          <LineDetail
            file={file}
            mode={mode}
            onMode={setMode}
            onChange={() => {
              setMode('look');
              reload();
            }}
          />
        </>
      )}
    </WhenLoaded>
  );
}

interface LineDetailProps {
  file: LineFile;
  mode: LineMode;
  onMode: (mode: LineMode) => void;
  onChange: (settled: SettledLine) => void;
}

/** A bank line, what it is held for and why, and what can be done with it now. */
export function LineDetail(props: LineDetailProps) {
  const { file, mode } = props;
  const { line, earlier } = file;
  return (
    <div class="zr-card zr-stack">
      <Facts line={line} />
      {line.match && line.state !== 'open' && line.state !== 'proposed' && <Matched match={line.match} />}
      {mode === 'split' ? <Split {...props} /> : mode === 'undo' ? <Undo {...props} /> : <WhatNow {...props} />}
      {earlier.length > 0 && (
        <details class="zr-details">
          <summary>{say('match.earlier', { count: earlier.length })}</summary>
          {earlier.map((match) => (
            <Matched key={match.number} match={match} />
          ))}
        </details>
      )}
    </div>
  );
}

function Facts({ line }: { line: BankLine }) {
  const facts: [string, ComponentChildren][] = [
    [say('match.counterparty'), line.counterparty ?? say('match.noCounterparty')],
    [say('match.account'), line.ibanEnding && <Code>…{line.ibanEnding}</Code>],
    [say('match.remittance'), line.remittance.length > 0 && line.remittance.join(' ')],
    [say('match.reference'), line.structuredReference && <Code>{line.structuredReference}</Code>],
    [say('match.endToEnd'), line.endToEndId && <Code>{line.endToEndId}</Code>],
    [say('match.return'), line.isReturn && (line.returnReason ?? say('yes'))],
  ];
  return (
    <>
      <div class="zr-card__head">
        <Heading level={2}>
          <Amount cents={signedAmount(line)} />
        </Heading>
        <Badge tone={lineTones[line.state]}>{say(`match.state.${line.state}`)}</Badge>
      </div>
      <p class="zr-soft">
        {longDate(line.bookedOn)} ·{' '}
        <Link href={addressOf('bankafschriften', line.statementId)}>{say('match.statement')}</Link> ·{' '}
        <Link href={addressOf('grootboek', 'boeking', `bank:${line.lineId}`)}>{say('journal.entry')}</Link>
      </p>
      <dl class="zr-facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

function WhatNow({ file, onMode, onChange }: LineDetailProps) {
  const office = useOffice();
  const { line, proposals, fourEyesAboveCents } = file;
  const why = needsTreasurer(office.me);
  if (line.state === 'awaiting-approval' && line.match)
    return <Second line={line} match={line.match} onMode={onMode} onChange={onChange} />;
  if (line.state === 'cleared') return why ? null : <Button onPress={() => onMode('undo')}>{say('match.undo')}</Button>;
  return (
    <>
      {proposals.map((proposal, index) => (
        <div key={`${index} ${proposal.rule}`} class="zr-proposal zr-stack">
          <p>
            <strong>{inLanguage(proposal.reason)}</strong>
          </p>
          <Parts parts={proposal.parts} />
          {!why && (
            <ActionButton
              isMain={index === 0}
              label={say('match.accept')}
              act={async () => {
                onChange(await accept(office, line, proposal.parts));
              }}
            />
          )}
        </div>
      ))}
      {proposals.length === 0 && <p>{say('match.noProposal')}</p>}
      {why ? <Why>{say(why)}</Why> : <Button onPress={() => onMode('split')}>{say('match.byHand')}</Button>}
      {!why && line.amountCents > fourEyesAboveCents && (
        <p class="zr-soft">{say('match.fourEyes', { amount: euro(fourEyesAboveCents) })}</p>
      )}
    </>
  );
}

export function accept(
  office: ReturnType<typeof useOffice>,
  { lineId }: BankLine,
  parts: readonly Part[],
): Promise<SettledLine> {
  return office.call(matchBankLine, {
    params: { lineId },
    body: { parts: parts.map(({ amountCents, target }) => ({ amountCents: Number(amountCents), target })) },
  });
}

interface SecondProps extends Pick<LineDetailProps, 'onMode' | 'onChange'> {
  line: BankLine;
  match: Match;
}

function Second({ line, match, onMode, onChange }: SecondProps) {
  const office = useOffice();
  const why = whyNotSecond(match.matchedBy, office.me, 'why.matchedByYou');
  return (
    <>
      <ActionButton
        isMain
        label={say('match.approve')}
        why={why && say(why)}
        act={async () => {
          onChange(await office.call(approveMatch, { params: { lineId: line.lineId } }));
        }}
      />
      {!needsTreasurer(office.me) && <Button onPress={() => onMode('undo')}>{say('match.withdraw')}</Button>}
    </>
  );
}

function Matched({ match }: { match: Match }) {
  const { me } = useOffice();
  return (
    <div class="zr-proposal zr-stack">
      <p>
        {match.rule
          ? say(`match.rule.${match.rule}`)
          : say('match.by', { name: personName(match.matchedBy, me), at: moment(match.matchedAt) })}
        {match.approvedBy && `, ${say('match.approvedBy', { name: personName(match.approvedBy, me) })}`}
      </p>
      <Parts parts={match.parts} />
      {match.entryId && (
        <p>
          <Link href={addressOf('grootboek', 'boeking', match.entryId)}>
            <Code>{match.entryId}</Code>
          </Link>
        </p>
      )}
      {match.undone && (
        <p class="zr-soft">
          {say('match.undone', { name: personName(match.undone.by, me), day: shortDate(dayOf(match.undone.at)) })}{' '}
          <q>{match.undone.reason}</q>
        </p>
      )}
    </div>
  );
}

function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <ul class="zr-plain zr-parts">
      {parts.map(({ amountCents, target }, index) => (
        <li key={`${index} ${textOf(target)}`}>
          <TargetName target={target} /> <Amount cents={amountCents} />
        </li>
      ))}
    </ul>
  );
}

function TargetName({ target }: { target: Target }) {
  if (target.kind === 'account')
    return (
      <span>
        {target.account} {say(`account.${target.account}`)}
      </span>
    );
  const place = placeOfTarget(target);
  const id = textOf(target)
    .split(' ')
    .at(target.kind === 'contribution' || target.kind === 'contribution-refund' ? 1 : 0);
  return (
    <span>
      {say(`match.kind.${target.kind}`)} {place && <Link href={addressOf(...place)}>{<Code>{id}</Code>}</Link>}
    </span>
  );
}

function Split({ file: { line, fourEyesAboveCents }, onMode, onChange }: LineDetailProps) {
  return (
    <section class="zr-stack" aria-label={say('match.byHand')}>
      {line.amountCents > fourEyesAboveCents && (
        <p class="zr-soft">{say('match.fourEyes', { amount: euro(fourEyesAboveCents) })}</p>
      )}
      <SplitForm line={line} onDone={onChange} onCancel={() => onMode('look')} />
    </section>
  );
}

function Undo({ file: { line }, onMode, onChange }: LineDetailProps) {
  const office = useOffice();
  const form = useContractForm({
    start: { reason: '' },
    check: (typed) => schemaErrors(undoMatch.body, typed),
    async onSubmit({ reason }) {
      onChange(await office.call(undoMatch, { params: { lineId: line.lineId }, body: { reason } }));
    },
  });
  return (
    <>
      <p>{say('match.undo.lead')}</p>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="reason" label={say('reverse.reason')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('match.undo')}
          </Button>
          <Button onPress={() => onMode('look')}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
