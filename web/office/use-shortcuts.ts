import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const remembered = 'zorgregio.shortcuts';

/** Single letters as commands, which whoever is bothered by them can switch off (WCAG 2.1.4); this browser remembers it. */
export function useShortcuts(commands: Readonly<Record<string, () => void>>) {
  const [isOn, setOn] = useState(recall());
  const latest = useRef(commands);
  latest.current = commands;
  // At once with what is drawn: a key that comes right after the switch no longer counts.
  useLayoutEffect(() => {
    if (!isOn) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const command = latest.current[event.key.toLowerCase()];
      if (!command) return;
      event.preventDefault();
      command();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [isOn]);
  const toggle = () => {
    setOn(!isOn);
    remember(!isOn);
  };
  return { isOn, toggle };
}

/** A letter typed in a box is that letter. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function recall(): boolean {
  try {
    return localStorage.getItem(remembered) !== 'off';
  } catch {
    return true;
  }
}

function remember(isOn: boolean): void {
  try {
    localStorage.setItem(remembered, isOn ? 'on' : 'off');
  } catch {
    // A browser that stores nothing starts with the shortcuts on.
  }
}
