interface OnePage<T> {
  items: readonly T[];
  nextCursor: string | null;
}

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
