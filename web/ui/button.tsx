import type { ComponentChildren } from 'preact';

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
  return (
    <button
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
