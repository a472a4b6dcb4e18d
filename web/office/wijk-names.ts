import { listWijken } from '../../shared/region/contract.ts';
import { useLoad } from '../ui/load.ts';
import { useOffice } from './office-context.ts';

/** Says the name of a wijk; until the names are there, or when one is missing, its id. */
export function useWijkNames(): (wijkId: string) => string {
  const office = useOffice();
  const { loaded } = useLoad('wijk-names', () => office.call(listWijken, {}));
  const names = new Map(loaded.state === 'ready' ? loaded.value.items.map(({ wijkId, name }) => [wijkId, name]) : []);
  return (wijkId) => names.get(wijkId) ?? wijkId.replace('wijk_', '');
}
