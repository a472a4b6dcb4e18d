import type { Contribution } from '../billing/index.ts';
import { type Block, printedWhole } from '../documents/index.ts';
import type { CooperativeFacts } from '../governance/cooperative.ts';
import { type Act, requireMember } from '../kernel/actor.ts';
import { amsterdamDate, type LocalDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import { formatEuro } from '../kernel/money.ts';
import { commonRefusals } from '../kernel/refusal.ts';
import type { Database } from '../kernel/table.ts';
import { fullName } from '../membership/contract.ts';
import { readIdentity, showDay } from '../membership/index.ts';
import { agreedOn, findProduct, policiesOf } from '../policies/index.ts';
import type * as contract from './contract.ts';
import { stateOfContribution } from './contribution-state.ts';
import { myContribution } from './contributions.ts';
import { myself } from './me.ts';
import { portalRefusals } from './refusals.ts';
import { type VatTreatment, vatText } from './vat.ts';

interface Deps {
  database: Database;
  cooperative: CooperativeFacts;
}

/** The receipt of a contribution that was paid, and is not on its way back. */
export async function getMyReceipt(
  { database, cooperative }: Deps,
  act: Act,
  { params }: Input<typeof contract.getMyReceipt>,
): Promise<Reply<typeof contract.getMyReceipt>> {
  const { personId } = requireMember(act);
  const contribution = await myContribution(database, act, params.contributionId);
  if (stateOfContribution(contribution) !== 'paid' || contribution.paidAt === null)
    throw portalRefusals.CONTRIBUTION_NOT_PAID();
  const [member, who, treatment] = await Promise.all([
    myself(database, act),
    readIdentity(database, personId),
    treatmentOfPolicy(database, personId, contribution),
  ]);
  if (!who) throw commonRefusals.NOT_SIGNED_IN();
  const { language } = who;
  const paidOn = amsterdamDate(contribution.paidAt);
  const title = language === 'en' ? 'Receipt' : 'Betaalbewijs';
  const payer = { name: fullName(who), memberNumber: member.memberNumber };
  const text = {
    title,
    author: cooperative.legalName,
    language,
    blocks: [
      { kind: 'title', text: title } as const,
      ...parties(cooperative, payer, language),
      ...amounts(contribution, treatment, paidOn, language),
    ],
    foot: `${cooperative.legalName} · ${contribution.invoiceNumber ?? contribution.contributionId}`,
  };
  const fileName = `${language === 'en' ? 'receipt' : 'betaalbewijs'}-${contribution.invoiceNumber ?? paidOn}.pdf`;
  return { fileName, content: await printedWhole(text, contribution.paidAt) };
}

/** The VAT treatment of the policy as it was when the term began. */
async function treatmentOfPolicy(database: Database, personId: string, { lines }: Contribution): Promise<VatTreatment> {
  const line = lines.find(({ kind }) => kind === 'policy');
  if (!line) return 'OUT_OF_SCOPE';
  const policies = await policiesOf(database, personId);
  const policy = policies.find(({ concludedOn }) => concludedOn <= line.from) ?? policies.at(-1);
  const agreed = policy && agreedOn(policy, line.from);
  const product = agreed && (await findProduct(database, agreed.productId, agreed.productVersion));
  return product?.vatTreatment ?? 'STANDARD_21';
}

function parties(
  { legalName, address, kvkNumber, email }: CooperativeFacts,
  payer: { name: string; memberNumber: number },
  language: 'nl' | 'en',
): Block[] {
  const inEnglish = language === 'en';
  return [
    {
      kind: 'facts',
      facts: [
        [inEnglish ? 'From' : 'Van', legalName],
        [
          inEnglish ? 'Address' : 'Adres',
          `${address.street} ${address.houseNumber}, ${address.postcode} ${address.place}`,
        ],
        ['KvK', kvkNumber],
        ['E-mail', email],
        [inEnglish ? 'Paid by' : 'Betaald door', payer.name],
        [inEnglish ? 'Member number' : 'Lidnummer', String(payer.memberNumber)],
      ],
    },
  ];
}

const kinds = {
  membership: { nl: 'Contributie', en: 'Membership fee' },
  policy: { nl: 'Deelnamebijdrage', en: 'Participation contribution' },
};

const methods: Record<string, { nl: string; en: string }> = {
  ideal: { nl: 'iDEAL | Wero', en: 'iDEAL | Wero' },
  sepa_debit: { nl: 'automatische incasso', en: 'direct debit' },
  card: { nl: 'betaalkaart', en: 'card' },
  'bank-transfer': { nl: 'overboeking', en: 'bank transfer' },
};

function amounts(
  contribution: Contribution,
  policyTreatment: VatTreatment,
  paidOn: LocalDate,
  language: 'nl' | 'en',
): Block[] {
  const inEnglish = language === 'en';
  const { lines, amountCents, refundedCents, invoiceNumber, method } = contribution;
  const credited = lines.reduce((sum, line) => sum + line.creditedCents, 0n);
  const day = (on: LocalDate) => showDay(on, language);
  const rows = lines.map((line): readonly [string, string] => [
    `${kinds[line.kind][language]} ${day(line.from)} ${inEnglish ? 'to' : 'tot'} ${day(line.until)}`,
    formatEuro(line.amountCents, language),
  ]);
  const treatments = new Set(lines.map(({ kind }) => (kind === 'policy' ? policyTreatment : 'OUT_OF_SCOPE')));
  return [
    { kind: 'heading', text: inEnglish ? 'Amounts' : 'Bedragen' },
    {
      kind: 'facts',
      facts: [
        ...rows,
        [inEnglish ? 'Total' : 'Totaal', formatEuro(amountCents, language)],
        ...(credited > 0n
          ? [[inEnglish ? 'Credited since' : 'Daarna gecrediteerd', formatEuro(credited, language)] as const]
          : []),
        ...(refundedCents > 0n
          ? [[inEnglish ? 'Paid back since' : 'Daarna terugbetaald', formatEuro(refundedCents, language)] as const]
          : []),
      ],
    },
    { kind: 'heading', text: inEnglish ? 'VAT' : 'Btw' },
    ...[...treatments].map((treatment): Block => {
      const amount = lines
        .filter(({ kind }) => (kind === 'policy' ? policyTreatment : 'OUT_OF_SCOPE') === treatment)
        .reduce((sum, line) => sum + line.amountCents - line.creditedCents, 0n);
      return { kind: 'paragraph', text: vatText(treatment, amount)[language] };
    }),
    { kind: 'heading', text: inEnglish ? 'Payment' : 'Betaling' },
    {
      kind: 'facts',
      facts: [
        [inEnglish ? 'Paid on' : 'Betaald op', day(paidOn)],
        [inEnglish ? 'Way of paying' : 'Manier van betalen', methods[method ?? '']?.[language] ?? method ?? '–'],
        [inEnglish ? 'Invoice number' : 'Factuurnummer', invoiceNumber ?? '–'],
      ],
    },
  ];
}
