import type * as z from 'zod/mini';
import type { FieldError } from './refusal.ts';

/** Says in both languages which rule a value broke. The value itself is never repeated: it may be personal. */
export function explainIssues(issues: readonly z.core.$ZodIssue[], within = ''): FieldError[] {
  return issues.flatMap((issue) => explain(issue, within));
}

function explain(issue: z.core.$ZodIssue, within: string): FieldError[] {
  const field = [within, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: field === '' ? key : `${field}.${key}`,
        rule: 'unknown-field',
        nl: 'Dit veld kennen wij niet.',
        en: 'This field is not known.',
      }));
    case 'invalid_type':
      return issue.input === undefined
        ? [{ field, rule: 'required', nl: 'Vul dit in.', en: 'Fill this in.' }]
        : [
            {
              field,
              rule: 'type',
              nl: `Dit moet ${dutchType(issue.expected)} zijn.`,
              en: `This must be ${englishType(issue.expected)}.`,
            },
          ];
    case 'too_small':
      return [tooSmall(field, issue)];
    case 'too_big':
      return [tooBig(field, issue)];
    case 'invalid_value':
      return [
        {
          field,
          rule: 'choice',
          nl: `Kies een van: ${issue.values.join(', ')}.`,
          en: `Choose one of: ${issue.values.join(', ')}.`,
        },
      ];
    case 'invalid_union':
      return [{ field, rule: 'choice', nl: 'Deze combinatie kan niet.', en: 'This combination is not possible.' }];
    case 'invalid_format':
      return [{ field, rule: `format:${issue.format}`, ...formatSentence(issue.format) }];
    case 'custom':
      return [{ field, rule: issue.message, nl: dutchRule(issue), en: englishRule(issue) }];
    default:
      return [{ field, rule: issue.code, nl: 'Deze waarde kan niet.', en: 'This value is not possible.' }];
  }
}

/** A custom check gives its sentences as params `{ nl, en }`. */
function dutchRule(issue: z.core.$ZodIssueCustom): string {
  return typeof issue.params?.nl === 'string' ? issue.params.nl : 'Deze waarde kan niet.';
}

function englishRule(issue: z.core.$ZodIssueCustom): string {
  return typeof issue.params?.en === 'string' ? issue.params.en : 'This value is not possible.';
}

function tooSmall(field: string, issue: z.core.$ZodIssueTooSmall): FieldError {
  if (issue.origin === 'string' && Number(issue.minimum) === 1)
    return { field, rule: 'required', nl: 'Vul dit in.', en: 'Fill this in.' };
  const nl =
    issue.origin === 'string' ? `Gebruik ten minste ${issue.minimum} tekens.` : `Dit is ten minste ${issue.minimum}.`;
  const en =
    issue.origin === 'string' ? `Use at least ${issue.minimum} characters.` : `This is at least ${issue.minimum}.`;
  return { field, rule: 'minimum', nl, en };
}

function tooBig(field: string, issue: z.core.$ZodIssueTooBig): FieldError {
  const nl =
    issue.origin === 'string' ? `Gebruik ten hoogste ${issue.maximum} tekens.` : `Dit is ten hoogste ${issue.maximum}.`;
  const en =
    issue.origin === 'string' ? `Use at most ${issue.maximum} characters.` : `This is at most ${issue.maximum}.`;
  return { field, rule: 'maximum', nl, en };
}

const formats: Record<string, { nl: string; en: string }> = {
  email: { nl: 'Dit is geen geldig e-mailadres.', en: 'This is not a valid e-mail address.' },
  date: { nl: 'Geef een bestaande datum als jaar-maand-dag.', en: 'Give an existing date as year-month-day.' },
  regex: { nl: 'Dit heeft niet de juiste vorm.', en: 'This does not have the right form.' },
};

function formatSentence(format: string): { nl: string; en: string } {
  return formats[format] ?? { nl: 'Dit heeft niet de juiste vorm.', en: 'This does not have the right form.' };
}

function dutchType(expected: string): string {
  const words: Record<string, string> = {
    string: 'tekst',
    number: 'een getal',
    int: 'een geheel getal',
    boolean: 'ja of nee',
    array: 'een lijst',
    object: 'een object',
  };
  return words[expected] ?? expected;
}

function englishType(expected: string): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return words[expected] ?? expected;
}
