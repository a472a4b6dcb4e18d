import { announcePriceChange, listPriceChanges } from '../../../shared/billing/prices/contract.ts';
import { addMonths, localDate } from '../../../shared/kernel/dates.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { longDate, moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { euro } from '../../ui/money.ts';
import { Act } from '../act-form.tsx';
import { JobProgress } from '../job-progress.tsx';
import { useOffice } from '../office-context.ts';
import { Badge, Code, Panel, WhenLoaded, Why } from '../parts.tsx';
import { personName } from '../person.ts';
import { todayThere } from '../privacy/clock.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import { isOver, useJob } from '../use-job.ts';
import type { ProductVersion } from './products.tsx';

interface AnnounceProps {
  from: ProductVersion;
  versions: readonly ProductVersion[];
  decision: Question;
  onDone: () => void;
}

/** Another price for who has a version already: only where its terms say so, and never within a month. */
export function AnnouncePrice({ from, versions, decision, onDone }: AnnounceProps) {
  const office = useOffice();
  if (!from.unilateralChangeClause) return null;
  const newer = versions.filter(
    (to) => to.state === 'active' && to.version > from.version && hasAnotherPrice(from, to),
  );
  if (newer.length === 0) return from.state === 'active' ? <Why>{say('prices.none')}</Why> : null;
  const earliest = addMonths(localDate(todayThere()), 1);
  const { productId, version } = from;
  return (
    <Act
      open={`${say('prices.announce')}: ${inLanguage(from.name)}, ${say('products.version', { version })}`}
      short={say('prices.announce')}
      title={say('prices.announce')}
      label={say('prices.announce')}
      lead={say('prices.announce.lead', { version, earliest: longDate(earliest) })}
      schema={announcePriceChange.body}
      questions={[
        {
          name: 'toVersion',
          label: say('prices.to'),
          kind: 'choice',
          options: newer.map((to) => ({ value: String(to.version), label: priceOf(to) })),
        },
        { name: 'notBefore', label: say('prices.notBefore'), kind: 'date', start: earliest },
        decision,
      ]}
      body={({ toVersion, ...rest }) => ({ ...rest, ...(toVersion !== '' && { toVersion: Number(toVersion) }) })}
      act={(body) => office.call(announcePriceChange, { params: { productId, version: String(version) }, body })}
      onDone={onDone}
    />
  );
}

const hasAnotherPrice = (from: ProductVersion, to: ProductVersion): boolean =>
  from.prices.some(
    ({ term, amountCents }) => to.prices.find((each) => each.term === term)?.amountCents !== amountCents,
  );

const priceOf = ({ version, prices }: ProductVersion): string =>
  `${say('products.version', { version })}: ${prices.map(({ amountCents }) => euro(amountCents)).join(' / ')}`;

/** What was announced, and how far the letters are. */
export function PriceChanges({ products }: { products: readonly ProductVersion[] }) {
  const office = useOffice();
  const { loaded, reload } = useLoad('price-changes', () => office.call(listPriceChanges, {}));
  const nameOf = (productId: string) => {
    const product = products.find((each) => each.productId === productId);
    return product ? inLanguage(product.name) : productId;
  };
  return (
    <Panel title={say('prices.title')}>
      <p>{say('prices.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <DataTable
            caption={say('prices.title')}
            rows={items}
            rowKey={({ priceChangeId }) => priceChangeId}
            empty={say('prices.empty')}
            columns={[
              {
                title: say('prices.what'),
                isName: true,
                cell: ({ productId, fromVersion, toVersion }) =>
                  `${nameOf(productId)}, ${say('prices.fromTo', { from: fromVersion, to: toVersion })}`,
              },
              { title: say('prices.from'), cell: ({ notBefore }) => shortDate(notBefore) },
              { title: say('decision'), cell: ({ decisionId }) => <Code>{decisionId}</Code> },
              { title: say('prices.letters'), cell: ({ jobId }) => <Letters jobId={jobId} /> },
            ]}
            detail={({ announcedBy, announcedAt }) => (
              <p class="zr-soft">
                {say('byOn', { name: personName(announcedBy, office.me), at: moment(announcedAt) })}
              </p>
            )}
          />
        )}
      </WhenLoaded>
    </Panel>
  );
}

function Letters({ jobId }: { jobId: string }) {
  const job = useJob(jobId);
  if (job && isOver(job) && job.state === 'done') return <Badge tone="done">{say('prices.lettersDone')}</Badge>;
  return <JobProgress jobId={jobId} label={say('prices.letters')} />;
}
