import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  activateProduct,
  listProductVersions,
  retireProduct,
  reviewProduct,
} from '../../../shared/policies/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { ActionButton, Amount, Badge, Code, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { useDecisionQuestion } from './adopted-decisions.ts';
import { AnnouncePrice, PriceChanges } from './price-changes.tsx';
import { DraftProduct } from './product-draft.tsx';

export type ProductVersion = Reply<typeof listProductVersions>['items'][number];

const tones = { draft: 'busy', 'legal-reviewed': 'busy', active: 'done', retired: 'calm' } as const;

/** What residents can choose and what it costs, as versions that pass a lawyer and a decision before they are on offer. */
export function ProductsPage() {
  const office = useOffice();
  const { loaded, reload } = useLoad('product-versions', () => office.call(listProductVersions, {}));
  const [turn, setTurn] = useState(0);
  const changed = () => {
    reload();
    setTurn((before) => before + 1);
  };
  const refused = needsBoard(office.me);
  return (
    <>
      <PageTitle title={say('section.producten')} place="producten" lead={say('products.lead')} />
      {refused && <Why>{say(refused)}</Why>}
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => (
          <>
            {items.length === 0 && <div class="zr-empty">{say('products.empty')}</div>}
            {[...new Set(items.map(({ productId }) => productId))].map((productId) => (
              <Product
                key={productId}
                versions={items
                  .filter((each) => each.productId === productId)
                  .toSorted((a, b) => b.version - a.version)}
                mayAct={refused === undefined}
                onChange={changed}
              />
            ))}
            <PriceChanges key={turn} products={items} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}

interface ProductProps {
  versions: readonly ProductVersion[];
  mayAct: boolean;
  onChange: () => void;
}

function Product({ versions, mayAct, onChange }: ProductProps) {
  const [last] = versions;
  if (!last) return null;
  return (
    <Panel title={inLanguage(last.name)}>
      {mayAct && <DraftProduct last={last} onDone={onChange} />}
      {versions.map((one) => (
        <Version key={one.version} one={one} versions={versions} mayAct={mayAct} onChange={onChange} />
      ))}
    </Panel>
  );
}

function Version({ one, versions, mayAct, onChange }: ProductProps & { one: ProductVersion }) {
  const { version, state, prices, membershipFeeCents, unilateralChangeClause, termsVersion } = one;
  const { validFrom, validUntil } = one;
  return (
    <div class="zr-card zr-stack">
      <Heading level={3}>
        {say('products.version', { version })} <Badge tone={tones[state]}>{say(`products.${state}`)}</Badge>
      </Heading>
      <p>
        {prices.map(({ term, amountCents }) => (
          <span key={term}>
            {say(`products.price.${term}`)}: <Amount cents={amountCents} />
            <br />
          </span>
        ))}
        {say('products.fee')}: <Amount cents={membershipFeeCents} />
      </p>
      <p>
        {validUntil
          ? say('products.soldUntil', { from: shortDate(validFrom), until: shortDate(validUntil) })
          : say('products.sold', { from: shortDate(validFrom) })}
        . {say('products.terms', { version: termsVersion })}.{' '}
        {say(unilateralChangeClause ? 'products.clause.yes' : 'products.clause.no')}
      </p>
      <Benefits one={one} />
      <Way one={one} />
      {mayAct && <Next one={one} versions={versions} onChange={onChange} />}
    </div>
  );
}

/** What participants get, and why that is no longer open. */
function Benefits({ one: { benefits, state } }: { one: ProductVersion }) {
  return (
    <>
      <p>
        <strong>{say('benefit.title')}</strong>
      </p>
      <ul>
        {benefits.map(({ kind, availability, description }) => (
          <li key={description.nl}>
            {inLanguage(description)}{' '}
            <span class="zr-soft">
              ({say(`benefit.${kind}`)}, {say(`benefit.${availability}`)})
            </span>
          </li>
        ))}
      </ul>
      <p class="zr-soft">{say(`benefit.closed.${state}`)}</p>
    </>
  );
}

/** Who did which step, and when. */
function Way({ one }: { one: ProductVersion }) {
  const { me } = useOffice();
  const by = (personId: string, at: string) => say('byOn', { name: personName(personId, me), at: moment(at) });
  const { draftedBy, draftedAt, reviewedBy, reviewedAt, legalReviewId, activatedBy, activatedAt, decisionId } = one;
  return (
    <p class="zr-soft">
      {say('products.drafted', { by: by(draftedBy, draftedAt) })}
      {reviewedBy && reviewedAt && (
        <>
          <br />
          {say('products.reviewed', { where: legalReviewId ?? '–', by: by(reviewedBy, reviewedAt) })}
        </>
      )}
      {activatedBy && activatedAt && (
        <>
          <br />
          {say('products.activated', { by: by(activatedBy, activatedAt) })} {decisionId && <Code>{decisionId}</Code>}
        </>
      )}
    </p>
  );
}

type NextProps = Omit<ProductProps, 'mayAct'> & { one: ProductVersion };

function Next({ one, versions, onChange }: NextProps) {
  const office = useOffice();
  const decision = useDecisionQuestion('contribution');
  const { productId, version, state, draftedBy } = one;
  const params = { productId, version: String(version) };
  const named = (what: string) => ({
    open: `${what}: ${inLanguage(one.name)}, ${say('products.version', { version })}`,
    short: what,
    title: what,
    label: what,
  });
  switch (state) {
    case 'draft':
      return (
        <Act
          {...named(say('products.review'))}
          why={draftedBy === office.me.personId ? say('products.review.why') : undefined}
          schema={reviewProduct.body}
          questions={[{ name: 'legalReviewId', label: say('products.review.where') }]}
          act={(body) => office.call(reviewProduct, { params, body })}
          onDone={onChange}
        />
      );
    case 'legal-reviewed':
      return (
        <Act
          {...named(say('products.activate'))}
          schema={activateProduct.body}
          questions={[decision]}
          act={(body) => office.call(activateProduct, { params, body })}
          onDone={onChange}
        />
      );
    case 'active':
    case 'retired':
      return (
        <div class="zr-stack">
          <AnnouncePrice from={one} versions={versions} decision={decision} onDone={onChange} />
          {state === 'active' && (
            <ActionButton
              label={named(say('products.retire')).open}
              short={say('products.retire')}
              act={async () => {
                await office.call(retireProduct, { params });
                onChange();
              }}
            />
          )}
        </div>
      );
  }
}
