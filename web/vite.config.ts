import { join } from 'node:path';
import { defineConfig } from 'vite';

const page = (...path: string[]) => join(import.meta.dirname, ...path);

/** Several small pages instead of one large application: who signs up on a phone never loads the office. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    manifest: true,
    target: 'es2022',
    // The content security policy allows no data: addresses for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        home: page('index.html'),
        'sign-up': page('aanmelden', 'index.html'),
        payment: page('betalen', 'index.html'),
        withdrawal: page('herroepen', 'index.html'),
        member: page('mijn', 'index.html'),
        allocation: page('verdeling', 'index.html'),
        office: page('kantoor', 'index.html'),
        'api-docs': page('api', 'docs', 'index.html'),
        'not-found': page('404.html'),
      },
    },
  },
});
