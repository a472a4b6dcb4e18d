import { approveAtBank, refuseAtBank } from '../checkout.ts';
import type { JsonObject } from '../json.ts';
import type { PaymentIntent } from '../objects.ts';
import { isOrder, purchaseOf } from '../purchases.ts';
import type { World } from '../world.ts';
import { bankPage } from './bank-page.ts';
import { missingPage } from './checkout-page.ts';
import { answerInvoice } from './invoice-pages.ts';
import { answerOrder, backFrom } from './order-pages.ts';
import { answerPortal } from './portal-pages.ts';

export type PageAnswer = { status: number; page: string; mayLeaveTo?: string[] } | { goTo: string };

export interface PageRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
}

/** The hosted pages: `/c/pay/{session}`, `/i/{invoice}`, the bank behind both at `/bank/{intent}`, and the portal at `/p/session/{session}`. */
export function answerPage(world: World, request: PageRequest): PageAnswer {
  const [, kind, ...rest] = request.path.split('/');
  const last = rest.at(-1) ?? '';
  const session = kind === 'c' ? world.store.find('checkout.session', last) : undefined;
  if (session) return answerOrder(world, session, request);
  const invoice = kind === 'i' ? world.store.find('invoice', last) : undefined;
  if (invoice) return answerInvoice(world, invoice, request);
  const portal = kind === 'p' ? world.store.find('billing_portal.session', last) : undefined;
  if (portal) return answerPortal(world, portal, request);
  const intent = kind === 'bank' ? world.store.find('payment_intent', last) : undefined;
  if (intent && purchaseOf(world, intent.id)) return answerBank(world, intent, request);
  return { status: 404, page: missingPage() };
}

function answerBank(world: World, intent: PaymentIntent, { method, form }: PageRequest): PageAnswer {
  const purchase = purchaseOf(world, intent.id)!;
  const { page, done, mayLeaveTo } = backFrom(purchase);
  if (isOrder(purchase) ? purchase.status === 'complete' : purchase.status === 'paid') return { goTo: done };
  if (purchase.status !== 'open' || intent.status !== 'requires_action') return { goTo: page };
  if (method !== 'POST')
    return { status: 200, page: bankPage(intent, world.settings.merchantName, purposeOf(intent)), mayLeaveTo };
  const outcome = form.get('outcome') ?? '';
  if (outcome === 'authorize') {
    approveAtBank(world, intent);
    return { goTo: done };
  }
  refuseAtBank(world, intent, outcome === 'cancel');
  return { goTo: `${page}?bank=${outcome === 'cancel' ? 'cancel' : 'fail'}` };
}

function purposeOf({ description }: PaymentIntent & JsonObject): string {
  if (description === 'Subscription creation') return 'Eerste bijdrage';
  return typeof description === 'string' && description !== 'Subscription update' ? description : 'Bijdrage';
}
