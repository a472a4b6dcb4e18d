import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { getDuplicateReview, resolveDuplicateReview } from '../../../shared/membership/duplicates/contract.ts';
import type { IdentityField } from '../../../shared/membership/duplicates/words.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choice.tsx';
import { moment } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/field.tsx';
import { schemaErrors, useContractForm } from '../../ui/form.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { originOf } from './duplicates.tsx';
import { FieldChoice } from './field-choice.tsx';

type Seen = Reply<typeof getDuplicateReview>;

const back = () => ({ href: addressOf('leden', 'dubbelen'), title: say('doubles.title') });

/** Somebody who resembles a member: both records beside each other, and the board's answer whether they are one person. */
export function ReviewPage({ reviewId }: { reviewId: string }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('reviews.title')} place={reviewId} back={back()} lead={say('reviews.lead')} />
      {why ? <Why>{say(why)}</Why> : <OneReview reviewId={reviewId} />}
    </>
  );
}

function OneReview({ reviewId }: { reviewId: string }) {
  const office = useOffice();
  const [take, setTake] = useState<readonly IdentityField[]>([]);
  const { loaded, reload } = useLoad(reviewId, () => office.call(getDuplicateReview, { params: { reviewId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(seen) => {
        const { review, fields } = seen;
        const isOpen = review.status === 'open';
        const isThere = fields.some(({ candidate }) => candidate !== null);
        return (
          <>
            <About seen={seen} />
            {isThere ? (
              <Panel title={say('reviews.sideBySide')}>
                <p class="zr-soft">
                  {say(fields.some(({ differs }) => differs) ? 'reviews.sideBySide.lead' : 'reviews.noDifference')}
                </p>
                <FieldChoice
                  caption={say('reviews.sideBySide')}
                  fields={fields}
                  existing={say('reviews.existing')}
                  candidate={say('reviews.candidate')}
                  take={take}
                  onTake={isOpen ? setTake : undefined}
                />
              </Panel>
            ) : (
              isOpen && <p>{say('reviews.gone')}</p>
            )}
            {isOpen ? (
              <Resolution review={review} take={take} onDone={reload} />
            ) : (
              <Alert kind="ok" announce>
                <p>
                  {say('reviews.done')} {say('reviews.outcome')}{' '}
                  <strong>
                    {say(`reviews.${review.status === 'same-person' ? 'same-person' : 'different-person'}`)}
                  </strong>
                </p>
                <p>
                  <Link href={addressOf('leden', 'dubbelen')}>{say('reviews.all')}</Link>
                </p>
              </Alert>
            )}
          </>
        );
      }}
    </WhenLoaded>
  );
}

function About({ seen: { review, member } }: { seen: Seen }) {
  const { imported, memberId, reason, openedAt } = review;
  return (
    <dl class="zr-facts zr-card">
      <div>
        <dt>{say('reviews.member')}</dt>
        <dd>
          <Link href={addressOf('leden', memberId)}>
            {member ? `${member.name ?? say('members.erased')} (${member.memberNumber})` : memberId}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{say('reviews.why')}</dt>
        <dd>{say(`reviews.${reason}`)}</dd>
      </div>
      <div>
        <dt>{say('reviews.from')}</dt>
        <dd>
          {imported ? (
            <Link href={addressOf('leden', 'registers', imported.importId)}>{originOf(review)}</Link>
          ) : (
            originOf(review)
          )}
          , {moment(openedAt)}
        </dd>
      </div>
    </dl>
  );
}

const { outcome, reason } = resolveDuplicateReview.body.shape;
const rules = z.object({ outcome, reason });
const chooseOne = { nl: 'Kies een van beide.', en: 'Choose one of the two.' };

interface ResolutionProps {
  review: Seen['review'];
  take: readonly IdentityField[];
  onDone: () => void;
}

function Resolution({ review, take, onDone }: ResolutionProps) {
  const office = useOffice();
  const form = useContractForm({
    start: { outcome: '', reason: '' },
    check: (typed) => schemaErrors(rules, typed, { outcome: { wrong: chooseOne, required: chooseOne } }),
    async onSubmit(typed) {
      const isSame = typed.outcome === 'same-person';
      const body = isSame
        ? { outcome: 'same-person' as const, reason: typed.reason, take: [...take] }
        : { outcome: 'different-person' as const, reason: typed.reason };
      await office.call(resolveDuplicateReview, { params: { reviewId: review.reviewId }, body });
      onDone();
    },
  });
  const from = review.imported ? 'line' : 'application';
  const taken =
    take.length > 0
      ? say('reviews.take', { fields: take.map((field) => say(`identity.${field}`)).join(', ') })
      : say('reviews.take.none');
  return (
    <Panel title={say('reviews.decided')}>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <RadioCards
          form={form}
          name="outcome"
          legend={say('reviews.outcome')}
          choices={[
            {
              value: 'different-person',
              title: say('reviews.different-person'),
              more: say(`reviews.different-person.${from}`),
            },
            {
              value: 'same-person',
              title: say('reviews.same-person'),
              more: `${say(`reviews.same-person.${from}`)} ${taken}`,
            },
          ]}
        />
        <TextArea form={form} name="reason" label={say('reviews.reason')} description={say('reviews.reason.help')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('reviews.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
