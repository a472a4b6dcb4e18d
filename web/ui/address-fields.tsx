import { TextField } from './field.tsx';
import type { ContractForm, Typed } from './form.ts';
import { say } from './texts.ts';

type House = { postcode: string; houseNumber: string; houseNumberAddition: string };
type Street = { street: string; city: string };

/** Where somebody lives, as far as the wijk follows from it. */
export function HouseFields<Values extends Typed & House>({ form }: { form: ContractForm<Values> }) {
  return (
    <div class="zr-fields zr-fields--address">
      <TextField
        form={form}
        name="postcode"
        label={say('address.postcode')}
        autoComplete="postal-code"
        capitalise="characters"
      />
      <TextField form={form} name="houseNumber" label={say('address.number')} inputMode="numeric" />
      <TextField form={form} name="houseNumberAddition" label={say('address.addition')} capitalise="off" optional />
    </div>
  );
}

/** The rest of what a letter needs. */
export function StreetFields<Values extends Typed & Street>({ form }: { form: ContractForm<Values> }) {
  return (
    <>
      <TextField
        form={form}
        name="street"
        label={say('address.street')}
        autoComplete="address-line1"
        capitalise="words"
      />
      <TextField form={form} name="city" label={say('address.city')} autoComplete="address-level2" capitalise="words" />
    </>
  );
}
