export interface SeedInto {
  /** Where DynamoDB Local listens. */
  readonly endpoint: string;
  /** The name of each table by its name in the template: `Cooperative`, `Vault`. */
  readonly tableNames: Readonly<Record<string, string>>;
  readonly now: Date;
}

/** Fills an empty cooperative with a fictional region. Called once, before the streams start. */
export async function seed(_into: SeedInto): Promise<void> {
  // Filled by the verbs of the domains.
}
