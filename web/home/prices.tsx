import { inLanguage } from '../language/speaker.ts';
import type { Product } from '../ui/cooperative.ts';
import { mandatedSentence } from '../ui/mandated.ts';
import { euro } from '../ui/money.ts';
import { Heading, Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';
import { say } from './texts.ts';

export function Prices({ products }: { products: readonly Product[] }) {
  const fee = products[0]?.membershipFeeCents;
  return (
    <>
      <div class="zr-offers">
        {fee !== undefined && (
          <div class="zr-card zr-stack">
            <Heading level={3}>{say('price.membership')}</Heading>
            <Paragraph>{say('price.membership.text')}</Paragraph>
            <ul class="zr-prices">
              <li>
                <strong class="zr-amount">{euro(fee)}</strong> {sayUi('per.year')}
              </li>
            </ul>
          </div>
        )}
        {products.map((product) => (
          <Offer key={`${product.productId}.${product.version}`} product={product} />
        ))}
      </div>
      <p class="zr-mandated">{inLanguage(mandatedSentence)}</p>
      <Paragraph kind="small" className="zr-soft">
        {say('price.vat')}
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
            <strong class="zr-amount">{euro(price.amountCents)}</strong> {sayUi(`per.${price.term}`)}
            {price.term !== 'month' && (
              <span class="zr-soft"> ({sayUi('perMonth', { amount: euro(price.perMonthCents) })})</span>
            )}
          </li>
        ))}
      </ul>
      <ul class="zr-benefits">
        {product.benefits.map((benefit) => (
          <li key={benefit.kind}>{inLanguage(benefit.description)}</li>
        ))}
      </ul>
      <Paragraph kind="small">
        {say('price.withMembership', { amount: euro(product.membershipFeeCents) })}{' '}
        {say('price.term', { months: product.initialTermMonths })}
      </Paragraph>
      <details class="zr-details">
        <summary>{say('price.terms', { version: product.termsVersion })}</summary>
        <p class="zr-terms">{inLanguage(product.terms)}</p>
      </details>
    </div>
  );
}
