import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Three that take minutes each; whole journeys and everything that is killed step by step; the pages at a screen; what Stripe has a part in. */
const longest = [
  ...['test/journeys/three-renewals.', 'test/browser/for-life.', 'test/faults/payment-path.'],
  ...['test/journeys/', 'test/faults/', 'test/browser/', 'test/web/', 'test/access/', 'test/shared/billing/'],
];

/**
 * The longest files begin first, so that at the end no processor waits for the other. How long each took is not known on a machine where they
 * never ran: there the folder says it.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longest.findIndex((folder) => moduleId.includes(folder));
  return rank < 0 ? longest.length : rank;
}
