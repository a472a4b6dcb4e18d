/** One structured line for each event: codes and ids, never identity. */
export function log(line: Record<string, string | number | boolean | undefined>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** What is safe to say of an unexpected error: its kind and place. Messages may quote data, so they are left out. */
export function describeFault(error: unknown): { fault: string; place: string } {
  if (!(error instanceof Error)) return { fault: 'unknown', place: '' };
  const place = (error.stack ?? '')
    .split('\n')
    .filter((row) => row.trimStart().startsWith('at '))
    .slice(0, 6)
    .join(' ');
  return { fault: error.name, place };
}
