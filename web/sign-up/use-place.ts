import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Place, placeOf, withoutSecret } from './place.ts';

/**
 * Where someone is follows the address, so back, forward and reload do what people expect. A token in the address is taken out of it at once,
 * before anything else happens.
 */
export function usePlace() {
  const [place, setPlace] = useState<Place>(arrive);

  useEffect(() => {
    const moved = () => setPlace(arrive());
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);

  const go = useCallback((hash: string, how: 'push' | 'replace' = 'push') => {
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
    setPlace(placeOf(location.hash));
  }, []);

  return { place, go };
}

/** The browser keeps what a link said beside its place in the history, so that a reload in the middle of confirming goes on. */
function arrive(): Place {
  const arrived = (history.state as { arrived?: string } | null)?.arrived;
  const place = placeOf(arrived ?? location.hash);
  const shown = withoutSecret(place);
  if (shown) history.replaceState({ arrived: arrived ?? location.hash }, '', shown);
  return place;
}
