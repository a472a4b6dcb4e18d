import { defineRefusals } from '../../kernel/refusal.ts';

export const duplicateRefusals = defineRefusals({
  REVIEW_ALREADY_RESOLVED: {
    status: 409,
    nl: 'Hierover is al beslist.',
    en: 'This has already been decided on.',
  },
  TAKES_ONLY_FROM_SAME_PERSON: {
    status: 422,
    nl: 'Gegevens overnemen kan alleen als het om dezelfde persoon gaat.',
    en: 'Data can be taken over only when it is the same person.',
  },
  MERGE_WITH_ITSELF: {
    status: 422,
    nl: 'Kies twee verschillende leden.',
    en: 'Choose two different members.',
  },
  MERGED_BEFORE: {
    status: 409,
    nl: 'Een van deze leden is al samengevoegd.',
    en: 'One of these members has been merged already.',
  },
  MERGE_ERASED: {
    status: 409,
    nl: 'De gegevens van een van deze leden zijn gewist.',
    en: 'The data of one of these members were erased.',
  },
  MERGE_ONLY_NATURAL: {
    status: 409,
    nl: 'Alleen personen kunnen worden samengevoegd, geen organisaties.',
    en: 'Only persons can be merged, not organisations.',
  },
  MERGE_PROCEDURE_OPEN: {
    status: 409,
    nl: 'Bij een van deze leden loopt een opzegging, ontzetting of schorsing. Rond die eerst af.',
    en: 'One of these members has a resignation, expulsion or suspension running. Finish that first.',
  },
  MERGE_OTHER_HAS_POLICY: {
    status: 409,
    nl: 'Lid {number} heeft een Gezonde Polis. Voeg samen met dat lidnummer als het nummer dat blijft, of beëindig eerst die polis.',
    en: 'Member {number} has a Gezonde Polis. Merge with that number as the one that remains, or end that policy first.',
  },
  MERGE_IN_HOUSEHOLD: {
    status: 409,
    nl: 'Lid {number} hoort bij een huishouden. Haal het lid daar eerst uit.',
    en: 'Member {number} is in a household. Take the member out of it first.',
  },
  MERGE_NOT_MEMBER: {
    status: 409,
    nl: 'Het lidmaatschap dat moet blijven is geëindigd. Kies het andere lidnummer als het nummer dat blijft.',
    en: 'The membership that must remain has ended. Choose the other number as the one that remains.',
  },
  MERGE_UNDONE_BEFORE: {
    status: 409,
    nl: 'Deze samenvoeging is al ongedaan gemaakt.',
    en: 'This merge has been undone already.',
  },
  MERGE_UNDO_TOO_LATE: {
    status: 410,
    nl: 'Ongedaan maken kon tot en met {until}.',
    en: 'It could be undone until {until}.',
  },
  MERGE_UNDO_OVERTAKEN: {
    status: 409,
    nl: 'Na de samenvoeging is aan dit lidmaatschap iets veranderd. Daarom kan de samenvoeging niet meer ongedaan worden gemaakt.',
    en: 'This membership has changed since the merge. That is why the merge can no longer be undone.',
  },
});
