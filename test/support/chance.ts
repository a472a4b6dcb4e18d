/** Always the same chances for the same number, so that whatever a run finds is found again. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export function shuffled<T>(list: readonly T[], chance: () => number): T[] {
  return list
    .map((entry) => ({ entry, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry);
}
