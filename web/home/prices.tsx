import { inLanguage } from '../language/speaker.ts';
import type { Product } from '../ui/cooperative.ts';
import { mandatedSentence } from '../ui/mandated.ts';
import { euro } from '../ui/money.ts';
import { Heading, Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import { say } from './texts.ts';

export function Prices({ products }: { products: readonly Product[] }) {
  const first = products[0];
  return (
    <>
      {first && (
        <div class="zr-card zr-membership">
          <div>
            <Heading level={3}>{say('price.membership')}</Heading>
            <Paragraph>{say('price.membership.text')}</Paragraph>
          </div>
          <p class="zr-membership__price">
            <strong class="zr-amount">{euro(first.membershipFeeCents)}</strong> {sayUi('per.year')}
          </p>
        </div>
      )}
      <div class="zr-offers">
        {products.map((product) => (
          <Offer key={`${product.productId}.${product.version}`} product={product} />
        ))}
      </div>
      <p class="zr-mandated">{inLanguage(mandatedSentence)}</p>
      <Paragraph kind="small" className="zr-soft">
        {first && say('price.term', { months: first.initialTermMonths })} {say('price.vat')}
      </Paragraph>
    </>
  );
}

function Offer({ product }: { product: Product }) {
  return (
    <div class="zr-card zr-stack">
      <Heading level={3}>{inLanguage(product.name)}</Heading>
      <Paragraph>{inLanguage(product.description)}</Paragraph>
      <ul class="zr-prices">
        {product.prices.map((price) => (
          <li key={price.term}>
            <span>
              <strong class="zr-amount">{euro(price.amountCents)}</strong> {sayUi(`per.${price.term}`)}
            </span>
            {price.term !== 'month' && (
              <span class="zr-soft">{sayUi('perMonth', { amount: euro(price.perMonthCents) })}</span>
            )}
          </li>
        ))}
      </ul>
      <Paragraph kind="small">{say('price.withMembership', { amount: euro(product.membershipFeeCents) })}</Paragraph>
      <ul class="zr-benefits">
        {product.benefits.map((benefit) => (
          <li key={benefit.kind}>{inLanguage(benefit.description)}</li>
        ))}
      </ul>
      <details class="zr-details">
        <summary>{say('price.terms', { version: product.termsVersion })}</summary>
        <p class="zr-terms">{inLanguage(product.terms)}</p>
      </details>
    </div>
  );
}
