import * as z from 'zod/mini';
import { calendarDay } from '../../../shared/kernel/endpoint.ts';
import { schemaErrors, type Typed } from '../../ui/form.ts';

const day = calendarDay();
const chooseDay = { nl: 'Kies een dag.', en: 'Choose a day.' };

export const isDay = (text: string): boolean => z.safeParse(day, text).success;

/** Of the fields that ask for a day, those that hold none. */
export function dayErrors(typed: Typed, names: readonly string[]) {
  const shape = z.object(Object.fromEntries(names.map((name) => [name, day])));
  const sentences = Object.fromEntries(names.map((name) => [name, { required: chooseDay, wrong: chooseDay }]));
  return schemaErrors(shape, typed, sentences);
}
