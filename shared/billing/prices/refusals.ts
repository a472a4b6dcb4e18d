import { defineRefusals } from '../../kernel/refusal.ts';

export const priceRefusals = defineRefusals({
  PRICE_CHANGE_NOT_RESERVED: {
    status: 409,
    nl: 'In de voorwaarden van deze versie staat niet dat de prijs mag veranderen (artikel 2:59 BW). Wie haar heeft, houdt de prijs.',
    en: 'The terms of this version do not say that the price may change (article 2:59 BW). Who has it keeps the price.',
  },
  PRICE_CHANGE_TO_ANOTHER_OFFER: {
    status: 422,
    nl: 'De nieuwe versie moet in het aanbod zijn, met elke betaaltermijn van de oude.',
    en: 'The new version must be on offer, with every payment term of the old one.',
  },
  PRICE_CHANGE_SAME_PRICE: {
    status: 422,
    nl: 'De nieuwe versie heeft bij elke betaaltermijn dezelfde prijs als de oude.',
    en: 'The new version has the same price as the old one for every payment term.',
  },
  PRICE_CHANGE_TOO_SOON: {
    status: 422,
    nl: 'Tussen de brief en de nieuwe prijs ligt ten minste een maand.',
    en: 'At least one month lies between the letter and the new price.',
  },
  PRICE_CHANGE_KNOWN: {
    status: 409,
    nl: 'Deze prijswijziging is al aangekondigd.',
    en: 'This change of price has been announced already.',
  },
});
