import type { Reply } from '../../../shared/kernel/endpoint.ts';
import type { getWijkProfile } from '../../../shared/region/profile/contract.ts';
import { currentLanguage } from '../../language/speaker.ts';
import { say } from '../texts.ts';

export type Profile = Reply<typeof getWijkProfile>;
export type ProfileFigure = Profile['figures'][number];
type Source = NonNullable<ProfileFigure['source']>;

/** A decimal as the reader writes it; the digits stay those of the source. */
export function decimalText(value: string): string {
  const locale = currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB';
  return Number(value).toLocaleString(locale, { maximumFractionDigits: 2 });
}

export function figureText(
  value: string | null,
  unit: ProfileFigure['unit'],
  why: ProfileFigure['why'] = null,
): string {
  if (value === null) return say(`profile.why.${why ?? 'unknown'}`);
  return say(`unit.${unit}`, { number: decimalText(value) });
}

export const sourceText = ({ publisher, table, year }: Source): string =>
  say('profile.source', { publisher, table, year });

/** Every table that numbers came from, once. */
export function sourcesText(sources: readonly (Source | null)[]): string {
  const known = new Map(sources.filter((each) => each !== null).map((each) => [sourceText(each), each]));
  return [...known].map(([text, { licence }]) => `${text} (${licence})`).join('; ');
}
