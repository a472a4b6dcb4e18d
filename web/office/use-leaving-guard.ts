import { useEffect } from 'preact/hooks';

/** Who leaves halfway would have to send the file again: the browser asks first. */
export function useLeavingGuard(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: Event) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}
