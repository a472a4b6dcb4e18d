import * as z from 'zod/mini';
import { type Cents, formatEuro } from '../../kernel/money.ts';
import { type Block, facts as factsBlock, paragraph } from './blocks.ts';
import { inOwnLanguage } from './in-own-language.ts';
import { showDay } from './withdrawal-form.ts';
import { withdrawalStatement } from './withdrawal-statement.ts';
import type { Writer } from './writers.ts';

/** Letters about notice, the end of an agreement, and a price that changes. */
const amount = z.pipe(
  z.int(),
  z.transform((whole: number): Cents => BigInt(whole)),
);

const confirmed = z.object({
  receivedOn: z.string(),
  /** Empty when the membership goes on. */
  membershipEndsOn: z.string(),
  membershipNl: z.string(),
  membershipEn: z.string(),
  /** Empty when there is no agreement, or it goes on. */
  policyEndsOn: z.string(),
  policyNl: z.string(),
  policyEn: z.string(),
  due: amount,
  back: amount,
  askedNoMore: z._default(amount, 0n),
  /** The last term that is still to come: claimed whole, and partly given back. Letters of before told nothing of it. */
  lastDueOn: z._default(z.string(), ''),
  lastDue: z._default(amount, 0n),
  lastBack: z._default(amount, 0n),
});

type Confirmed = z.output<typeof confirmed>;

function moneyOf({ due, back, askedNoMore }: Confirmed, language: 'nl' | 'en'): Block {
  const isDutch = language === 'nl';
  const less: [string, string] = [
    isDutch ? 'Hoeft u niet meer te betalen' : 'You need not pay any more',
    formatEuro(askedNoMore, language),
  ];
  return factsBlock([
    [isDutch ? 'U moet nog betalen' : 'Still to pay', formatEuro(due, language)],
    ...(askedNoMore > 0n ? [less] : []),
    [isDutch ? 'U krijgt terug, ongeveer' : 'You get back, about', formatEuro(back, language)],
  ]);
}

/** The debits were announced as a row of whole terms, so the last one is whole too: another amount needs an announcement of its own. */
function lastTermOf({ lastDueOn, lastDue, lastBack }: Confirmed, language: 'nl' | 'en'): Block[] {
  if (lastBack === 0n) return [];
  const [day, whole, back] = [
    showDay(lastDueOn, language),
    formatEuro(lastDue, language),
    formatEuro(lastBack, language),
  ];
  return [
    paragraph(
      language === 'nl'
        ? `Op ${day} schrijven wij de laatste termijn af: ${whole}. Dat is een hele termijn. Na uw laatste dag krijgt u daarvan ${back} terug.`
        : `On ${day} we debit the last term: ${whole}. That is a whole term. After your last day you get ${back} of it back.`,
    ),
  ];
}

/** One confirmation of all that ends, each with its own day and how that day follows. */
const leavingConfirmed: Writer = async ({ deps, letter, who }) => {
  const told = z.parse(confirmed, letter.params);
  const { receivedOn, membershipEndsOn, policyEndsOn } = told;
  const rows = (language: 'nl' | 'en'): Block[] => {
    const isDutch = language === 'nl';
    const blocks: Block[] = [];
    if (membershipEndsOn !== '')
      blocks.push(
        factsBlock([
          [isDutch ? 'Laatste dag lidmaatschap' : 'Last day of membership', showDay(membershipEndsOn, language)],
        ]),
        paragraph(isDutch ? told.membershipNl : told.membershipEn),
      );
    if (policyEndsOn !== '')
      blocks.push(
        factsBlock([
          [isDutch ? 'Laatste dag Gezonde Polis' : 'Last day of the Gezonde Polis', showDay(policyEndsOn, language)],
        ]),
        paragraph(isDutch ? told.policyNl : told.policyEn),
      );
    blocks.push(moneyOf(told, language), ...lastTermOf(told, language));
    return blocks;
  };
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Bevestiging van uw opzegging',
      blocks: [
        paragraph(`Wij hebben uw opzegging ontvangen op ${showDay(receivedOn, 'nl')}. Bewaar deze brief.`),
        ...rows('nl'),
        paragraph(
          'Wat u vooruit hebt betaald voor de dagen na het einde van uw overeenkomst, krijgt u terug. U hoeft daar niets voor te doen.',
        ),
        paragraph('Bedenkt u zich? Tot en met de laatste dag kunt u vragen om uw opzegging ongedaan te maken.'),
      ],
    },
    {
      subject: 'Confirmation of your notice',
      blocks: [
        paragraph(`We received your notice on ${showDay(receivedOn, 'en')}. Keep this letter.`),
        ...rows('en'),
        paragraph(
          'What you paid in advance for the days after the end of your agreement, you get back. You need not do anything for it.',
        ),
        paragraph('Have you changed your mind? Until the last day you can ask to undo your notice.'),
      ],
    },
  );
};

const leavingUndone: Writer = async ({ deps, who }) =>
  inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw opzegging is ongedaan gemaakt',
      blocks: [
        paragraph(
          'U hebt uw opzegging ingetrokken. Uw Gezonde Polis gaat gewoon verder. U betaalt weer zoals u dat deed.',
        ),
      ],
    },
    {
      subject: 'Your notice has been undone',
      blocks: [
        paragraph('You have taken back your notice. Your Gezonde Polis simply goes on. You pay again as you did.'),
      ],
    },
  );

const stops = z.object({ policyId: z.string(), endsOn: z.string(), reason: z.string() });

const whyItStops: Record<string, { nl: string; en: string }> = {
  'membership-ended': {
    nl: 'De Gezonde Polis is alleen voor leden. Uw lidmaatschap eindigt, en daarom eindigt ook uw overeenkomst.',
    en: 'The Gezonde Polis is for members only. Your membership ends, and so does your agreement.',
  },
  default: {
    nl: 'Uw deelname stond zestig dagen stil omdat een bijdrage niet was betaald. Er is nog steeds niet betaald. Daarom eindigt uw overeenkomst.',
    en: 'Your participation was on hold for sixty days because a contribution had not been paid. It is still unpaid. So your agreement ends.',
  },
};
const otherwise = { nl: 'Uw overeenkomst eindigt.', en: 'Your agreement ends.' };

/** The agreement gets a last day without the holder's own notice. */
const policyStops: Writer = async ({ deps, letter, who }) => {
  const { policyId, endsOn, reason } = z.parse(stops, letter.params);
  const why = whyItStops[reason] ?? otherwise;
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw Gezonde Polis eindigt',
      blocks: [
        paragraph(why.nl),
        factsBlock([
          ['Kenmerk', policyId],
          ['Laatste dag', showDay(endsOn, 'nl')],
        ]),
        paragraph('Voor de dagen daarna betaalt u niets. Wat u vooruit hebt betaald, krijgt u terug.'),
      ],
    },
    {
      subject: 'Your Gezonde Polis ends',
      blocks: [
        paragraph(why.en),
        factsBlock([
          ['Reference', policyId],
          ['Last day', showDay(endsOn, 'en')],
        ]),
        paragraph('You pay nothing for the days after it. What you paid in advance, you get back.'),
      ],
    },
  );
};

const ended = z.object({ policyId: z.string(), endsOn: z.string(), reason: z.string(), refund: amount });

const policyEnded: Writer = async ({ deps, letter, who }) => {
  const { policyId, endsOn, refund } = z.parse(ended, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Uw Gezonde Polis is geëindigd',
      blocks: [
        paragraph('Uw overeenkomst is geëindigd. Dank u wel dat u meedeed.'),
        factsBlock([
          ['Kenmerk', policyId],
          ['Laatste dag', showDay(endsOn, 'nl')],
          ['U krijgt terug', formatEuro(refund)],
        ]),
        ...(refund > 0n
          ? [
              paragraph(
                'Het geld komt terug op de manier waarop u betaalde. Kan dat niet meer, dan maken wij het over naar uw bankrekening.',
              ),
            ]
          : []),
      ],
    },
    {
      subject: 'Your Gezonde Polis has ended',
      blocks: [
        paragraph('Your agreement has ended. Thank you for taking part.'),
        factsBlock([
          ['Reference', policyId],
          ['Last day', showDay(endsOn, 'en')],
          ['You get back', formatEuro(refund, 'en')],
        ]),
        ...(refund > 0n
          ? [
              paragraph(
                'The money comes back the way you paid. If that is no longer possible, we transfer it to your bank account.',
              ),
            ]
          : []),
      ],
    },
  );
};

const priced = z.object({
  policyId: z.string(),
  before: amount,
  after: amount,
  termNl: z.string(),
  termEn: z.string(),
  effectiveOn: z.string(),
  leaveUntil: z.string(),
});

/** The written notice to this member without which no price changes (art. 2:59 BW), with the right to leave before it. */
const priceChange: Writer = async ({ deps, letter, who }) => {
  const { policyId, before, after, termNl, termEn, effectiveOn, leaveUntil } = z.parse(priced, letter.params);
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'De prijs van uw Gezonde Polis verandert',
      blocks: [
        paragraph(
          'Wij wijzigen de prijs van uw overeenkomst. In uw voorwaarden staat dat wij dat mogen. Aan het aanbod verandert niets.',
        ),
        factsBlock([
          ['Kenmerk', policyId],
          ['Nu', `${formatEuro(before)} ${termNl}`],
          ['Straks', `${formatEuro(after)} ${termNl}`],
          ['Vanaf', showDay(effectiveOn, 'nl')],
        ]),
        paragraph(
          `Bent u het er niet mee eens? Dan mag u stoppen. Zegt u op tot en met ${showDay(leaveUntil, 'nl')}, dan geldt de nieuwe prijs niet voor u. Opzeggen kan op uw eigen pagina, of met een mail aan ${deps.cooperative.email}.`,
        ),
        paragraph('Wilt u blijven? Dan hoeft u niets te doen.'),
      ],
    },
    {
      subject: 'The price of your Gezonde Polis changes',
      blocks: [
        paragraph(
          'We are changing the price of your agreement. Your terms say that we may. What is on offer stays the same.',
        ),
        factsBlock([
          ['Reference', policyId],
          ['Now', `${formatEuro(before, 'en')} ${termEn}`],
          ['Later', `${formatEuro(after, 'en')} ${termEn}`],
          ['From', showDay(effectiveOn, 'en')],
        ]),
        paragraph(
          `Do you not agree? Then you may stop. If you give notice up to and including ${showDay(leaveUntil, 'en')}, the new price does not apply to you. You can do so on your own page, or by mail to ${deps.cooperative.email}.`,
        ),
        paragraph('Do you want to stay? Then you need not do anything.'),
      ],
    },
  );
};

export const leavingWriters = {
  'leaving-confirmed': leavingConfirmed,
  'leaving-undone': leavingUndone,
  'policy-stops': policyStops,
  'policy-ended': policyEnded,
  'price-change': priceChange,
  'withdrawal-statement': withdrawalStatement,
} as const;
