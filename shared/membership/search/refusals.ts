import { defineRefusals } from '../../kernel/refusal.ts';

export const searchRefusals = defineRefusals({
  SEARCH_TOO_SHORT: {
    status: 422,
    nl: 'Typ minstens drie letters van de achternaam, of de hele naam als die korter is. Zoeken kan ook op lidnummer, postcode of e-mailadres.',
    en: 'Type at least three letters of the family name, or the whole name when it is shorter. You can also search by member number, postcode or e-mail address.',
  },
});
