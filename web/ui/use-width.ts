import { useEffect, useState } from 'preact/hooks';

/** How wide a chart may be drawn: the width of its frame, also after the window changed. */
export function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    if (!frame.current) return;
    const watching = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watching.observe(frame.current);
    return () => watching.disconnect();
  }, []);
  return width;
}
