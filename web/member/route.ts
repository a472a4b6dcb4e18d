import { useEffect, useState } from 'preact/hooks';

/** The parts of the member's own pages, in the order of the menu. */
export const parts = ['overzicht', 'lidmaatschap', 'polis', 'bijdragen', 'wijk', 'brieven', 'gegevens'] as const;
/** Pages that are reached from another one. */
const beside = ['stoppen', 'herroepen', 'beroep', 'rekening', 'adres', 'inzage', 'wissen', 'huishouden'] as const;
export type Part = (typeof parts)[number] | (typeof beside)[number];

export interface Place {
  part: Part;
  id: string | undefined;
}

const known: readonly Part[] = [...parts, ...beside];

/** Where someone is: what stands after # in the address, so that a page can be linked and gone back to. */
export function placeOf(hash: string): Place {
  const [first = '', id] = hash.replace(/^#\/?/, '').split('/');
  return { part: known.find((part) => part === first) ?? 'overzicht', id: id === '' ? undefined : id };
}

export const addressOf = (part: Part, id?: string): string => `#/${[part, ...(id ? [id] : [])].join('/')}`;

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const moved = () => setPlace(placeOf(location.hash));
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  return place;
}
