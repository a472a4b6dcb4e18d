import { useState } from 'preact/hooks';
import { listContributions } from '../../../shared/billing/contract.ts';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getMember } from '../../../shared/membership/contract.ts';
import { mergeMembers, previewMerge } from '../../../shared/membership/duplicates/contract.ts';
import type { IdentityField } from '../../../shared/membership/duplicates/words.ts';
import { inLanguage } from '../../language/speaker.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { longDate, shortDate } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/field.tsx';
import { schemaErrors, useContractForm } from '../../ui/form.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading, Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { FieldChoice } from './field-choice.tsx';
import { MemberSearch } from './search.tsx';

type Preview = Reply<typeof previewMerge>;
type Side = Preview['kept'];
type Merged = Reply<typeof mergeMembers>;

/** Who the other record of a member is: found as anybody in the register is. */
export function ChooseOtherPage({ memberId }: { memberId: string }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  const { loaded, reload } = useLoad(memberId, () => office.call(getMember, { params: { memberId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ member: { name, memberNumber } }) => (
        <>
          <PageTitle
            title={say('merge.choose')}
            place={`${memberId} samenvoegen`}
            back={{ href: addressOf('leden', memberId), title: name ?? say('members.erased') }}
            lead={say('merge.choose.lead', { name: name ?? say('members.erased'), number: memberNumber })}
          />
          {why ? <Why>{say(why)}</Why> : <MemberSearch placeOf={(other) => addressOf('leden', memberId, other)} />}
        </>
      )}
    </WhenLoaded>
  );
}

/** Two records of one person: what becomes of each, field by field which value remains, and then the merge. */
export function MergePage({ memberId, otherMemberId }: { memberId: string; otherMemberId: string }) {
  const why = needsBoard(useOffice().me);
  return (
    <>
      <PageTitle
        title={say('merge.title')}
        place={`${memberId} ${otherMemberId}`}
        back={{ href: addressOf('leden', 'dubbelen'), title: say('doubles.title') }}
        lead={say('merge.lead')}
      />
      {why ? <Why>{say(why)}</Why> : <OneMerge params={{ memberId, otherMemberId }} />}
    </>
  );
}

function OneMerge({ params }: { params: { memberId: string; otherMemberId: string } }) {
  const office = useOffice();
  const [take, setTake] = useState<readonly IdentityField[]>([]);
  const [merged, setMerged] = useState<Merged>();
  const { memberId, otherMemberId } = params;
  const { loaded, reload } = useLoad(`${memberId} ${otherMemberId}`, () => office.call(previewMerge, { params }));
  if (merged) return <Done merged={merged} />;
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(preview) => (
        <>
          <div class="zr-cards">
            <OneSide side={preview.kept} title={say('merge.kept')} />
            <OneSide side={preview.other} title={say('merge.other')} />
          </div>
          {memberId !== otherMemberId && (
            <div>
              <ButtonLink appearance="secondary-action" href={addressOf('leden', otherMemberId, memberId)}>
                {say('merge.swap', { number: preview.other.member.memberNumber })}
              </ButtonLink>
            </div>
          )}
          {preview.blockers.length > 0 ? (
            <Blockers blockers={preview.blockers} />
          ) : (
            <>
              <Fields preview={preview} take={take} onTake={setTake} />
              <After preview={preview} />
              <Confirm preview={preview} take={take} onDone={setMerged} />
            </>
          )}
        </>
      )}
    </WhenLoaded>
  );
}

function OneSide({ side: { member, spells }, title }: { side: Side; title: string }) {
  const { memberId, memberNumber, name, status } = member;
  return (
    <section class="zr-card zr-stack" aria-label={title}>
      <p class="zr-soft">{title}</p>
      <Heading level={2}>{say('reviews.number', { number: memberNumber })}</Heading>
      <p>
        <Link href={addressOf('leden', memberId)}>{name ?? say('members.erased')}</Link>, {say(`life.${status}`)}
      </p>
      <ul>
        {spells.map(({ from, until }) => (
          <li key={from}>
            {until ? `${shortDate(from)} – ${shortDate(until)}` : say('life.since', { day: shortDate(from) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Blockers({ blockers }: { blockers: Preview['blockers'] }) {
  return (
    <Alert kind="warning">
      <p>
        <strong>{say('merge.cannot')}</strong>
      </p>
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker.code}>{inLanguage(blocker)}</li>
        ))}
      </ul>
    </Alert>
  );
}

interface FieldsProps {
  preview: Preview;
  take: readonly IdentityField[];
  onTake: (take: readonly IdentityField[]) => void;
}

function Fields({ preview: { kept, other, fields }, take, onTake }: FieldsProps) {
  return (
    <Panel title={say('merge.fields')}>
      <p class="zr-soft">{say(fields.some(({ differs }) => differs) ? 'merge.fields.lead' : 'reviews.noDifference')}</p>
      <FieldChoice
        caption={say('merge.fields')}
        fields={fields}
        existing={say('merge.of', { number: kept.member.memberNumber })}
        candidate={say('merge.of', { number: other.member.memberNumber })}
        take={take}
        onTake={onTake}
      />
    </Panel>
  );
}

function After({ preview: { kept, other, after, pointsOn, undoUntil } }: { preview: Preview }) {
  const [keptNumber, otherNumber] = [kept.member.memberNumber, other.member.memberNumber];
  const numbers = { kept: keptNumber, number: otherNumber };
  return (
    <Panel title={say('merge.after')}>
      <ul>
        <li>{say('merge.after.number', { number: after.memberNumber, day: longDate(after.memberSince) })}</li>
        {/* One that still runs is what the line before says. */}
        {(after.spells.length > 1 ? after.spells : after.spells.filter(({ until }) => until)).map(({ from, until }) => (
          <li key={from}>
            {until
              ? say('merge.after.spell', { from: longDate(from), until: longDate(until) })
              : say('merge.after.spellOpen', { from: longDate(from) })}
          </li>
        ))}
        <li>{say('merge.after.other', numbers)}</li>
        {other.member.status !== 'ended' && <li>{say('merge.after.fee', numbers)}</li>}
        <li>{say('merge.undo.until', { day: longDate(undoUntil) })}</li>
      </ul>
      <p>{say('merge.after.moves', numbers)}</p>
      <dl class="zr-facts">
        {(['policies', 'consents', 'events'] as const).map((kind) => (
          <div key={kind}>
            <dt>{say(`merge.stays.${kind}`)}</dt>
            <dd>{pointsOn[kind]}</dd>
          </div>
        ))}
      </dl>
      <p>{say('merge.after.stays', numbers)}</p>
      <dl class="zr-facts">
        <div>
          <dt>{say('merge.stays.contributions')}</dt>
          <dd>
            <Contributions memberId={other.member.memberId} />
          </dd>
        </div>
        <div>
          <dt>{say('merge.stays.letters')}</dt>
          <dd>{pointsOn.letters}</dd>
        </div>
      </dl>
    </Panel>
  );
}

const countedAtMost = 50;
const isOpen = (status: string): boolean => status === 'due' || status === 'failed' || status === 'collecting';

function Contributions({ memberId }: { memberId: string }) {
  const office = useOffice();
  const { loaded } = useLoad(`contributions ${memberId}`, () =>
    office.call(listContributions, { query: { memberId, limit: String(countedAtMost) } }),
  );
  if (loaded.state !== 'ready') return <>–</>;
  const { items, nextCursor } = loaded.value;
  const open = items.filter(({ status }) => isOpen(status)).length;
  return (
    <>
      {nextCursor === null ? items.length : say('merge.more', { count: items.length })}
      {open > 0 && `, ${say('merge.stays.open', { count: open })}`}
    </>
  );
}

interface ConfirmProps {
  preview: Preview;
  take: readonly IdentityField[];
  onDone: (merged: Merged) => void;
}

function Confirm({ preview: { kept, other, versions }, take, onDone }: ConfirmProps) {
  const office = useOffice();
  const numbers = { kept: kept.member.memberNumber, other: other.member.memberNumber };
  const bodyOf = (reason: string) => ({
    otherMemberId: other.member.memberId,
    otherVersion: versions.other,
    take: [...take],
    reason,
  });
  const form = useContractForm({
    start: { reason: '' },
    check: ({ reason }) => schemaErrors(mergeMembers.body, bodyOf(reason)),
    async onSubmit({ reason }) {
      const params = { memberId: kept.member.memberId };
      onDone(await office.call(mergeMembers, { params, body: bodyOf(reason) }, { ifMatch: versions.kept }));
    },
  });
  return (
    <section class="zr-card zr-stack" aria-label={say('merge.do', numbers)}>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextArea form={form} name="reason" label={say('merge.reason')} description={say('merge.reason.help')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('merge.do', numbers)}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Done({ merged: { memberId, memberNumber, mergedNumber, undoUntil } }: { merged: Merged }) {
  return (
    <Alert kind="ok" announce>
      <p>
        {say('merge.done', { kept: memberNumber, other: mergedNumber })}{' '}
        {say('merge.undo.until', { day: longDate(undoUntil) })}
      </p>
      <p class="zr-row">
        <Link href={addressOf('leden', memberId)}>{say('merge.done.member', { number: memberNumber })}</Link>
        <Link href={addressOf('leden', 'dubbelen')}>{say('doubles.title')}</Link>
      </p>
    </Alert>
  );
}
