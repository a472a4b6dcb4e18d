import { partyRole, residentBodyKind } from '../../../shared/wijkcontracts/contract.ts';
import type { Question } from '../questions.ts';
import { say } from '../texts.ts';
import type { Party } from './at-hand.ts';

export function partyQuestions(party?: Party, representative = ''): Question[] {
  const mandate = party?.mandate;
  const isMandated: Question['when'] = (answer) => answer('withMandate') === true;
  return [
    { name: 'name', label: say('parties.name'), start: party?.name ?? '' },
    {
      name: 'role',
      label: say('parties.role'),
      kind: 'choice',
      options: partyRole.options.map((role) => ({ value: role, label: say(`partner.${role}`) })),
      ...(party && { start: party.role }),
    },
    {
      name: 'residentBodyKind',
      label: say('parties.kind'),
      kind: 'choice',
      options: residentBodyKind.options.map((kind) => ({ value: kind, label: say(`parties.${kind}`) })),
      when: (answer) => answer('role') === 'resident-body',
      ...(party?.residentBodyKind && { start: party.residentBodyKind }),
    },
    { name: 'withMandate', label: say('parties.mandate.give'), kind: 'tick', start: Boolean(mandate) },
    {
      name: 'mandate.representative',
      label: say('parties.representative'),
      description: say('parties.representative.why'),
      start: representative,
      when: isMandated,
    },
    { name: 'mandate.function', label: say('parties.function'), start: mandate?.function ?? '', when: isMandated },
    {
      name: 'mandate.reference',
      label: say('parties.reference'),
      description: say('parties.reference.why'),
      start: mandate?.reference ?? '',
      when: isMandated,
    },
    {
      name: 'mandate.validUntil',
      label: say('parties.validUntil'),
      kind: 'date',
      optional: true,
      start: mandate?.validUntil ?? '',
      when: isMandated,
    },
  ];
}

/** The tick only unfolds the questions about the mandate. */
export function withoutTick({ withMandate: _, ...answers }: Record<string, unknown>): Record<string, unknown> {
  return answers;
}
