import { speaker } from '../language/speaker.ts';
import * as data from './texts/data.ts';
import * as frame from './texts/frame.ts';
import * as money from './texts/money.ts';
import * as relation from './texts/relation.ts';
import * as wijk from './texts/wijk.ts';

export const say = speaker(
  { ...data.nl, ...frame.nl, ...money.nl, ...relation.nl, ...wijk.nl },
  { ...data.en, ...frame.en, ...money.en, ...relation.en, ...wijk.en },
);
