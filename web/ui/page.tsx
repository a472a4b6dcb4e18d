import type { ComponentChildren } from 'preact';
import type { getCooperative } from '../../shared/governance/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { languages, speakLanguage, useLanguage } from '../language/speaker.ts';
import { Mark } from './icon.tsx';
import { Link } from './text.tsx';
import { say } from './texts.ts';

export type Facts = Reply<typeof getCooperative>['facts'];

interface PageProps {
  facts: Facts | undefined;
  children: ComponentChildren;
  navigation?: ComponentChildren;
}

/** The frame of the public pages: skip link, whose page this is, languages, the content and the particulars the law wants. */
export function Page({ facts, children, navigation }: PageProps) {
  useLanguage();
  return (
    <>
      <SkipLink />
      <header class="zr-header">
        <div class="zr-wide zr-header__bar">
          <Brand name={facts?.shortName} />
          {navigation}
          <LanguageSwitch />
        </div>
      </header>
      <main id="inhoud" tabIndex={-1}>
        {children}
      </main>
      <Footer facts={facts} />
    </>
  );
}

export function SkipLink() {
  return (
    // biome-ignore lint/a11y/useValidAnchor: it is a link to the content that works by script too, because what stands after # must stay.
    <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud" onClick={goToContent}>
      {say('skip')}
    </a>
  );
}

/** What stands after # in the address tells where someone is in the sign-up or the office. */
function goToContent(event: Event): void {
  event.preventDefault();
  document.getElementById('inhoud')?.focus();
}

export function Brand({ name, href = '/' }: { name: string | undefined; href?: string }) {
  return (
    <a class="zr-brand" href={href}>
      <Mark />
      <span>{name ?? 'Zorgregio'}</span>
      <span class="zr-hidden">, {say('home')}</span>
    </a>
  );
}

const languageNames = { nl: 'Nederlands', en: 'English' };

export function LanguageSwitch() {
  const current = useLanguage();
  return (
    <fieldset class="zr-languages">
      <legend class="zr-hidden">{say('languages')}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          aria-label={languageNames[language]}
          onClick={() => speakLanguage(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}

function Footer({ facts }: { facts: Facts | undefined }) {
  return (
    <footer class="zr-footer">
      <div class="zr-wide zr-stack">
        <div class="zr-footer__columns">
          {facts && (
            <address>
              <strong>{facts.legalName}</strong>
              <br />
              {facts.address.street} {facts.address.houseNumber}
              <br />
              {facts.address.postcode} {facts.address.place}
              <br />
              {say('kvk')} {facts.kvkNumber}
            </address>
          )}
          {facts && (
            <div>
              <strong>{say('contact')}</strong>
              <ul>
                <li>
                  <Link href={`mailto:${facts.email}`}>{facts.email}</Link>
                </li>
                <li>
                  <Link href={`tel:${facts.phone.replace(/[^0-9+]/g, '')}`}>{facts.phone}</Link>
                </li>
              </ul>
            </div>
          )}
          <nav aria-label={say('cooperative')}>
            <strong>{say('cooperative')}</strong>
            <ul>
              <li>
                <Link href="/#opzeggen">{say('leave')}</Link>
              </li>
              <li>
                <Link href="/kantoor/">{say('office')}</Link>
              </li>
              <li>
                <Link href="/api/docs/">{say('api')}</Link>
              </li>
            </ul>
          </nav>
        </div>
        {facts?.isFictional && <p>{say('fictional')}</p>}
      </div>
    </footer>
  );
}
