import type { ComponentChildren } from 'preact';
import { inLanguage } from '../language/speaker.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { say } from './texts.ts';

type Kind = 'info' | 'ok' | 'warning' | 'error';

interface AlertProps {
  kind: Kind;
  children: ComponentChildren;
  /** Spoken at once when it appears after an action. */
  announce?: boolean;
}

export function Alert({ kind, children, announce = false }: AlertProps) {
  const role = announce ? (kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div class={`utrecht-alert utrecht-alert--${kind}`} role={role}>
      <Icon kind={kind} className="zr-alert__icon" />
      <div class="utrecht-alert__content">
        <span class="zr-hidden">{say(kind)}: </span>
        <div class="utrecht-alert__message">{children}</div>
      </div>
    </div>
  );
}

/** What went wrong in the reader's words, and the way out. */
export function ProblemAlert({
  problem,
  onRetry,
}: {
  problem: { nl: string; en: string };
  onRetry?: (() => void) | undefined;
}) {
  return (
    <Alert kind="error" announce>
      <p>{inLanguage(problem)}</p>
      {onRetry && (
        <div>
          <Button onPress={onRetry}>{say('retry')}</Button>
        </div>
      )}
    </Alert>
  );
}

export function Loading({ what }: { what?: string }) {
  return (
    <div class="zr-loading" role="status">
      {what ?? say('loading')}…
    </div>
  );
}
