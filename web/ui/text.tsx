import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface HeadingProps {
  level: 1 | 2 | 3;
  children: ComponentChildren;
  id?: string;
  className?: string;
}

export function Heading({ level, children, id, className = '' }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} class={`utrecht-heading-${level} ${className}`}>
      {children}
    </Tag>
  );
}

/**
 * The heading of a page or step that just came in place of another: focus goes there, so that who listens or uses the keyboard is where the
 * eye is. Not on the first page after loading, where the browser itself starts at the top. It goes there in the same moment the heading is drawn:
 * a moment later it would be taken from a field that someone is in already.
 */
export function ArrivalHeading({ children, place }: { children: ComponentChildren; place: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (arrivals.last !== undefined && arrivals.last !== place) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    arrivals.last = place;
  }, [place]);
  return (
    <h1 ref={heading} tabIndex={-1} class="utrecht-heading-1">
      {children}
    </h1>
  );
}

const arrivals: { last?: string } = {};

export function Paragraph({
  children,
  kind,
  className = '',
}: {
  children: ComponentChildren;
  kind?: 'lead' | 'small';
  className?: string;
}) {
  return <p class={`utrecht-paragraph ${kind ? `utrecht-paragraph--${kind}` : ''} ${className}`}>{children}</p>;
}

export function Link({
  href,
  children,
  current,
  className = '',
}: {
  href: string;
  children: ComponentChildren;
  current?: boolean;
  className?: string;
}) {
  return (
    <a
      class={`utrecht-link utrecht-link--html-a ${className}`}
      href={href}
      {...(current && { 'aria-current': 'page' as const })}
    >
      {children}
    </a>
  );
}
