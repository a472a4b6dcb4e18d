import { useEffect, useMemo, useState } from 'preact/hooks';
import { getPayment } from '../../shared/billing/arrears/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { call } from '../api.ts';
import { useLanguage } from '../language/speaker.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { type Facts, Page } from '../ui/page.tsx';
import { ArrivalHeading, Paragraph } from '../ui/text.tsx';
import { arrive, type KnownPayment } from './known-payment.ts';
import { OpenPayment } from './open-payment.tsx';
import { say } from './texts.ts';

export type Payment = Reply<typeof getPayment>;

/** What a member still has to pay and how, behind the link of a mail. */
export function PaymentPage() {
  const language = useLanguage();
  const { loaded } = useLoad('facts', loadFacts);
  const arrival = useMemo(arrive, []);
  const facts = loaded.state === 'ready' ? loaded.value : undefined;

  useEffect(() => {
    document.title = [say('title'), facts?.shortName].filter(Boolean).join(' – ');
  }, [language, facts]);

  return (
    <Page facts={facts}>
      <div class="zr-narrow zr-stack zr-payment">
        {arrival.known ? (
          <Standing known={arrival.known} facts={facts} isBack={arrival.isBack} />
        ) : (
          <Told kind="unknown" />
        )}
      </div>
    </Page>
  );
}

const lookAgainMs = 3000;
const looksAtMost = 20;

function Standing({ known, facts, isBack }: { known: KnownPayment; facts: Facts | undefined; isBack: boolean }) {
  const [waits, setWaits] = useState(isBack);
  const [looks, setLooks] = useState(0);
  const { contributionId, token } = known;
  const { loaded, reload } = useLoad(contributionId, () => call(getPayment, { params: { contributionId } }, { token }));
  const state = loaded.state === 'ready' ? loaded.value.state : undefined;
  const looksAgain = waits && state === 'open' && looks < looksAtMost;

  useEffect(() => {
    if (!looksAgain) return;
    const timer = setTimeout(() => {
      setLooks((before) => before + 1);
      reload();
    }, lookAgainMs);
    return () => clearTimeout(timer);
  }, [looksAgain, looks]);

  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed')
    return [401, 404].includes(loaded.problem.status) ? (
      <Told kind="unknown" />
    ) : (
      <ProblemAlert problem={loaded.problem} onRetry={reload} />
    );
  if (loaded.value.state !== 'open') return <Told kind={loaded.value.state} />;
  return waits ? (
    <Waiting isLooking={looksAgain} onStop={() => setWaits(false)} />
  ) : (
    <OpenPayment payment={loaded.value} known={known} facts={facts} />
  );
}

/** It never says that someone did not pay: that is not known yet. */
function Waiting({ isLooking, onStop }: { isLooking: boolean; onStop: () => void }) {
  return (
    <>
      <ArrivalHeading place="back">{say('back.title')}</ArrivalHeading>
      {isLooking && <Loading />}
      <Paragraph kind="lead">{say('back.text')}</Paragraph>
      <p class="zr-row">
        <span>{say('back.unpaid')}</span>
        <Button onPress={onStop}>{say('back.again')}</Button>
      </p>
    </>
  );
}

function Told({ kind }: { kind: 'under-way' | 'paid' | 'closed' | 'unknown' }) {
  return (
    <div class="zr-stack" role="status">
      <ArrivalHeading place={kind}>{say(`${kind}.title`)}</ArrivalHeading>
      <Paragraph kind="lead">{say(`${kind}.text`)}</Paragraph>
      <p>
        <ButtonLink href="/" appearance="secondary-action">
          {say('home')}
        </ButtonLink>
      </p>
    </div>
  );
}
