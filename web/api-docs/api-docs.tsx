import { useEffect } from 'preact/hooks';
import { useLanguage } from '../language/speaker.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { Page } from '../ui/page.tsx';
import { Heading, Link, Paragraph } from '../ui/text.tsx';
import { type Description, loadDescription, operationsOf } from './description.ts';
import { OperationCard } from './operation-card.tsx';
import { say } from './texts.ts';

/** The API to read: every endpoint with what it wants, what it answers and when it refuses. */
export function ApiDocs() {
  const language = useLanguage();
  const { loaded, reload } = useLoad('description', loadDescription);
  const facts = useLoad('facts', loadFacts).loaded;
  useEffect(() => {
    document.title = say('title');
  }, [language]);
  return (
    <Page facts={facts.state === 'ready' ? facts.value : undefined}>
      <div class="zr-wide zr-docs">
        <Heading level={1}>{say('title')}</Heading>
        <Paragraph kind="lead">{say('lead')}</Paragraph>
        <Paragraph>{say('money')}</Paragraph>
        <p>
          <Link href="/api/openapi.json">{say('file')}</Link>
        </p>
        {loaded.state === 'loading' && <Loading />}
        {loaded.state === 'failed' && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
        {loaded.state === 'ready' && <Groups description={loaded.value} />}
      </div>
    </Page>
  );
}

function Groups({ description }: { description: Description }) {
  return (
    <>
      <nav aria-label={say('groups')}>
        <ul class="zr-docs__groups">
          {description.tags.map(({ name }) => (
            <li key={name}>
              <Link href={`#${name}`}>{name}</Link>
            </li>
          ))}
        </ul>
      </nav>
      {description.tags.map(({ name }) => (
        <section key={name} id={name} class="zr-docs__group" aria-labelledby={`${name}-titel`}>
          <Heading level={2} id={`${name}-titel`}>
            {name}
          </Heading>
          {operationsOf(description, name).map((listed) => (
            <OperationCard key={listed.operation.operationId} listed={listed} description={description} />
          ))}
        </section>
      ))}
    </>
  );
}
