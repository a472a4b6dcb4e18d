import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { Act } from '../../kernel/actor.ts';
import type { Reply } from '../../kernel/endpoint.ts';
import { retentionRules } from '../retention/rules.ts';
import type * as contract from './contract.ts';
import { impact } from './impact.ts';
import { processors, security } from './measures.ts';
import { purposes } from './purposes.ts';

/** What the product declares of itself, for this cooperative. */
export async function getProcessingRegister(
  { cooperative }: { cooperative: CooperativeFacts },
  _act: Act,
): Promise<Reply<typeof contract.getProcessingRegister>> {
  const { legalName, kvkNumber, email, address } = cooperative;
  const { street, houseNumber, postcode, place } = address;
  return {
    controller: { legalName, kvkNumber, email, address: `${street} ${houseNumber}, ${postcode} ${place}` },
    activities: purposes.map(({ purpose, name, lawfulBasis, persons, data, recipients, retention }) => ({
      purpose,
      name,
      lawfulBasis,
      persons,
      data: [...data],
      recipients: [...recipients],
      retention: retention.map((id) => termOf(id)),
    })),
    processors: processors.map((processor) => ({ ...processor })),
    security: [...security],
    impact: impact.map((assessed) => ({ ...assessed, points: [...assessed.points] })),
  };
}

function termOf(id: string): { nl: string; en: string } {
  const rule = retentionRules.find(({ ruleId }) => ruleId === id);
  if (!rule) throw new Error(`There is no retention rule ${id}.`);
  const { data, term, from } = rule;
  return { nl: `${data.nl}: ${term.nl}, vanaf ${from.nl}`, en: `${data.en}: ${term.en}, from ${from.en}` };
}
