import i18next from 'i18next';
import { useEffect, useState } from 'preact/hooks';

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

const remembered = 'zorgregio.language';

void i18next.init({
  lng: firstLanguage(),
  fallbackLng: 'nl',
  initAsync: false,
  keySeparator: false,
  nsSeparator: '::',
  interpolation: { escapeValue: false },
  resources: {},
});
showLanguage();

/** `things_one` and `things_other` are asked for as `things` with a count. */
type Asked<Key> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;
export type Say<Texts> = (key: Asked<keyof Texts & string>, values?: Record<string, string | number>) => string;

/** Adds the texts of a part of the counter; the compiler refuses a text that is missing in English. */
export function speaker<Texts extends Record<string, string>>(
  part: string,
  nl: Texts,
  en: Record<keyof Texts, string>,
): Say<Texts> {
  i18next.addResourceBundle('nl', part, nl);
  i18next.addResourceBundle('en', part, en);
  return (key, values) => i18next.t(key, { ...values, ns: part });
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'nl';
}

export function speakLanguage(language: Language): void {
  remember(language);
  void i18next.changeLanguage(language);
  showLanguage();
}

/** The sentence in the reader's language, of a text that came in both. */
export function inLanguage(text: { nl: string; en: string }): string {
  return text[currentLanguage()];
}

/** Draws its component again when the reader changes the language. */
export function useLanguage(): Language {
  const [language, setLanguage] = useState(currentLanguage());
  useEffect(() => {
    const changed = () => setLanguage(currentLanguage());
    i18next.on('languageChanged', changed);
    return () => i18next.off('languageChanged', changed);
  }, []);
  return language;
}

function showLanguage(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = currentLanguage();
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
