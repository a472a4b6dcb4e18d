import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '../shared/api.ts';
import { processingRegister } from '../shared/privacy/processing/describe.ts';

/** Writes docs/processing-register.md from what the code declares. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'processing-register.md'), processingRegister(endpoints));
