import { shortDate } from '../../ui/dates.ts';
import { say } from '../texts.ts';

interface Funder {
  funderName: string | null;
  endsOn: string | null;
}

/** Who the money is of; without a funder it is the cooperative's own. */
export function funderName({ funderName: name }: Pick<Funder, 'funderName'>): string {
  return name ?? say('funding.own');
}

export function endOf({ endsOn }: Pick<Funder, 'endsOn'>): string {
  return endsOn === null ? say('funding.noEnd') : shortDate(endsOn);
}
