import { fits, listOf, pageOf, selected } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { InvoicePayment } from '../objects.ts';
import type { World } from '../world.ts';
import { found } from './found.ts';

function listPayments(world: World, params: JsonObject): JsonObject {
  const { payment_intent } = (params.payment ?? {}) as JsonObject;
  const matches = ({ invoice, status, payment }: InvoicePayment) =>
    fits(params.invoice, invoice) && fits(params.status, status) && fits(payment_intent, payment.payment_intent);
  const among = selected(world, 'invoice_payment', { payment_intent, invoice: params.invoice });
  return listOf(world, 'invoice_payment', '/v1/invoice_payments', params, matches, among);
}

export const invoiceRoutes: Route[] = [
  {
    method: 'GET',
    path: '/invoices',
    request: 'invoice.list',
    run: (world, { params }) =>
      listOf(
        world,
        'invoice',
        '/v1/invoices',
        params,
        ({ customer, status, collection_method, parent }) =>
          fits(params.customer, customer) &&
          fits(params.status, status) &&
          fits(params.collection_method, collection_method) &&
          fits(params.subscription, parent.subscription_details.subscription),
        selected(world, 'invoice', { subscription: params.subscription, customer: params.customer }),
      ),
  },
  {
    method: 'GET',
    path: '/invoices/:id',
    request: 'invoice.retrieve',
    run: (world, { id }) => found(world, 'invoice', id),
  },
  {
    method: 'GET',
    path: '/invoices/:id/lines',
    request: 'invoice.lines',
    run: (world, { id, params }) => pageOf(found(world, 'invoice', id).lines.data, `/v1/invoices/${id}/lines`, params),
  },
  {
    method: 'GET',
    path: '/invoice_payments',
    request: 'invoice_payment.list',
    run: (world, { params }) => listPayments(world, params),
  },
  {
    method: 'GET',
    path: '/invoice_payments/:id',
    request: 'invoice_payment.retrieve',
    run: (world, { id }) => found(world, 'invoice_payment', id),
  },
];
