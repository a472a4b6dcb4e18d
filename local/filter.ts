/** The part of EventBridge's event patterns that event source mappings use: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
import { CannotStart } from './cannot-start.ts';
import type { Json } from './template.ts';

export type Filter = (event: unknown) => boolean;

/** Without patterns everything passes; with several, one that matches is enough. */
export function filterOf(patterns: readonly string[]): Filter {
  if (patterns.length === 0) return () => true;
  const filters = patterns.map((pattern) => compile(JSON.parse(pattern) as Json));
  return (event) => filters.some((filter) => filter(event));
}

function compile(pattern: Json): Filter {
  if (Array.isArray(pattern)) {
    const matchers = pattern.map(leaf);
    return (value) => matchers.some((matches) => (Array.isArray(value) ? value.some(matches) : matches(value)));
  }
  if (typeof pattern !== 'object' || pattern === null) throw unknownPattern(pattern);
  const parts = Object.entries(pattern).map(([name, inner]) => member(name, inner));
  return (value) => parts.every((matches) => matches(value));
}

function member(name: string, pattern: Json): Filter {
  if (name === '$or' && Array.isArray(pattern)) {
    const choices = pattern.map(compile);
    return (value) => choices.some((matches) => matches(value));
  }
  const matches = compile(pattern);
  return (value) =>
    matches(typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined);
}

function leaf(expected: Json): Filter {
  if (typeof expected !== 'object' || expected === null) return (value) => value === expected;
  const [operator, argument] = Object.entries(expected)[0] ?? [];
  switch (operator) {
    case 'exists':
      return (value) => (value !== undefined) === argument;
    case 'prefix':
      return (value) => typeof value === 'string' && value.startsWith(String(argument));
    case 'suffix':
      return (value) => typeof value === 'string' && value.endsWith(String(argument));
    case 'equals-ignore-case':
      return (value) => typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase();
    case 'numeric':
      return numeric(argument);
    case 'anything-but':
      return anythingBut(argument ?? null);
    default:
      throw unknownPattern(expected);
  }
}

function anythingBut(argument: Json): Filter {
  const excluded = (Array.isArray(argument) ? argument : [argument]).map(leaf);
  return (value) => value !== undefined && !excluded.some((matches) => matches(value));
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** A number in a table item travels as text, which Lambda compares as a number. */
function numeric(argument: Json | undefined): Filter {
  const terms = Array.isArray(argument) ? argument : [];
  return (value) => {
    const number =
      typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
    if (Number.isNaN(number)) return false;
    return terms.every(
      (term, at) => at % 2 === 1 || comparisons[String(term)]?.(number, Number(terms[at + 1])) === true,
    );
  };
}

function unknownPattern(pattern: Json): CannotStart {
  return new CannotStart(
    `The rehearsal does not know the filter pattern ${JSON.stringify(pattern)}: write it otherwise, or teach it in local/filter.ts.`,
  );
}
