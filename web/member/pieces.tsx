import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Endpoint } from '../../shared/kernel/endpoint.ts';
import type { CallInput } from '../api.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import type { Loaded } from '../ui/load.ts';
import { saveFile } from '../ui/save-file.ts';
import { ArrivalHeading, Heading, Link } from '../ui/text.tsx';
import { useDoing } from './doing.ts';
import { addressOf, type Part } from './route.ts';
import type { Fetch } from './session.ts';
import { say } from './texts.ts';

/** One page: its heading takes the focus, and under it what was asked for, or why it is not there. */
export function Shown<T>({
  part,
  title,
  loaded,
  reload,
  children,
}: {
  /** Where this is: coming from another place, the heading takes the focus. */
  part: string;
  title: string;
  loaded: Loaded<T>;
  reload: () => void;
  children: (value: T) => ComponentChildren;
}) {
  return (
    <>
      <ArrivalHeading place={part}>{title}</ArrivalHeading>
      {loaded.state === 'loading' && <Loading />}
      {loaded.state !== 'loading' && loaded.problem && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
      {loaded.state === 'ready' && children(loaded.value)}
    </>
  );
}

export function Block({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="zr-stack zr-member__block" aria-labelledby={id}>
      <Heading level={2} id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}

/** Names and what they stand for; what is not there is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="zr-member__facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Back({ to = 'overzicht' }: { to?: Part }) {
  return (
    <p>
      <Link href={addressOf(to)}>{say('back')}</Link>
    </p>
  );
}

interface DownloadProps<E extends Endpoint> {
  fetch: Fetch;
  endpoint: E;
  input: CallInput<E>;
  children: ComponentChildren;
  /** What it is of, for who hears several of these buttons after each other. */
  label?: string;
}

/** A file that opens only for who is signed in: fetched with the token and handed to the browser. */
export function Download<E extends Endpoint>({ fetch, endpoint, input, children, label }: DownloadProps<E>) {
  const { busy, problem, run } = useDoing();
  return (
    <>
      <Button
        busy={busy}
        onPress={() => run(async () => saveFile(await fetch(endpoint, input)))}
        {...(label !== undefined && { label })}
      >
        {children}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}

/** A list that grows page by page, at the member's wish. */
export function Growing<Item>({
  first,
  next,
  children,
}: {
  first: { items: readonly Item[]; nextCursor: string | null };
  next: (cursor: string) => Promise<{ items: readonly Item[]; nextCursor: string | null }>;
  children: (items: readonly Item[]) => ComponentChildren;
}) {
  const [pages, setPages] = useState([first]);
  const { busy, problem, run } = useDoing();
  const cursor = pages.at(-1)?.nextCursor;
  return (
    <>
      {children(pages.flatMap(({ items }) => items))}
      {problem && <ProblemAlert problem={problem} />}
      {cursor && (
        <Button
          busy={busy}
          onPress={() =>
            run(async () => {
              const page = await next(cursor);
              setPages((before) => [...before, page]);
            })
          }
        >
          {say('more')}
        </Button>
      )}
    </>
  );
}
