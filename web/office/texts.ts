import { speaker } from '../language/speaker.ts';
import { en } from './texts.en.ts';
import { nl } from './texts.nl.ts';

export const say = speaker(nl, en);
