/** What an oracle knows of time: days as text, months by the calendar, the clock of Amsterdam and the days on which nobody works. */
export const hour = 3_600_000;
export const day = 24 * hour;
const textOf = (time: number) => new Date(time).toISOString().slice(0, 10);
export const timeOf = (text: string) => Date.parse(`${text}T00:00:00Z`);
export const later = (text: string, days: number) => textOf(timeOf(text) + days * day);
export function monthsLater(text: string, months: number): string {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return textOf(Date.UTC(year, month - 1 + months, Math.min(date, lastDay)));
}
/** Summer time runs from one o'clock UTC on the last Sunday of March to the same of October. */
export function dayInAmsterdam(time: number): string {
  const year = new Date(time).getUTCFullYear();
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0, 1));
    return last.getTime() - last.getUTCDay() * day;
  };
  const isSummer = time >= lastSunday(2) && time < lastSunday(9);
  return textOf(time + (isSummer ? 2 : 1) * hour);
}
const free = new Set(
  [
    '2026-01-01 2026-04-03 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-25 2026-12-25 2026-12-26',
    '2027-01-01 2027-03-26 2027-03-29 2027-04-27 2027-05-05 2027-05-06 2027-05-17 2027-12-25 2027-12-26',
    '2028-01-01 2028-04-14 2028-04-17 2028-04-27 2028-05-05 2028-05-25 2028-06-05 2028-12-25 2028-12-26 2029-01-01',
  ].flatMap((line) => line.split(' ')),
);
export function coolingOff(concludedOn: string): string {
  let until = later(concludedOn, 14);
  while ([0, 6].includes(new Date(timeOf(until)).getUTCDay()) || free.has(until)) until = later(until, 1);
  return until;
}
