import { defineRefusals } from '../../kernel/refusal.ts';

/** Browser-safe. Why a formula cannot be kept, adopted or worked out. */
export const formulaRefusals = defineRefusals({
  POTS_NOT_WHOLE: {
    status: 422,
    nl: 'De drie potten zijn samen {sum}. Dat moet 10.000 zijn: het hele budget.',
    en: 'The three pots add up to {sum}. That must be 10,000: the whole budget.',
  },
  FORMULA_HAS_NO_WEIGHT: {
    status: 422,
    nl: 'Geef ten minste één leeftijd een gewicht boven nul.',
    en: 'Give at least one age a weight above zero.',
  },
  FORMULA_NOT_DRAFT: {
    status: 409,
    nl: 'Deze verdeelsleutel is al {status}.',
    en: 'This formula is {statusInEnglish} already.',
  },
  FORMULA_NOT_ADOPTED: {
    status: 409,
    nl: 'Deze verdeelsleutel is niet vastgesteld. Leg eerst het besluit vast.',
    en: 'This formula is not adopted. First record the decision.',
  },
  ADOPTED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt deze verdeelsleutel zelf gemaakt. Een ander bestuurslid legt vast dat hij is vastgesteld.',
    en: 'You made this formula yourself. Another board member records its adoption.',
  },
  FORMULA_NOT_FOUND: {
    status: 422,
    nl: 'Deze verdeelsleutel bestaat niet.',
    en: 'This formula does not exist.',
  },
  FLOORS_EXCEED_BUDGET: {
    status: 422,
    nl: 'De ondergrenzen van alle wijken zijn samen {floors}. Het budget is {budget}: dat is te klein.',
    en: 'The floors of all wijken add up to {floorsInEnglish}. The budget is {budgetInEnglish}: that is too small.',
  },
  CAPS_BELOW_BUDGET: {
    status: 422,
    nl: 'De bovengrenzen van alle wijken zijn samen {caps}. Van het budget van {budget} blijft geld over: beslis eerst wat daarmee gebeurt.',
    en: 'The caps of all wijken add up to {capsInEnglish}. Of the budget of {budgetInEnglish} money is left: first decide what happens to it.',
  },
  NO_NEED: {
    status: 422,
    nl: 'In deze wijken wonen volgens de cijfers geen mensen die meetellen. Er is niets om naar te verdelen.',
    en: 'According to the figures nobody who counts lives in these wijken. There is nothing to allocate by.',
  },
});
