import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Reply, WireInput } from '../../shared/kernel/endpoint.ts';
import type { listWijken } from '../../shared/region/contract.ts';
import { createWijkcontract, partnerRole } from '../../shared/wijkcontracts/contract.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { schemaErrors, type Typed, useContractForm } from '../ui/form.ts';
import { Heading } from '../ui/text.tsx';
import { useOffice } from './office-context.ts';
import { say } from './texts.ts';

type Wijk = Reply<typeof listWijken>['items'][number];
type Body = WireInput<typeof createWijkcontract>['body'];

interface ContractFormProps {
  wijken: readonly Wijk[];
  onDone: () => void;
  onCancel: () => void;
}

const chooseDay = { nl: 'Kies een dag.', en: 'Choose a day.' };
const sentences = {
  startsOn: { required: chooseDay, wrong: chooseDay },
  endsOn: { required: chooseDay, wrong: chooseDay },
};

const { shape } = createWijkcontract.body;
const rules = z.object({
  wijkId: shape.wijkId,
  name: shape.name,
  payeeName: shape.payee.shape.name,
  iban: shape.payee.shape.iban.check(z.minLength(1)),
  startsOn: shape.startsOn,
  endsOn: shape.endsOn,
});
const partnerName = shape.partners.def.element.shape.name;

/** What the API calls `partners.1.name` is the second partner's box here. */
function fieldOf(apiField: string): string | undefined {
  const partner = /^partners\.(\d+)/.exec(apiField)?.[1];
  if (partner) return `partner${partner}`;
  if (apiField === 'partners') return 'partner0';
  if (apiField === 'payee.iban') return 'iban';
  return apiField === 'payee.name' ? 'payeeName' : apiField;
}

export function ContractForm({ wijken, onDone, onCancel }: ContractFormProps) {
  const office = useOffice();
  const [partners, setPartners] = useState(3);
  const form = useContractForm<Typed>({
    start: emptyContract(wijken),
    check: (typed) => [
      ...schemaErrors(rules, typed, sentences),
      ...places(partners).flatMap((place) => schemaErrors(z.object({ [`partner${place}`]: partnerName }), typed)),
    ],
    fieldOf,
    async onSubmit(typed) {
      await office.call(createWijkcontract, { body: contractOf(typed, partners) });
      onDone();
    },
  });

  return (
    <div class="zr-card zr-stack">
      <Heading level={3}>{say('contracts.new')}</Heading>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <div class="zr-fields">
          <SelectField
            form={form}
            name="wijkId"
            label={say('wijken.name')}
            options={wijken.map(({ wijkId, name }) => ({ value: wijkId, label: name }))}
          />
          <TextField form={form} name="name" label={say('contracts.name')} />
        </div>
        <div class="zr-fields">
          <TextField form={form} name="startsOn" type="date" label={say('contracts.startsOn')} />
          <TextField form={form} name="endsOn" type="date" label={say('contracts.endsOn')} />
        </div>
        <fieldset class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset">
          <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
            {say('contracts.partners')}
          </legend>
          <p class="zr-soft">{say('contracts.partners.rule')}</p>
          {places(partners).map((place) => (
            <div key={place} class="zr-fields">
              <TextField form={form} name={`partner${place}`} label={say('contracts.partner', { number: place + 1 })} />
              <SelectField
                form={form}
                name={`role${place}`}
                label={say('contracts.partner.role', { number: place + 1 })}
                options={partnerRole.options.map((role) => ({ value: role, label: say(`partner.${role}`) }))}
              />
            </div>
          ))}
          {partners < 8 && <Button onPress={() => setPartners(partners + 1)}>{say('contracts.partner.more')}</Button>}
        </fieldset>
        <div class="zr-fields">
          <TextField form={form} name="payeeName" label={say('contracts.payee')} />
          <TextField
            form={form}
            name="iban"
            label={say('contracts.iban')}
            description={say('contracts.iban.why')}
            capitalise="characters"
          />
        </div>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('contracts.save')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </div>
  );
}

const places = (count: number) => Array.from({ length: count }, (_, place) => place);

function emptyContract(wijken: readonly Wijk[]): Typed {
  const roles = ['resident-body', 'process-owner', 'care-partner'];
  const partners = places(8).flatMap((place) => [
    [`partner${place}`, ''],
    [`role${place}`, roles[place] ?? 'care-partner'],
  ]);
  return {
    wijkId: wijken[0]?.wijkId ?? '',
    name: '',
    startsOn: '',
    endsOn: '',
    payeeName: '',
    iban: '',
    ...Object.fromEntries(partners),
  };
}

function contractOf(typed: Typed, partners: number): Body {
  const text = (name: string) => String(typed[name]);
  return {
    wijkId: text('wijkId'),
    name: text('name'),
    startsOn: text('startsOn'),
    endsOn: text('endsOn'),
    payee: { name: text('payeeName'), iban: text('iban').replace(/\s/g, '').toUpperCase() },
    partners: places(partners).map((place) => ({
      name: text(`partner${place}`),
      role: partnerRole.options.find((role) => role === text(`role${place}`)) ?? 'care-partner',
    })),
  };
}
