/** Hands a fetched file to the browser's own downloads: the token cannot travel in a plain link. */
export function saveFile({ fileName, content }: { fileName: string; content: Blob }): void {
  const address = URL.createObjectURL(content);
  followLink(address, fileName);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file that waits at an address of its own: the browser fetches and keeps it, and the page stays. */
export function followLink(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}
