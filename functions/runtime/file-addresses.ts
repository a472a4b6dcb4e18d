import type { Files } from '../../shared/kernel/files.ts';
import { presigned } from './object-store.ts';

const uploadSeconds = 900;
const downloadSeconds = 300;

/** What a door over HTTP may do with files: it sees none, it only signs an address at which a browser reaches one. */
export const fileAddresses: Pick<Files, 'uploadAddress' | 'downloadAddress'> = {
  async uploadAddress(name, { bytes, mediaType, sha256 }) {
    const asked = {
      'content-type': mediaType,
      ...(sha256 && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
    };
    // A browser sets the length itself, and may not be told to; signed, no other length is taken.
    const headers = { ...asked, 'content-length': String(bytes) };
    return { url: await presigned({ method: 'PUT', name, headers }, uploadSeconds), headers: asked };
  },

  downloadAddress(name, { saveAs }) {
    const fileName = saveAs.replace(/[^A-Za-z0-9._-]/g, '-');
    const query = { 'response-content-disposition': `attachment; filename="${fileName}"` };
    return presigned({ method: 'GET', name, query }, downloadSeconds);
  },
};
