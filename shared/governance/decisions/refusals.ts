import { defineRefusals } from '../../kernel/refusal.ts';

export const decisionRefusals = defineRefusals({
  DECISION_NOT_FOUND: {
    status: 422,
    nl: 'Dit besluit staat niet in het besluitenregister.',
    en: 'This decision is not in the register of decisions.',
  },
  DECISION_NOT_ADOPTED: {
    status: 409,
    nl: 'Dit besluit is niet aangenomen, of is vernietigd. Gebruik een aangenomen besluit.',
    en: 'This decision was not adopted, or was annulled. Use an adopted decision.',
  },
  DECISION_OF_ANOTHER_BODY: {
    status: 409,
    nl: 'Dit besluit is van een ander orgaan. Hier is een besluit nodig van {body}.',
    en: 'This decision is of another body. What is needed here is a decision of {bodyInEnglish}.',
  },
  DECISION_ABOUT_SOMETHING_ELSE: {
    status: 409,
    nl: 'Dit besluit gaat over iets anders. Gebruik het besluit dat hierover gaat.',
    en: 'This decision is about something else. Use the decision that is about this.',
  },
  DECISION_NOT_IN_STATE: {
    status: 409,
    nl: 'Dit besluit is zo ver niet, of al verder.',
    en: 'This decision has not come that far, or has gone further.',
  },
  DECISION_VOTES_MISSING: {
    status: 422,
    nl: 'Noteer de stemmen: bij het bestuur per bestuurder, bij de ledenvergadering de aantallen.',
    en: 'Record the votes: for the board by director, for the general assembly the numbers.',
  },
  DECISION_DIRECTOR_TWICE: {
    status: 422,
    nl: 'Een bestuurder stemt één keer, en wie zich terugtrekt stemt niet.',
    en: 'A director votes once, and who steps back does not vote.',
  },
  DECISION_MULTIPLE_VOTES: {
    status: 422,
    nl: 'Een bestuurder brengt niet meer stemmen uit dan de andere bestuurders samen (artikel 2:57 BW).',
    en: 'A director casts no more votes than the other directors together (article 2:57 of the Civil Code).',
  },
  DECISION_OTHER_DIRECTORS_ONLY: {
    status: 403,
    nl: 'U hebt zich bij dit besluit teruggetrokken. Een ander legt het vast.',
    en: 'You have stepped back from this decision. Someone else records it.',
  },
  DECISION_RECUSED_ALREADY: {
    status: 409,
    nl: 'U hebt zich bij dit besluit al teruggetrokken.',
    en: 'You have already stepped back from this decision.',
  },
  DECISION_ENTITLED_MISSING: {
    status: 422,
    nl: 'Noteer hoeveel stemmen er in totaal uitgebracht konden worden.',
    en: 'Record how many votes could have been cast in all.',
  },
  DECISION_DATE_AHEAD: {
    status: 422,
    nl: 'Een besluit is vandaag of eerder genomen.',
    en: 'A decision was taken today or earlier.',
  },
});
