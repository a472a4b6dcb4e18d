import * as z from 'zod/mini';

/** The pages run under a content security policy without unsafe-eval: schemas are walked, never compiled. Every page imports this first. */
z.config({ jitless: true });
