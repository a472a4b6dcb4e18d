/**
 * The names of affiliated professionals, which stand in the Vault and nowhere else.
 * Access patterns:
 * 1. the names of some professionals     get many PROFESSIONAL#<professionalId> / NAME
 */
import { type Database, type Key, putNew, type Write } from '../../kernel/table.ts';

const table = 'Vault';
const nameKey = (professionalId: string): Key => ({ pk: `PROFESSIONAL#${professionalId}`, sk: 'NAME' });

export function keepProfessionalName(professionalId: string, name: string): Write {
  return putNew({ ...nameKey(professionalId), entity: 'ProfessionalName', professionalId, name }, undefined, table);
}

/** In the order asked; null when it was erased. */
export async function professionalNames(
  database: Database,
  professionalIds: readonly string[],
): Promise<(string | null)[]> {
  const items = await database.getMany(professionalIds.map(nameKey), { table });
  return items.map((item) => (typeof item?.name === 'string' ? item.name : null));
}
