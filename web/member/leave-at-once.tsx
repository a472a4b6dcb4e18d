import type { previewLeaving } from '../../shared/billing/leaving/own-contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { longDate } from '../ui/dates.ts';
import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { Block } from './pieces.tsx';
import { say } from './texts.ts';

type AtOnce = NonNullable<Reply<typeof previewLeaving>['membership']['atOnce']>;

/** A decision because of which the member may leave today: until when, what that means for the fee, and the choice. */
export function AtOnceChoice({
  atOnce,
  chosen,
  onChoose,
}: {
  atOnce: AtOnce;
  chosen: boolean;
  onChoose: (wanted: boolean) => void;
}) {
  const { ground, until, endsOn, fee } = atOnce;
  return (
    <Block id="meteen-titel" title={say('leave.atOnce.title')}>
      <Paragraph>{say(`leave.atOnce.${ground}`)}</Paragraph>
      <Paragraph>{say('leave.atOnce.until', { until: longDate(until), day: longDate(endsOn) })}</Paragraph>
      <Paragraph>{feeSentence(fee)}</Paragraph>
      <label class="zr-check">
        <input
          type="checkbox"
          name="at-once"
          checked={chosen}
          class="utrecht-checkbox utrecht-checkbox--html-input"
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
        <span>{say('leave.atOnce.tick', { day: longDate(endsOn) })}</span>
      </label>
    </Block>
  );
}

function feeSentence(fee: AtOnce['fee']): string {
  if (!fee) return say('leave.atOnce.fee.none');
  const amounts = { owed: euro(fee.owedCents), back: euro(fee.backCents) };
  if (fee.backCents === 0n) return say('leave.atOnce.fee.whole', amounts);
  const what = say(fee.isPaid ? 'leave.atOnce.fee.back' : 'leave.atOnce.fee.less', amounts);
  return fee.isReverted ? `${say('leave.atOnce.fee.reverted')} ${what}` : what;
}
