/** On which ground somebody was given notice, suspended or expelled, as it stands in the letter. */
const grounds: Record<string, readonly [nl: string, en: string]> = {
  'statutory-case': ['een geval dat in de statuten staat', 'a case that the statutes name'],
  'requirements-not-met': [
    'u voldoet niet meer aan de eisen voor het lidmaatschap',
    'you no longer meet the requirements of membership',
  ],
  'cannot-be-required': [
    'van de coöperatie kan redelijkerwijs niet worden gevraagd dat het lidmaatschap nog duurt',
    'it cannot reasonably be required of the cooperative that the membership lasts',
  ],
  'acts-against-statutes': ['u handelde in strijd met de statuten', 'you acted against the statutes'],
  'acts-against-rules': ['u handelde in strijd met een reglement', 'you acted against the rules'],
  'acts-against-decisions': ['u handelde in strijd met een besluit', 'you acted against a decision'],
  'harms-the-cooperative': [
    'u benadeelde de coöperatie op onredelijke wijze',
    'you harmed the cooperative unreasonably',
  ],
};
export const groundIn = (ground: string, language: 'nl' | 'en'): string =>
  grounds[ground]?.[language === 'nl' ? 0 : 1] ?? ground;
