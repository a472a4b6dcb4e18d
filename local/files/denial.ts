import type { ServerResponse } from 'node:http';

/** What S3 answers when it does not do what was asked. */
export interface Denial {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const denied = (status: number, code: string, message: string): Denial => ({ status, code, message });

export const isDenial = (value: object): value is Denial => 'code' in value && 'status' in value;

export function deny(response: ServerResponse, { status, code, message }: Denial): void {
  xml(response, status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

export function xml(response: ServerResponse, status: number, content: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${content}`);
}
