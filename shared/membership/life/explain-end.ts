import type { LocalDate } from '../../kernel/dates.ts';
import { showDay } from '../letters/withdrawal-form.ts';
import type { Immediate } from '../member.ts';
import type { NoticeRules } from './notice.ts';

export interface Explanation {
  nl: string;
  en: string;
}

export interface EndFacts {
  by: 'member' | 'cooperative';
  receivedOn: LocalDate;
  requestedEnd: LocalDate | null;
  immediate: Immediate | null;
  endsOn: LocalDate;
  statuteVersion: number;
}

const periods = {
  'fiscal-year': { nl: 'boekjaar', en: 'fiscal year' },
  quarter: { nl: 'kwartaal', en: 'quarter' },
  month: { nl: 'maand', en: 'month' },
} as const;

const atOnce: Record<Immediate['ground'], Explanation> = {
  'not-reasonable': {
    nl: 'Het kan redelijkerwijs niet worden gevraagd dat het lidmaatschap nog duurt (artikel 2:36 lid 1 BW).',
    en: 'It cannot reasonably be asked that the membership lasts any longer (article 2:36(1) of the Civil Code).',
  },
  'rights-limited': {
    nl: 'Een besluit beperkt uw rechten of verzwaart uw plichten, en u zegde binnen een maand op. Dat besluit geldt niet voor u (artikel 2:36 lid 3 BW).',
    en: 'A decision limits your rights or adds to your duties, and you gave notice within a month. That decision does not hold for you (article 2:36(3) of the Civil Code).',
  },
  'legal-form-changed': {
    nl: 'De coöperatie verandert van rechtsvorm, fuseert of splitst, en u zegde binnen een maand op (artikel 2:36 lid 4 BW).',
    en: 'The cooperative changes its legal form, merges or splits, and you gave notice within a month (article 2:36(4) of the Civil Code).',
  },
  'withdrawn-in-cooling-off': {
    nl: 'U trok uw aanmelding in binnen de bedenktijd van veertien dagen (artikel 6:230o BW).',
    en: 'You withdrew your sign-up within the fourteen days to change your mind (article 6:230o of the Civil Code).',
  },
};

/** How the last day follows, in sentences that anyone can check – also before somebody gave notice, to see what that would mean. */
export function explainEnd(facts: EndFacts, rules: NoticeRules): Explanation {
  return { nl: [...dutch(facts, rules)].join(' '), en: [...english(facts, rules)].join(' ') };
}

function* dutch({ by, receivedOn, requestedEnd, immediate, endsOn, statuteVersion }: EndFacts, rules: NoticeRules) {
  const end = showDay(endsOn, 'nl');
  yield by === 'member'
    ? `De dag van de opzegging is ${showDay(receivedOn, 'nl')}.`
    : `De coöperatie zegde op ${showDay(receivedOn, 'nl')} op.`;
  if (immediate) {
    yield atOnce[immediate.ground].nl;
    yield `Daarom eindigt het lidmaatschap meteen: ${end} is de laatste dag.`;
    return;
  }
  const { noticeDays, endOf } = rules.resignation;
  const period = periods[endOf].nl;
  yield `De opzegtermijn is ${noticeDays} dagen en opzeggen gaat tegen het einde van een ${period} (artikel 2:36 BW en versie ${statuteVersion} van de statuten).`;
  if (requestedEnd !== null && requestedEnd < endsOn)
    yield `U vroeg om ${showDay(requestedEnd, 'nl')}; dit is het eerste moment daarna dat kan.`;
  yield `${end} is de laatste dag van het lidmaatschap.`;
}

function* english({ by, receivedOn, requestedEnd, immediate, endsOn, statuteVersion }: EndFacts, rules: NoticeRules) {
  const end = showDay(endsOn, 'en');
  yield by === 'member'
    ? `The day of the notice is ${showDay(receivedOn, 'en')}.`
    : `The cooperative gave notice on ${showDay(receivedOn, 'en')}.`;
  if (immediate) {
    yield atOnce[immediate.ground].en;
    yield `So the membership ends at once: ${end} is its last day.`;
    return;
  }
  const { noticeDays, endOf } = rules.resignation;
  const period = periods[endOf].en;
  yield `The term of notice is ${noticeDays} days, and notice ends a membership at the end of a ${period} (article 2:36 of the Civil Code and version ${statuteVersion} of the statutes).`;
  if (requestedEnd !== null && requestedEnd < endsOn)
    yield `You asked for ${showDay(requestedEnd, 'en')}; this is the first moment after it that is possible.`;
  yield `${end} is the last day of the membership.`;
}
