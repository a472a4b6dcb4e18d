import { saveFile } from '../../ui/save-file.ts';
import { ActionButton } from '../parts.tsx';
import { say } from '../texts.ts';

interface OnePage<T> {
  items: readonly T[];
  nextCursor: string | null;
}
type LoadPage<T> = (cursor?: string) => Promise<OnePage<T>>;

/** What is shown at once, at least. */
const enough = 25;

/** A page of the register looks at as many numbers or months as it may, and can come back with few: the next are fetched until there is enough. */
export function fullPages<T, Page extends OnePage<T>>(load: (cursor?: string) => Promise<Page>) {
  return async (cursor?: string): Promise<Page> => {
    let page = await load(cursor);
    const items = [...page.items];
    while (items.length < enough && page.nextCursor !== null) {
      page = await load(page.nextCursor);
      items.push(...page.items);
    }
    return { ...page, items };
  };
}

async function everyRow<T>(load: LoadPage<T>): Promise<T[]> {
  const rows: T[] = [];
  let page = await load();
  rows.push(...page.items);
  while (page.nextCursor !== null) {
    page = await load(page.nextCursor);
    rows.push(...page.items);
  }
  return rows;
}

interface WholeListProps<T> {
  load: LoadPage<T>;
  fileName: string;
  headings: readonly string[];
  cells: (row: T) => readonly (string | number | null)[];
  /** Shows every row, so that all of them come on paper. */
  onAll: (rows: readonly T[]) => void;
}

/** All pages of a list at once: kept as a file or put on paper. */
export function WholeList<T>({ load, fileName, headings, cells, onAll }: WholeListProps<T>) {
  return (
    <div class="zr-row zr-screen-only">
      <ActionButton
        label={say('whole.save')}
        act={async () => {
          const rows = await everyRow(load);
          saveFile({ fileName, content: asCsv([headings, ...rows.map(cells)]) });
        }}
      />
      <ActionButton
        label={say('whole.print')}
        act={async () => {
          onAll(await everyRow(load));
          // The rows are drawn first.
          requestAnimationFrame(() => setTimeout(() => window.print()));
        }}
      />
    </div>
  );
}

/** Semicolons and a byte order mark: so a Dutch spreadsheet opens it at a double click. */
function asCsv(lines: readonly (readonly (string | number | null)[])[]): Blob {
  const text = lines.map((cells) => `${cells.map(quoted).join(';')}\r\n`).join('');
  return new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' });
}

function quoted(cell: string | number | null): string {
  const text = String(cell ?? '');
  // A name that begins like a formula stays a name when a spreadsheet opens the file.
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
