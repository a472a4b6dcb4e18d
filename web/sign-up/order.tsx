import { useEffect, useState } from 'preact/hooks';
import { getOrderSummary } from '../../shared/billing/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { call } from '../api.ts';
import { inLanguage } from '../language/speaker.ts';
import { Alert, Loading, ProblemAlert } from '../ui/alert.tsx';
import { useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { ArrivalHeading, Heading, Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import type { KnownApplication } from './known-application.ts';
import { OrderForm } from './order-form.tsx';
import type { Offer } from './questions.tsx';
import { say } from './texts.ts';
import type { ApplicationView } from './watch-application.ts';

export type Summary = Reply<typeof getOrderSummary>;

interface OrderPageProps {
  offer: Offer;
  known: KnownApplication;
  view: ApplicationView;
  look: () => void;
}

/** Everything the law wants to be seen immediately before the button, and the button (article 6:230v BW). */
export function OrderPage({ offer, known, view, look }: OrderPageProps) {
  const [hasChanged, setHasChanged] = useState(false);
  const { loaded, reload } = useLoad(`summary ${known.applicationId}`, () =>
    call(getOrderSummary, { params: { applicationId: known.applicationId } }, { token: known.token }),
  );
  useReturnFromPaymentPage(look);
  const summary = loaded.state === 'ready' ? loaded.value : undefined;

  return (
    <>
      <ArrivalHeading place="order">{say('order.title')}</ArrivalHeading>
      {view.status === 'awaiting-payment' ? (
        <Alert kind="info">
          <p>{say('order.resumed')}</p>
        </Alert>
      ) : (
        <Paragraph kind="lead">{say('order.lead')}</Paragraph>
      )}
      {hasChanged && (
        <Alert kind="warning" announce>
          <p>{say('order.changed')}</p>
        </Alert>
      )}
      {loaded.state === 'loading' && <Loading />}
      {loaded.state === 'failed' && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
      {summary && (
        <>
          <Lines summary={summary} wijk={view.wijk?.name} />
          <OrderForm
            key={summary.preContractHash}
            {...{ offer, known, summary }}
            onChanged={() => {
              setHasChanged(true);
              reload();
            }}
            look={look}
          />
        </>
      )}
    </>
  );
}

function Lines({ summary, wijk }: { summary: Summary; wijk: string | undefined }) {
  return (
    <section class="zr-card zr-stack" aria-labelledby="bestelling-titel">
      <Heading level={2} id="bestelling-titel">
        {say('order.lines')}
      </Heading>
      {wijk && <Paragraph>{say('order.wijk', { wijk })}</Paragraph>}
      <table class="zr-lines">
        <thead class="zr-hidden">
          <tr>
            <th scope="col">{say('order.what')}</th>
            <th scope="col">{say('order.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.lines.map((line) => (
            <tr key={line.nl}>
              <th scope="row">{inLanguage(line)}</th>
              <td>
                <span class="zr-amount">{euro(line.amountCents)}</span>
                {line.perMonthCents !== null && (
                  <span class="zr-lines__month">{sayUi('perMonth', { amount: euro(line.perMonthCents) })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('order.total')}</th>
            <td class="zr-amount">{euro(summary.totalNowCents)}</td>
          </tr>
        </tfoot>
      </table>
      {summary.terms && (
        <details class="zr-details">
          <summary>{say('order.terms', { version: summary.terms.version })}</summary>
          <p class="zr-terms">{inLanguage(summary.terms)}</p>
        </details>
      )}
    </section>
  );
}

/** Who comes back with the browser's own button finds the page as it was left, so it looks again at once. */
function useReturnFromPaymentPage(look: () => void): void {
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) look();
    };
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);
}
