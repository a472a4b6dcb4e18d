const paths = {
  left: 'm14.5 6-6 6 6 6',
  right: 'm9.5 6 6 6-6 6',
  info: 'M12 11v6M12 7.2v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  ok: 'm8 12.3 2.8 2.8L16.3 9.500M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  warning:
    'M12 9.500v4.500M12 17.300v.1M10.3 4.3 2.8 17.500A2 2 0 0 0 4.5 20.500h15a2 2 0 0 0 1.7-3L13.7 4.300a2 2 0 0 0-3.4 0Z',
  error: 'M12 7.500v5.500M12 16.500v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
};

/** Drawn, not written: whoever listens gets the same from the words beside it. */
export function Icon({ kind, className }: { kind: keyof typeof paths; className?: string }) {
  return (
    <svg class={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={paths[kind]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export function Mark() {
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="11" fill="#0b5d57" />
      <g fill="none" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round">
        <path d="M9 20.5 20 10.500l11 10" stroke="#fff" />
        <path d="M9.5 27.500c2.6-2.6 5.2-2.6 7.8 0s5.2 2.6 7.8 0 3.9-2.4 5.4-1.4" stroke="#f2b84b" />
      </g>
    </svg>
  );
}
