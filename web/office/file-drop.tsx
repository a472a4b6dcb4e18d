import { useRef, useState } from 'preact/hooks';

interface FileDropProps {
  id: string;
  label: string;
  hint: string;
  accept: string;
  onFiles: (files: readonly File[]) => void;
}

/** Files can be dropped anywhere in the box, or chosen with the browser's own button in it. */
export function FileDrop({ id, label, hint, accept, onFiles }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null | undefined) => {
    if (files && files.length > 0) onFiles([...files]);
    // The same file can be chosen again after it was put right.
    if (input.current) input.current.value = '';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button in the box, which does the same.
    <div
      class={`zr-drop ${isOver ? 'is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <label class="utrecht-form-label" for={id}>
        {label}
      </label>
      <p id={`${id}-uitleg`} class="zr-soft">
        {hint}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        accept={accept}
        aria-describedby={`${id}-uitleg`}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </div>
  );
}
