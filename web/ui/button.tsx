import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Appearance = 'primary-action' | 'secondary-action' | 'subtle';

interface ButtonProps {
  children: ComponentChildren;
  appearance?: Appearance;
  submits?: boolean;
  /** Something is under way: the button stays where it is and keeps the focus, but does nothing again. */
  busy?: boolean;
  onPress?: () => void;
  expanded?: boolean;
  controls?: string;
  label?: string;
}

export function Button(props: ButtonProps) {
  const { children, appearance = 'secondary-action', submits = false, busy = false, onPress } = props;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => () => handOnFocus(button.current), []);
  return (
    <button
      ref={button}
      type={submits ? 'submit' : 'button'}
      class={`utrecht-button utrecht-button--${appearance} ${submits ? 'utrecht-button--submit' : ''}`}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={busy ? 'true' : undefined}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      aria-label={props.label}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {children}
    </button>
  );
}

/**
 * A button that goes away while it has the focus hands it on to the heading of its part of the page, so that who works with the keyboard is not
 * thrown back to the top.
 */
function handOnFocus(button: HTMLElement | null): void {
  if (!button || document.activeElement !== button) return;
  const parts = [button.closest('section'), button.closest('main')];
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const heading = parts.find((part) => part?.isConnected)?.querySelector<HTMLElement>('h1, h2');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
}

export function ButtonLink({
  href,
  children,
  appearance = 'primary-action',
}: {
  href: string;
  children: ComponentChildren;
  appearance?: Appearance;
}) {
  return (
    <a class={`utrecht-button utrecht-button--${appearance} zr-button-link`} href={href}>
      {children}
    </a>
  );
}
