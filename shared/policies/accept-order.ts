import type { Instant } from '../kernel/dates.ts';
import { type Consent, consentTextHash, type Language, type Order, type StartChoice } from '../membership/index.ts';
import type { Offer } from './order-summary.ts';
import { policiesRefusals } from './refusals.ts';

/** What the page sends back when the button is pressed. */
export interface PressedOrder {
  buttonLabel: string;
  preContractHash: string;
  startChoice: StartChoice | null;
  consents: readonly { purpose: Consent['purpose']; textVersion: string; granted: boolean }[];
}

export interface AcceptedOrder {
  order: Order;
  consents: Omit<Consent, 'at' | 'channel'>[];
  preContract: string;
}

/**
 * Holds the order against the offer of this moment: the same screen, the required consents given to these very texts, and an immediate start
 * only at the participant's own request (art. 6:230v lid 8 BW).
 */
export function acceptOrder(offer: Offer, pressed: PressedOrder, language: Language, at: Instant): AcceptedOrder {
  if (pressed.preContractHash !== offer.preContractHash)
    throw policiesRefusals.PRECONTRACT_CHANGED({ field: 'order.preContractHash' });
  checkStart(offer, pressed);
  const order: Order = {
    orderedAt: at,
    buttonLabel: pressed.buttonLabel,
    preContractHash: offer.preContractHash,
    startChoice: pressed.startChoice,
    termsVersion: offer.product?.termsVersion ?? null,
    termsHash: offer.product?.termsHash ?? null,
    totalNowCents: offer.summary.totalNowCents,
    membershipFeeCents: offer.membershipFeeCents,
  };
  return { order, consents: consentsOf(offer, pressed, language), preContract: offer.preContract };
}

function checkStart(offer: Offer, pressed: PressedOrder): void {
  const field = 'order.startChoice';
  if (offer.product && pressed.startChoice === null) throw policiesRefusals.START_CHOICE_MISSING({ field });
  if (!offer.product && pressed.startChoice !== null) throw policiesRefusals.START_CHOICE_NOT_ASKED({ field });
  const requested = pressed.consents.some(({ purpose, granted }) => purpose === 'start-immediately' && granted);
  if (pressed.startChoice === 'immediately' && !requested) throw policiesRefusals.START_NOT_REQUESTED({ field });
}

function consentsOf(offer: Offer, pressed: PressedOrder, language: Language): AcceptedOrder['consents'] {
  const given = new Map(pressed.consents.map((consent, at) => [consent.purpose, { ...consent, at }]));
  if (given.size !== pressed.consents.length) throw policiesRefusals.CONSENT_UNKNOWN({ field: 'order.consents' });
  for (const { purpose, textVersion, at } of given.values()) {
    const asked = offer.summary.consents.find((text) => text.purpose === purpose);
    if (asked?.textVersion !== textVersion)
      throw policiesRefusals.CONSENT_UNKNOWN({ field: `order.consents.${at}.textVersion` });
  }
  for (const { purpose, required } of offer.summary.consents)
    if (required && !given.get(purpose)?.granted)
      throw policiesRefusals.CONSENT_MISSING({ field: `order.consents.${purpose}` });
  return offer.summary.consents.flatMap((text) => {
    const consent = given.get(text.purpose);
    if (!consent) return [];
    const { purpose, textVersion } = text;
    return [{ purpose, textVersion, granted: consent.granted, textHash: consentTextHash(text[language]) }];
  });
}
