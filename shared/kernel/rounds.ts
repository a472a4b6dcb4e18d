/**
 * A round by night over a list: each has its turn while there is time. One that cannot go on does not keep those behind it waiting; the first fault
 * is thrown when all had their turn.
 */
export async function eachInTurn<T>(
  list: AsyncIterable<T>,
  stillTime: () => boolean,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const faults: unknown[] = [];
  for await (const one of list) {
    if (!stillTime()) break;
    try {
      await work(one);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}
