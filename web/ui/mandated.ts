/** What must stand wherever the policy is offered (POL-05). The only place in the counter where the word for insurance may appear. */
export const mandatedSentence = {
  nl: 'De Gezonde Polis is een deelnemersovereenkomst en géén (zorg)verzekering. Er ontstaat geen recht op vergoeding of uitkering. Uw zorgverzekering blijft nodig.',
  en: 'The Gezonde Polis is a participation agreement and not (health) insurance. It gives no right to reimbursement or benefit payments. You still need your health insurance.',
};
