const workers = 8;

/** Does the same for each of a list, a few at a time: the provider and the table answer several as quickly as one. */
export async function atOnce<T>(list: readonly T[], work: (entry: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const worker = async () => {
    for (let entry = rest.shift(); entry !== undefined; entry = rest.shift()) await work(entry);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
