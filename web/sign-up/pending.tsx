import { Loading } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ArrivalHeading, Paragraph } from '../ui/text.tsx';
import type { Go } from './sign-up.tsx';
import { say } from './texts.ts';

const longerThanNormal = 45;

/** Between the payment page and the provider's message. It never says that someone did not pay: that is not known yet. */
export function Pending({ waitedSeconds, go }: { waitedSeconds: number; go: Go }) {
  const isLong = waitedSeconds > longerThanNormal;
  return (
    <>
      <ArrivalHeading place="pending">{say('pending.title')}</ArrivalHeading>
      <Loading what={say('pending.waiting')} />
      <div aria-live="polite">
        <Paragraph kind="lead">{say(isLong ? 'pending.long' : 'pending.text')}</Paragraph>
      </div>
      {isLong && (
        <p class="zr-row">
          <span>{say('pending.notPaid')}</span>
          <Button onPress={() => go('#verder')}>{say('pending.resume')}</Button>
        </p>
      )}
    </>
  );
}
