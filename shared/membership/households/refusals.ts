import { defineRefusals } from '../../kernel/refusal.ts';

export const householdRefusals = defineRefusals({
  IN_A_HOUSEHOLD: {
    status: 409,
    nl: 'Dit lid hoort al bij een huishouden. Verlaat dat eerst.',
    en: 'This member is in a household already. Leave that one first.',
  },
  NOT_IN_THIS_HOUSEHOLD: {
    status: 409,
    nl: 'Dit lid hoort niet bij dit huishouden.',
    en: 'This member is not in this household.',
  },
  NOT_A_NATURAL_MEMBER: {
    status: 409,
    nl: 'Een huishouden bestaat uit mensen die nu lid zijn.',
    en: 'A household is made of people who are members now.',
  },
  OTHER_ADDRESS: {
    status: 409,
    nl: 'Een huishouden woont op één adres. De adressen van deze leden zijn niet gelijk.',
    en: 'A household lives at one address. The addresses of these members are not the same.',
  },
  HOUSEHOLD_FULL: {
    status: 409,
    nl: 'Een huishouden heeft ten hoogste twaalf leden.',
    en: 'A household has at most twelve members.',
  },
  HOUSEHOLD_CHANGED: {
    status: 409,
    nl: 'Dit huishouden is intussen veranderd. Laad opnieuw.',
    en: 'This household has changed in the meantime. Reload.',
  },
  INVITATION_NOT_VALID: {
    status: 409,
    nl: 'Deze code klopt niet of is verlopen. Vraag uw huisgenoot om een nieuwe.',
    en: 'This code is not right or has expired. Ask your housemate for a new one.',
  },
  CAP_NOT_LATER: {
    status: 409,
    nl: 'De nieuwe grens gaat in na de vorige, en niet in het verleden.',
    en: 'The new cap takes effect after the one before, and not in the past.',
  },
});
