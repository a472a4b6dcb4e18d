const address = { street: 'Kade', houseNumber: 9, postcode: '1701SA', city: 'Rietmeer' };
const other = 'mem_00000000000000000000000000';

/** Bodies for moves, other changes of data, doubles and registers that are imported. */
export const mutationSamples: Record<string, object> = {
  moveMember: { address, movedOn: '2026-11-01' },
  moveMyself: { address, movedOn: '2026-11-01' },
  correctMember: { familyName: 'Smit', language: 'nl' },
  correctMyself: { language: 'en' },
  askNewEmail: { email: 'nieuw@example.org' },
  askMyNewEmail: { email: 'nieuw@example.org' },
  confirmNewEmail: { token: 'x'.repeat(43) },
  resolveDuplicateReview: { outcome: 'different-person', reason: 'Gebeld' },
  mergeMembers: { otherMemberId: other, otherVersion: 1, take: ['email'], reason: 'Dubbel ingeschreven' },
  undoMerge: { reason: 'Toch niet' },
  announceRegisterImport: { fileName: 'leden.csv', bytes: 1000, sha256: 'c'.repeat(64) },
  checkRegisterImport: { columns: null, numbering: 'keep', defaultMemberSince: null },
};
