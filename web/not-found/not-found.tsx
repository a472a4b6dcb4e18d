import { useEffect } from 'preact/hooks';
import { speaker, useLanguage } from '../language/speaker.ts';
import { ButtonLink } from '../ui/button.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { Page } from '../ui/page.tsx';
import { Heading, Link, Paragraph } from '../ui/text.tsx';
import { say as sayUi } from '../ui/texts.ts';

const nl = {
  title: 'Deze pagina bestaat niet',
  lead: 'Misschien is het adres verkeerd getypt, of is de pagina verplaatst.',
  home: 'Naar de voorpagina',
};
const en: typeof nl = {
  title: 'This page does not exist',
  lead: 'Perhaps the address was mistyped, or the page has moved.',
  home: 'To the front page',
};
const say = speaker(nl, en);

export function NotFound() {
  const language = useLanguage();
  const { loaded } = useLoad('facts', loadFacts);
  useEffect(() => {
    document.title = say('title');
  }, [language]);
  return (
    <Page facts={loaded.state === 'ready' ? loaded.value : undefined}>
      <div class="zr-narrow zr-stack zr-lost">
        <Heading level={1}>{say('title')}</Heading>
        <Paragraph kind="lead">{say('lead')}</Paragraph>
        <p class="zr-row">
          <ButtonLink href="/">{say('home')}</ButtonLink>
          <Link href="/aanmelden/">{sayUi('join')}</Link>
        </p>
      </div>
    </Page>
  );
}
