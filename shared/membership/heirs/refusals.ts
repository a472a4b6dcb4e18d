import { defineRefusals } from '../../kernel/refusal.ts';

export const heirsRefusals = defineRefusals({
  HEIRS_LETTER_MADE_MEANWHILE: {
    status: 409,
    nl: 'Iemand anders maakte zojuist een brief aan de nabestaanden. Bekijk die eerst.',
    en: 'Somebody else has just made a letter to the heirs. Look at that one first.',
  },
  HEIRS_LETTER_REPLACED: {
    status: 409,
    nl: 'Voor deze brief is een nieuwe in de plaats gekomen. Gebruik de nieuwe.',
    en: 'Another letter took the place of this one. Use the new one.',
  },
  HEIRS_LETTER_NOT_PRINTED: {
    status: 409,
    nl: 'Deze brief is nog niet afgedrukt.',
    en: 'This letter has not been printed yet.',
  },
  HEIRS_LETTER_POSTED_BEFORE: {
    status: 409,
    nl: 'Van deze brief is al vastgelegd dat hij op de post is gedaan.',
    en: 'That this letter was posted has been recorded before.',
  },
  POSTED_ON_NOT_POSSIBLE: {
    status: 422,
    nl: 'De brief gaat op de post op een dag vanaf de dag waarop hij is gemaakt, en niet later dan vandaag.',
    en: 'The letter is posted on a day from the day on which it was made, and not later than today.',
  },
});
