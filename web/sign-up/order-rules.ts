import type { startCheckout } from '../../shared/billing/contract.ts';
import type { WireInput } from '../../shared/kernel/endpoint.ts';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import { currentLanguage } from '../language/speaker.ts';
import type { Typed } from '../ui/form.ts';
import type { Summary } from './order.tsx';

/** The only words the law accepts without doubt on the button that obliges to pay (article 6:230v lid 3 BW). */
export const buttonLabels = { nl: 'Bestelling met betalingsverplichting', en: 'Order with obligation to pay' } as const;

/** The request to start at once only makes sense to who wants to start at once (article 6:230v lid 8 BW). */
export function isAsked(purpose: string, starts: string): boolean {
  return purpose !== 'start-immediately' || starts === 'immediately';
}

/** Among the consents that are asked: without which there is no order. */
export function isNeeded({ purpose, required }: Summary['consents'][number]): boolean {
  return required || purpose === 'start-immediately';
}

export function orderErrors(summary: Summary, ticked: Typed): FieldError[] {
  const errors: FieldError[] = [];
  if (summary.startChoices.length > 0 && ticked.start === '') errors.push({ field: 'start', ...startMissing });
  for (const consent of summary.consents) {
    const { purpose } = consent;
    if (isNeeded(consent) && isAsked(purpose, String(ticked.start)) && ticked[purpose] !== true)
      errors.push({ field: purpose, rule: 'required', ...consentMissing(purpose) });
  }
  return errors;
}

const startMissing = {
  rule: 'required',
  nl: 'Kies wanneer u wilt beginnen.',
  en: 'Choose when you would like to start.',
};

function consentMissing(purpose: string): { nl: string; en: string } {
  switch (purpose) {
    case 'statutes':
      return {
        nl: 'Zonder akkoord met de statuten kunt u niet bestellen.',
        en: 'You cannot order without agreeing to the statutes.',
      };
    case 'policy-terms':
      return {
        nl: 'Zonder akkoord met de voorwaarden kunt u niet bestellen.',
        en: 'You cannot order without agreeing to the terms.',
      };
    case 'start-immediately':
      return {
        nl: 'Direct beginnen kan alleen als u daar zelf om vraagt. Zet het vinkje, of begin na de bedenktijd.',
        en: 'Starting at once needs your own request. Tick the box, or start after the cooling-off period.',
      };
    default:
      return { nl: 'Zonder dit akkoord kunt u niet bestellen.', en: 'You cannot order without agreeing to this.' };
  }
}

export function orderOf(summary: Summary, ticked: Typed): WireInput<typeof startCheckout>['body']['order'] {
  const starts = summary.startChoices.find(({ choice }) => choice === ticked.start)?.choice ?? null;
  return {
    buttonLabel: buttonLabels[currentLanguage()],
    preContractHash: summary.preContractHash,
    startChoice: starts,
    consents: summary.consents.map(({ purpose, textVersion }) => ({
      purpose,
      textVersion,
      granted: ticked[purpose] === true && isAsked(purpose, starts ?? ''),
    })),
  };
}
