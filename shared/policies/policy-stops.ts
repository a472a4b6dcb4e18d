import { addDays, addMonths, type LocalDate } from '../kernel/dates.ts';
import { agreedForLater, type HealthPolicy } from './health-policy.ts';

/** The last day of a policy of which notice was given, and why it is that day. */
export interface PolicyStop {
  endsOn: LocalDate;
  because: 'initial-term' | 'one-month' | 'price-change' | 'membership-ends' | 'death' | 'default';
  explanation: { nl: string; en: string };
}

type Running = Pick<HealthPolicy, 'initialTermEndsOn' | 'change' | 'changeAtEnd'>;

/**
 * During the initial term a policy runs to the end of that term; it then goes on for an indefinite time, in which a month's notice is enough,
 * counted to the day (art. 6:236 j and 6:237 k BW). Whoever does not want an announced higher price leaves before it begins. No state and no
 * day is refused (INV-63).
 */
export function policyStops(policy: Running, noticeOn: LocalDate): PolicyStop {
  const usual = isInInitialTerm(policy, noticeOn)
    ? { endsOn: policy.initialTermEndsOn, because: 'initial-term' as const }
    : { endsOn: addMonths(noticeOn, 1), because: 'one-month' as const };
  const before = lastDayOfOldPrice(policy, noticeOn);
  const found = before !== null && before < usual.endsOn ? { endsOn: before, because: 'price-change' as const } : usual;
  return { ...found, explanation: explanations[found.because] };
}

/** A policy that rests on a membership ends with it at the latest (article 2:53 BW: others only when the statutes allow it). */
export function noLaterThan(stop: PolicyStop, membershipEndsOn: LocalDate): PolicyStop {
  if (stop.endsOn <= membershipEndsOn) return stop;
  const because = 'membership-ends';
  return { endsOn: membershipEndsOn, because, explanation: explanations[because] };
}

export const isInInitialTerm = (
  { initialTermEndsOn }: Pick<HealthPolicy, 'initialTermEndsOn'>,
  on: LocalDate,
): boolean => on <= initialTermEndsOn;

/** Why a policy that has a last day ends on that day; null while it has none. */
export function whyItStops(
  policy: Pick<HealthPolicy, 'endsOn' | 'endReason' | 'noticeGivenOn' | 'initialTermEndsOn' | 'change' | 'changeAtEnd'>,
): PolicyStop | null {
  const { endsOn, endReason, noticeGivenOn } = policy;
  if (endsOn === null || endReason === null) return null;
  const because = endReason === 'notice' ? whyNotice(policy, noticeGivenOn, endsOn) : becauseOf[endReason];
  return { endsOn, because, explanation: explanations[because] };
}

const becauseOf = {
  'price-change': 'price-change',
  'membership-ended': 'membership-ends',
  death: 'death',
  default: 'default',
} as const;

function whyNotice(policy: Running, noticeOn: LocalDate | null, endsOn: LocalDate): PolicyStop['because'] {
  const usual = noticeOn && policyStops(policy, noticeOn);
  return usual && usual.endsOn <= endsOn ? usual.because : 'membership-ends';
}

/** Null when no higher price was announced, or when it is in force already. */
function lastDayOfOldPrice(policy: Running, on: LocalDate): LocalDate | null {
  const change = agreedForLater(policy);
  return change?.kind === 'price' && on < change.effectiveOn ? addDays(change.effectiveOn, -1) : null;
}

const explanations = {
  'initial-term': {
    nl: 'U zit nog in de eerste looptijd. Uw overeenkomst stopt aan het einde daarvan.',
    en: 'You are still in the first term. Your agreement ends when that term ends.',
  },
  'one-month': {
    nl: 'De eerste looptijd is voorbij. De opzegtermijn is één maand, gerekend vanaf de dag van uw opzegging.',
    en: 'The first term is over. The term of notice is one month, counted from the day of your notice.',
  },
  'price-change': {
    nl: 'De prijs gaat veranderen. U mag stoppen voordat de nieuwe prijs ingaat, ook als u anders later zou stoppen.',
    en: 'The price is going to change. You may stop before the new price begins, even if you would otherwise stop later.',
  },
  'membership-ends': {
    nl: 'De overeenkomst is alleen voor leden. Zij stopt daarom uiterlijk op de laatste dag van uw lidmaatschap.',
    en: 'The agreement is for members only. So it ends on the last day of your membership at the latest.',
  },
  death: {
    nl: 'De overeenkomst eindigt op de dag van overlijden.',
    en: 'The agreement ends on the day of death.',
  },
  default: {
    nl: 'De bijdrage bleef onbetaald, ook nadat de deelname zestig dagen stilstond.',
    en: 'The contribution stayed unpaid, also after participation had been on hold for sixty days.',
  },
} as const;
