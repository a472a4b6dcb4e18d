import type { Answers } from './api.ts';

export const officeAnswers: Answers = {};
