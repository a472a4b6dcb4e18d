import { defineRefusals } from '../../kernel/refusal.ts';

export const admissionRefusals = defineRefusals({
  APPLICATION_NOT_WAITING: {
    status: 409,
    nl: 'Deze aanmelding wacht niet op een besluit: er is al over besloten, of er is nog niet betaald.',
    en: 'This application does not wait for a decision: it was decided on, or was not paid yet.',
  },
  APPLICATION_NOT_REFUSED: {
    status: 409,
    nl: 'De ledenvergadering kan alleen toelaten wie door het bestuur geweigerd is.',
    en: 'The general assembly can only admit somebody whom the board refused.',
  },
  NO_WAY_TO_ASSEMBLY: {
    status: 409,
    nl: 'De statuten geven geen weg naar de ledenvergadering na een weigering.',
    en: 'The statutes give no way to the general assembly after a refusal.',
  },
  ASSEMBLY_ADMITS: {
    status: 422,
    nl: 'Volgens de statuten laat de ledenvergadering toe. Noem haar besluit.',
    en: 'By the statutes it is the general assembly that admits. Name its decision.',
  },
  SAME_PERSON_AS_MEMBER: {
    status: 409,
    nl: 'Deze aanmelding is van iemand die al lid is. Zo iemand wordt niet nog eens toegelaten.',
    en: 'This application is by somebody who is a member already, and who is not admitted again.',
  },
  WIJK_UNKNOWN: {
    status: 422,
    nl: 'Deze wijk kennen wij niet.',
    en: 'This wijk is not known.',
  },
});
