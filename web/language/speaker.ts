import { useEffect, useState } from 'preact/hooks';

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

const remembered = 'zorgregio.language';
const listeners = new Set<() => void>();
const plural = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') };
let current = firstLanguage();
showLanguage();

/** `things_one` and `things_other` are asked for as `things` with a count. */
type Asked<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;
export type Say<Texts> = (key: Asked<keyof Texts & string>, values?: Record<string, string | number>) => string;

/** The texts of a part of the counter; the compiler refuses a text that is missing in English. */
export function speaker<Texts extends Record<string, string>>(nl: Texts, en: Record<keyof Texts, string>): Say<Texts> {
  const texts: Record<Language, Record<string, string>> = { nl, en };
  return (key, values = {}) => {
    const mine = texts[current];
    const count = values.count;
    const text = mine[key] ?? mine[`${key}_${plural[current].select(Number(count))}`] ?? mine[`${key}_other`] ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

export function currentLanguage(): Language {
  return current;
}

export function speakLanguage(language: Language): void {
  current = language;
  remember(language);
  showLanguage();
  for (const listener of listeners) listener();
}

/** The sentence in the reader's language, of a text that came in both. */
export function inLanguage(text: { nl: string; en: string }): string {
  return text[current];
}

/** Draws its component again when the reader changes the language. */
export function useLanguage(): Language {
  const [language, setLanguage] = useState(current);
  useEffect(() => {
    const changed = () => setLanguage(current);
    listeners.add(changed);
    return () => {
      listeners.delete(changed);
    };
  }, []);
  return language;
}

function showLanguage(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = current;
}

/** Dutch, unless this reader chose English before or came by a link that says so. */
function firstLanguage(): Language {
  if (typeof location === 'undefined') return 'nl';
  const asked = new URLSearchParams(location.search).get('taal') ?? recall();
  return asked === 'en' ? 'en' : 'nl';
}

function recall(): string | null {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // A browser that stores nothing still shows the language until the page closes.
  }
}
