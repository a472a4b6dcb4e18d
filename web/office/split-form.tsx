import { useState } from 'preact/hooks';
import type { FieldError } from '../../shared/kernel/refusal.ts';
import { matchBankLine } from '../../shared/reconciliation/matching/contract.ts';
import { currentLanguage } from '../language/speaker.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { type ContractForm, type Typed, useContractForm } from '../ui/form.ts';
import { euro, parseEuro } from '../ui/money.ts';
import type { BankLine, SettledLine } from './bank-line.tsx';
import { kindsOf, targetOf } from './match-target.ts';
import { useOffice } from './office-context.ts';
import { TargetChoice } from './target-choice.tsx';
import { say } from './texts.ts';

interface SplitFormProps {
  line: BankLine;
  onDone: (settled: SettledLine) => void;
  onCancel: () => void;
}

const most = 20;
const noAmount = { nl: 'Vul een bedrag in zoals 1.250,00.', en: 'Fill in an amount such as 1,250.00.' };
const noTarget = { nl: 'Kies waar dit bij hoort.', en: 'Choose what this belongs to.' };

/** What the API calls `parts.1.target.payoutId` is the second part's choice here. */
function fieldOf(apiField: string): string | undefined {
  const [, index, rest = ''] = /^parts\.(\d+)\.?(.*)$/.exec(apiField) ?? [];
  if (index === undefined) return apiField === 'parts' ? 'amount0' : undefined;
  return rest.startsWith('amount') ? `amount${index}` : `target${index}`;
}

/** Says what a bank line is, in one part or more. What is still to be divided is shown to the cent, and must become nothing. */
export function SplitForm({ line, onDone, onCancel }: SplitFormProps) {
  const office = useOffice();
  const [parts, setParts] = useState(1);
  const form = useContractForm<Typed>({
    start: emptyParts(line),
    check: (typed) => places(parts).flatMap((place) => errorsOf(typed, place)),
    fieldOf,
    async onSubmit(typed) {
      const chosen = places(parts).flatMap((place) => {
        const target = targetOf(kindAt(typed, place), String(typed[`target${place}`]));
        return target ? [{ amountCents: parseEuro(String(typed[`amount${place}`])) ?? 0, target }] : [];
      });
      onDone(await office.call(matchBankLine, { params: { lineId: line.lineId }, body: { parts: chosen } }));
    },
  });
  const left = line.amountCents - places(parts).reduce((sum, place) => sum + centsAt(form.values, place), 0n);
  const addPart = () => {
    if (left > 0n) form.set(`amount${parts}`, typedEuro(left));
    setParts(parts + 1);
  };

  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        {places(parts).map((place) => (
          <PartFields key={place} form={form} place={place} line={line} isOnly={parts === 1} />
        ))}
        <p class={`zr-left ${left === 0n ? 'is-even' : ''}`} role="status">
          {left === 0n
            ? say('match.left.none')
            : say(left > 0n ? 'match.left' : 'match.left.over', { amount: euro(abs(left)) })}
        </p>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('match.book')}
          </Button>
          {parts < most && <Button onPress={addPart}>{say('match.addPart')}</Button>}
          {parts > 1 && <Button onPress={() => setParts(parts - 1)}>{say('match.dropPart')}</Button>}
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}

interface PartFieldsProps {
  form: ContractForm;
  place: number;
  line: BankLine;
  isOnly: boolean;
}

function PartFields({ form, place, line, isOnly }: PartFieldsProps) {
  const kind = kindAt(form.values, place);
  return (
    <fieldset class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset zr-part">
      <legend class={isOnly ? 'zr-hidden' : 'utrecht-form-fieldset__legend'}>
        {say('match.part', { number: place + 1 })}
      </legend>
      <div class="zr-fields">
        <TextField form={form} name={`amount${place}`} label={say('amount.euro')} inputMode="decimal" />
        <SelectField
          form={form}
          name={`kind${place}`}
          label={say('match.kind')}
          options={kindsOf[line.side].map((each) => ({ value: each, label: say(`match.kind.${each}`) }))}
        />
      </div>
      <TargetChoice
        key={kind}
        form={form}
        name={`target${place}`}
        kind={kind}
        amountCents={centsAt(form.values, place)}
      />
    </fieldset>
  );
}

const places = (count: number) => Array.from({ length: count }, (_, place) => place);
const abs = (cents: bigint) => (cents < 0n ? -cents : cents);

function kindAt(typed: Typed, place: number) {
  const chosen = String(typed[`kind${place}`]);
  return [...kindsOf.credit, ...kindsOf.debit].find((each) => each === chosen) ?? 'account';
}

function centsAt(typed: Typed, place: number): bigint {
  return BigInt(parseEuro(String(typed[`amount${place}`])) ?? 0);
}

function errorsOf(typed: Typed, place: number): FieldError[] {
  const errors: FieldError[] = [];
  if (centsAt(typed, place) <= 0n) errors.push({ field: `amount${place}`, rule: 'required', ...noAmount });
  if (!targetOf(kindAt(typed, place), String(typed[`target${place}`])))
    errors.push({ field: `target${place}`, rule: 'required', ...noTarget });
  return errors;
}

/** As this reader types an amount, so that it can be changed. */
function typedEuro(cents: bigint): string {
  const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
  return currentLanguage() === 'nl' ? text.replace('.', ',') : text;
}

function emptyParts(line: BankLine): Typed {
  const first = kindsOf[line.side][0] ?? 'account';
  return Object.fromEntries(
    places(most).flatMap((place) => [
      [`amount${place}`, place === 0 ? typedEuro(line.amountCents) : ''],
      [`kind${place}`, place === 0 ? first : 'account'],
      [`target${place}`, ''],
    ]),
  );
}
