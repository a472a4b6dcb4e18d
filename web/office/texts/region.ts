/** The wijken, their figures, and who coordinates them. */
export const nl = {
  byOn: 'door {{name}}, {{at}}',
  'coordinators.lead': 'Een coördinator ziet en doet het werk van de eigen wijken. Het bestuur bepaalt welke dat zijn.',
  'coordinators.empty': 'Er is nog geen coördinator. Wijs iemand aan die met deze rol kan inloggen.',
  'coordinators.person': 'Coördinator',
  'coordinators.none': 'nu geen wijken',
  'coordinators.assigned': 'Aangewezen',
  'coordinators.change': 'Wijzig',
  'coordinators.change.of': 'Wijzig de wijken van {{name}}',
  'coordinators.uncovered': 'Wijken zonder coördinator',
  'coordinators.new': 'Wijs een coördinator aan',
  'coordinators.personId': 'Inlognummer',
  'coordinators.personId.why': 'Het nummer waarmee deze persoon inlogt, zoals de beheerder het geeft.',
  'coordinators.works': 'Coördineert deze wijken',
  'coordinators.save': 'Leg dit vast',
};

export const en: Record<keyof typeof nl, string> = {
  byOn: 'by {{name}}, {{at}}',
  'coordinators.lead': 'A coordinator sees and does the work of the own wijken. The board says which those are.',
  'coordinators.empty': 'There is no coordinator yet. Assign someone who can sign in with this role.',
  'coordinators.person': 'Coordinator',
  'coordinators.none': 'no wijken now',
  'coordinators.assigned': 'Assigned',
  'coordinators.change': 'Change',
  'coordinators.change.of': 'Change the wijken of {{name}}',
  'coordinators.uncovered': 'Wijken without a coordinator',
  'coordinators.new': 'Assign a coordinator',
  'coordinators.personId': 'Sign-in number',
  'coordinators.personId.why': 'The number this person signs in with, as the administrator gives it.',
  'coordinators.works': 'Coordinates these wijken',
  'coordinators.save': 'Record this',
};
