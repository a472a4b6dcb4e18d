import { type ComponentChildren, createContext } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../api.ts';
import { Loading, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { asProblem, type Loaded } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { Heading } from '../ui/text.tsx';
import { say } from './texts.ts';

export function Amount({ cents }: { cents: bigint }) {
  return <span class={`zr-amount ${cents < 0n ? 'is-negative' : ''}`}>{euro(cents)}</span>;
}

type Tone = 'calm' | 'busy' | 'done' | 'alarm';

export function Badge({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <span class={`utrecht-badge-status zr-badge zr-badge--${tone}`}>{children}</span>;
}

/** Ids, hashes and account numbers: for comparing, so every letter is equally wide. */
export function Code({ children }: { children: ComponentChildren }) {
  return <code class="zr-code">{children}</code>;
}

/** What is loading, what failed and how to try again, or the thing itself. */
export function WhenLoaded<T>({
  loaded,
  reload,
  children,
}: {
  loaded: Loaded<T>;
  reload: () => void;
  children: (value: T) => ComponentChildren;
}) {
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <ProblemAlert problem={loaded.problem} onRetry={reload} />;
  return (
    <>
      {loaded.problem && <ProblemAlert problem={loaded.problem} onRetry={reload} />}
      {children(loaded.value)}
    </>
  );
}

/** How deep a form's heading stands: under that of its panel, or directly under that of the page. */
export const formHeading = createContext<2 | 3>(2);

export function Panel({
  title,
  children,
  action,
}: {
  title: string;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  const id = `deel-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  return (
    <section class="zr-panel" aria-labelledby={id}>
      <div class="zr-panel__head">
        <Heading level={2} id={id}>
          {title}
        </Heading>
        {action}
      </div>
      <formHeading.Provider value={3}>{children}</formHeading.Provider>
    </section>
  );
}

/** The next page of a list, under what is already shown of it. */
export function MorePages({
  pages,
}: {
  pages: { hasMore: boolean; busy: boolean; more: () => void; problem: Problem | undefined };
}) {
  return (
    <>
      {pages.problem && <ProblemAlert problem={pages.problem} onRetry={pages.more} />}
      {pages.hasMore && (
        <Button busy={pages.busy} onPress={pages.more}>
          {say('more')}
        </Button>
      )}
    </>
  );
}

/** Why someone cannot do this now: said, never hidden. */
export function Why({ children }: { children: ComponentChildren }) {
  return (
    <p class="zr-why">
      <Icon kind="info" />
      <span>{children}</span>
    </p>
  );
}

/** A button that does one thing once, says what went wrong under it, and explains when it may not be pressed. */
export function ActionButton({
  label,
  short,
  act,
  why,
  isMain = false,
}: {
  label: string;
  /** What the button shows where its surroundings say the rest of the label. */
  short?: string;
  act: () => Promise<void>;
  why?: string | undefined;
  isMain?: boolean;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  if (why !== undefined) return <Why>{why}</Why>;
  const press = () => {
    setBusy(true);
    setProblem(undefined);
    act()
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div class="zr-action">
      <Button
        appearance={isMain ? 'primary-action' : 'secondary-action'}
        busy={busy}
        onPress={press}
        {...(short !== undefined && { label })}
      >
        {short ?? label}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
    </div>
  );
}

interface UnfoldProps {
  label: string;
  /** What the button shows where its surroundings say the rest of the label. */
  short?: string | undefined;
  children: (close: () => void) => ComponentChildren;
}

/** A form that unfolds when it is wanted. */
export function Unfold({ label, short, children }: UnfoldProps) {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    // The focus follows: into the form when it opens, back to its button when it closes.
    if (isOpen !== wasOpen.current)
      frame.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <div ref={frame} class={isOpen ? 'zr-unfold' : ''}>
      {isOpen ? (
        children(() => setOpen(false))
      ) : (
        <Button onPress={() => setOpen(true)} expanded={false} {...(short !== undefined && { label })}>
          {short ?? label}
        </Button>
      )}
    </div>
  );
}

export function Figures({ children }: { children: ComponentChildren }) {
  return <dl class="zr-figures">{children}</dl>;
}

export function Figure({ label, children, note }: { label: string; children: ComponentChildren; note?: string }) {
  return (
    <div class="zr-figure">
      <dt>{label}</dt>
      <dd>{children}</dd>
      {note && <dd class="zr-figure__note">{note}</dd>}
    </div>
  );
}
