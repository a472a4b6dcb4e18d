import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Brand, type Facts, LanguageSwitch, SkipLink } from '../ui/page.tsx';
import { useOffice } from './office-context.ts';
import { addressOf, menuOf, type Section } from './route.ts';
import { say } from './texts.ts';

interface FrameProps {
  facts: Facts | undefined;
  section: Section;
  children: ComponentChildren;
}

/** The frame of the office: the sections at the side (on a phone behind a button), who has signed in, and the page. */
export function Frame({ facts, section, children }: FrameProps) {
  const { me } = useOffice();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [section]);
  return (
    <>
      <SkipLink />
      <div class="zr-office">
        <header class="zr-office__side">
          <div class="zr-office__stay">
            <div class="zr-office__bar">
              <Brand name={facts?.shortName} href="#/overzicht" />
              <button
                type="button"
                class="zr-office__menu"
                aria-expanded={isOpen}
                aria-controls="menu"
                onClick={() => setOpen(!isOpen)}
              >
                {say('menu')}
              </button>
            </div>
            <div id="menu" class={`zr-office__fold ${isOpen ? 'is-open' : ''}`}>
              <nav aria-label={say('sections')}>
                {menuOf(me).map(({ group, sections }) => (
                  <div key={group} class="zr-office__group">
                    <p id={`groep-${group}`}>{say(`group.${group}`)}</p>
                    <ul aria-labelledby={`groep-${group}`}>
                      {sections.map((each) => (
                        <li key={each}>
                          <a href={addressOf(each)} aria-current={each === section ? 'page' : undefined}>
                            {say(`section.${each}`)}
                          </a>
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </nav>
              <div class="zr-office__me">
                <p>
                  <strong>{me.name}</strong>
                  <br />
                  {me.roles.map((role) => say(`role.${role}`)).join(', ') || say('role.none')}
                </p>
                <LanguageSwitch />
                <Button onPress={() => void me.signOut()}>{say('signOut')}</Button>
              </div>
            </div>
          </div>
        </header>
        <main id="inhoud" tabIndex={-1} class="zr-office__main">
          {children}
          {facts?.isFictional && <p class="zr-office__fictional">{say('fictional')}</p>}
        </main>
      </div>
    </>
  );
}
