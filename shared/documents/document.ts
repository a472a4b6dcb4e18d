/** What stands in a document, in the order of reading; how it looks is for who prints it. */
export type Block =
  | { kind: 'title' | 'heading' | 'subheading' | 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; facts: readonly (readonly [name: string, value: string])[] };

export interface PrintedText {
  title: string;
  author: string;
  language: 'nl' | 'en';
  blocks: readonly Block[];
  /** Stands under every page, after its number. */
  foot: string;
}
