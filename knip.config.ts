import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'functions/*.ts',
    'functions/runtime/{lambda-credentials,never-asked-of-dynamodb}.ts',
    'infra/app.ts',
    'bench/b*.ts',
    'web/*/main.{ts,tsx}',
    'web/vite.config.ts',
    'local/worker.ts',
    'test/**/*.test.{ts,tsx}',
  ],
  project: ['{shared,functions,infra,web,local,bench,test}/**/*.{ts,tsx,css}'],
  ignoreExportsUsedInFile: true,
  // The command that deploys, and a browser that is found by its place on disk.
  ignoreDependencies: ['aws-cdk', '@sparticuz/chromium'],
  // A style sheet uses packages by @import, and fonts by url().
  compilers: {
    css: (text: string) =>
      [...text.matchAll(/(?:@import |url\()("[^"]+")/g)].map(([, found]) => `import ${found};`).join('\n'),
  },
};

export default config;
