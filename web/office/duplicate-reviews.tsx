import * as z from 'zod/mini';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { listDuplicateReviews, resolveDuplicateReview } from '../../shared/membership/duplicates/contract.ts';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choice.tsx';
import { moment } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { Link } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { Code, Panel, Unfold } from './parts.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Review = Reply<typeof listDuplicateReviews>['items'][number];

/** Applications that resemble a member wait here; the applicant is never told whom they resemble. */
export function DuplicateReviews() {
  const office = useOffice();
  const { loaded, reload } = useLoad('reviews', () => office.call(listDuplicateReviews, { query: { limit: '50' } }));
  const open = loaded.state === 'ready' ? loaded.value.items.filter(({ status }) => status === 'open') : [];
  if (open.length === 0) return null;
  return (
    <Panel title={say('reviews.title')}>
      <p class="zr-soft">{say('reviews.lead')}</p>
      <ul class="zr-cards">
        {open.map((review) => (
          <li key={review.reviewId} class="zr-card zr-stack">
            <p>
              {say(`reviews.${review.reason}`)}{' '}
              <Link href={addressOf('leden', review.memberId)}>{say('reviews.member')}</Link>
            </p>
            <p class="zr-soft">
              {moment(review.openedAt)} · <Code>{review.applicationId}</Code>
            </p>
            <Unfold label={say('reviews.decide')}>
              {(close) => <Resolution review={review} onDone={reload} onCancel={close} />}
            </Unfold>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const rules = z.object({
  outcome: resolveDuplicateReview.body.shape.outcome,
  reason: resolveDuplicateReview.body.shape.reason,
});

function Resolution({ review, onDone, onCancel }: { review: Review; onDone: () => void; onCancel: () => void }) {
  const office = useOffice();
  const form = useContractForm({
    start: { outcome: '', reason: '' },
    check: (typed) => schemaErrors(rules, typed, { outcome: { wrong: chooseOne, required: chooseOne } }),
    async onSubmit({ outcome, reason }) {
      const body = {
        outcome: outcome === 'same-person' ? ('same-person' as const) : ('different-person' as const),
        reason,
      };
      await office.call(resolveDuplicateReview, { params: { reviewId: review.reviewId }, body });
      onDone();
    },
  });
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <RadioCards
          form={form}
          name="outcome"
          legend={say('reviews.outcome')}
          choices={[
            { value: 'different-person', title: say('reviews.different-person') },
            { value: 'same-person', title: say('reviews.same-person') },
          ]}
        />
        <TextField form={form} name="reason" label={say('reviews.reason')} />
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('reviews.save')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}

const chooseOne = { nl: 'Kies een van beide.', en: 'Choose one of the two.' };
