import { fits, listOf, pageOf } from '../http/lists.ts';
import type { Route } from '../http/route.ts';
import type { JsonObject } from '../json.ts';
import type { InvoicePayment } from '../objects.ts';
import { found } from './found.ts';

function matchesInvoicePayment(params: JsonObject) {
  const { payment_intent } = (params.payment ?? {}) as JsonObject;
  return ({ invoice, status, payment }: InvoicePayment) =>
    fits(params.invoice, invoice) && fits(params.status, status) && fits(payment_intent, payment.payment_intent);
}

export const invoiceRoutes: Route[] = [
  {
    method: 'GET',
    path: '/invoices',
    request: 'invoice.list',
    run: (world, { params }) =>
      listOf(world, 'invoice', '/v1/invoices', params, ({ customer, status, collection_method, parent }) => {
        return (
          fits(params.customer, customer) &&
          fits(params.status, status) &&
          fits(params.collection_method, collection_method) &&
          fits(params.subscription, parent.subscription_details.subscription)
        );
      }),
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
    run: (world, { params }) =>
      listOf(world, 'invoice_payment', '/v1/invoice_payments', params, matchesInvoicePayment(params)),
  },
  {
    method: 'GET',
    path: '/invoice_payments/:id',
    request: 'invoice_payment.retrieve',
    run: (world, { id }) => found(world, 'invoice_payment', id),
  },
];
