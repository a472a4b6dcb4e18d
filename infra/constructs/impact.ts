/** What people notice when this part fails, in one sentence per language. It becomes the text of the alarm, so it is never left out. */
export interface Impact {
  nl: string;
  en: string;
}

/** The text of an alarm: the impact in both languages and the heading of its runbook. */
export function alarmText(impact: Impact, runbook: string): string {
  return `${impact.nl} | ${impact.en} | docs/runbooks/${runbook}`;
}

/** @throws Error when a sentence is missing or says too little to act on at night. */
export function checkedImpact(part: string, impact: Impact): Impact {
  for (const sentence of [impact.nl, impact.en])
    if (sentence.trim().length < 20 || !sentence.trim().endsWith('.'))
      throw new Error(`${part} must say in impactIfFailing, in a whole sentence, what people notice when it fails.`);
  return impact;
}
