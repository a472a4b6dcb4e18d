import { getTrialBalance } from '../../shared/ledger/contract.ts';
import { listProducts } from '../../shared/policies/contract.ts';
import { listWijken } from '../../shared/region/contract.ts';
import { call } from '../api.ts';
import { inLanguage } from '../language/speaker.ts';
import { useLoad } from '../ui/load.ts';
import { type Office, useOffice } from './office-context.ts';

type Names = ReadonlyMap<string, string>;

/** Names change seldom: they are asked for once while the office is open, however many rows want them. */
const asked = new WeakMap<Office, Map<string, Promise<Names>>>();

function once(office: Office, kind: string, load: () => Promise<Names>): Promise<Names> {
  const known = asked.get(office) ?? new Map<string, Promise<Names>>();
  asked.set(office, known);
  const names = known.get(kind) ?? load();
  known.set(kind, names);
  // What failed is asked for again the next time.
  names.catch(() => known.delete(kind));
  return names;
}

function useNames(kind: string, load: (office: Office) => Promise<Names>): (id: string) => string | undefined {
  const office = useOffice();
  const { loaded } = useLoad(kind, () => once(office, kind, () => load(office)));
  return (id) => (loaded.state === 'ready' ? loaded.value.get(id) : undefined);
}

/** Until the names are there, or when one is missing, the id says which wijk it is. */
export function useWijkNames(): (wijkId: string) => string {
  const name = useNames('wijken', async (office) => {
    const { items } = await office.call(listWijken, {});
    return new Map(items.map((wijk) => [wijk.wijkId, wijk.name]));
  });
  return (wijkId) => name(wijkId) ?? wijkId.replace('wijk_', '');
}

export function useAccountNames(): (account: string) => string | undefined {
  return useNames('accounts', async (office) => {
    const { accounts } = await office.call(getTrialBalance, { query: {} });
    return new Map(accounts.map(({ account, name }) => [account, name]));
  });
}

export function useProductNames(): (productId: string) => string {
  const name = useNames('products', async () => {
    const { items } = await call(listProducts, {});
    return new Map(items.map((product) => [product.productId, inLanguage(product.name)]));
  });
  return (productId) => name(productId) ?? productId;
}
