import { defineRefusals } from '../../kernel/refusal.ts';

export const agreementsRefusals = defineRefusals({
  WITHDRAWAL_TOO_LATE: {
    status: 409,
    nl: 'De bedenktijd was al voorbij op deze dag. Herroepen kan niet meer, opzeggen wel.',
    en: 'The cooling-off period had ended on this day. Withdrawing is no longer possible, giving notice is.',
  },
  WITHDRAWAL_NOT_YET: {
    status: 422,
    nl: 'De dag van ontvangst ligt in de toekomst of voor het sluiten van de overeenkomst.',
    en: 'The day of receipt lies in the future or before the agreement was concluded.',
  },
  POLICY_WITHDRAWN: {
    status: 409,
    nl: 'Deze overeenkomst is herroepen.',
    en: 'This agreement was withdrawn from.',
  },
  POLICY_ENDING: {
    status: 409,
    nl: 'Deze overeenkomst heeft een einddatum. Wijzigen kan niet meer.',
    en: 'This agreement has a last day. It cannot be changed any more.',
  },
  POLICY_CHANGED: {
    status: 409,
    nl: 'Er is intussen iets veranderd aan deze overeenkomst. Laad opnieuw.',
    en: 'Something about this agreement has changed in the meantime. Reload.',
  },
  CHANGE_NOT_ON_OFFER: {
    status: 422,
    nl: 'Dit product is nu niet met deze betaaltermijn te kiezen.',
    en: 'This product cannot be chosen with this payment term now.',
  },
  CHANGE_WITHOUT_DIFFERENCE: {
    status: 422,
    nl: 'Dit is wat het lid nu al heeft.',
    en: 'This is what the member has already.',
  },
  CHANGE_TOO_CLOSE: {
    status: 409,
    nl: 'De volgende termijn begint vandaag of morgen. Wijzig de overeenkomst daarna.',
    en: 'The next term begins today or tomorrow. Change the agreement after that.',
  },
  SUBSCRIPTION_NOT_KNOWN: {
    status: 409,
    nl: 'Er is nog geen betaalde termijn bekend van deze overeenkomst. Probeer het later opnieuw.',
    en: 'No paid term of this agreement is known yet. Try again later.',
  },
});
