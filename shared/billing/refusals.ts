import { defineRefusals } from '../kernel/refusal.ts';

export const billingRefusals = defineRefusals({
  SIGNATURE_NOT_VALID: {
    status: 400,
    nl: 'Dit bericht is niet of niet goed ondertekend.',
    en: 'This message is not signed, or not signed correctly.',
  },
});
