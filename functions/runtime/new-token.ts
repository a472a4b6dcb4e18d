import { randomBytes } from 'node:crypto';

/** 256 bits of chance: what opens something, and is never kept as it is. */
export const newToken = (): string => randomBytes(32).toString('base64url');
