import { Problem } from '../api.ts';

/** Where and with what headers a file may be put, as the office door signed it. */
export interface UploadAddress {
  url: string;
  headers: Record<string, string>;
}

/**
 * Sends a file straight to where files are kept. By the older way of asking, because only that tells how much has been sent; what the browser
 * fills in itself (the length) may not be set by a page.
 */
export function sendFile(address: UploadAddress, file: Blob, onSent: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', address.url);
    for (const [name, value] of Object.entries(address.headers))
      if (!/^(content-length|host)$/i.test(name)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : reject(notKept(request.status)));
    request.onerror = () => reject(notKept(0));
    request.onabort = () => reject(notKept(0));
    request.send(file);
  });
}

export async function sha256Of(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
}

export function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function notKept(status: number): Problem {
  return new Problem({
    status,
    code: 'UPLOAD_NOT_KEPT',
    nl: 'Het bestand is niet goed aangekomen. Er is niets verwerkt. Probeer het opnieuw.',
    en: 'The file did not arrive whole. Nothing was processed. Try again.',
    errors: [],
  });
}
