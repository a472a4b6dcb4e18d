import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import { listBuurten, listRegionFigures, registerWijk } from '../../../shared/region/contract.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { schemaErrors, type Typed, useContractForm } from '../../ui/form.ts';
import { useLoad } from '../../ui/load.ts';
import { Heading } from '../../ui/text.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { WhenLoaded, Why } from '../parts.tsx';
import { say } from '../texts.ts';

type Known = Pick<Reply<typeof registerWijk>, 'wijkId' | 'name' | 'boundary'>;
type Buurt = Reply<typeof listBuurten>['items'][number];
interface Place {
  cbsYear: number;
  municipalityCode: string;
}

interface WijkFormProps {
  /** The wijk that gets a boundary for a later year; without it a new one is drawn. */
  known?: Known;
  onDone: () => void;
  onCancel: () => void;
}

/** A wijk is drawn from the buurten that CBS has figures of: first the year and the municipality, then which buurten. */
export function WijkForm(props: WijkFormProps) {
  const office = useOffice();
  const [picked, setPicked] = useState<string>();
  const { loaded, reload } = useLoad('region figures', () => office.call(listRegionFigures, {}));
  return (
    <div class="zr-card zr-stack">
      <Heading level={2}>{say(props.known ? 'wijk.redraw' : 'wijken.new')}</Heading>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => {
          const places = placesOf(items, props.known?.boundary.cbsYear);
          const place = places.find(({ key }) => key === picked) ?? places[0];
          if (!place) return <NoPlace {...props} />;
          return (
            <>
              <label class="utrecht-form-label" for="grens-plaats">
                {say('wijk.place')}
              </label>
              <select
                id="grens-plaats"
                class="utrecht-select utrecht-select--html-select"
                value={place.key}
                onChange={(event) => setPicked(event.currentTarget.value)}
              >
                {places.map(({ key, label }) => (
                  <option key={key} value={key}>
                    {label}
                  </option>
                ))}
              </select>
              <Choosing key={place.key} {...props} place={place} />
            </>
          );
        }}
      </WhenLoaded>
    </div>
  );
}

function NoPlace({ known, onCancel }: WijkFormProps) {
  return (
    <>
      <Why>{say(known ? 'wijk.place.noLater' : 'wijk.place.none')}</Why>
      <div>
        <Button onPress={onCancel}>{say('cancel')}</Button>
      </div>
    </>
  );
}

/** Newest year first; a boundary is only drawn anew for a later year. */
function placesOf(items: Reply<typeof listRegionFigures>['items'], after = 0) {
  return items
    .filter(({ kind, cbsYear }) => kind === 'key-figures' && cbsYear > after)
    .map(({ cbsYear, municipalityCode, municipalityName }) => ({
      key: `${cbsYear} ${municipalityCode}`,
      cbsYear,
      municipalityCode,
      label: say('wijk.place.option', { year: cbsYear, name: municipalityName ?? municipalityCode }),
    }))
    .toSorted((one, other) => other.cbsYear - one.cbsYear || one.label.localeCompare(other.label));
}

function Choosing({ place, ...props }: WijkFormProps & { place: Place }) {
  const office = useOffice();
  const { cbsYear, municipalityCode } = place;
  const { loaded, reload } = useLoad(`buurten ${cbsYear} ${municipalityCode}`, () =>
    office.call(listBuurten, { query: { cbsYear: String(cbsYear), municipalityCode } }),
  );
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ items }) => <ChooseBuurten {...props} cbsYear={cbsYear} buurten={items} />}
    </WhenLoaded>
  );
}

/** What an id may hold, made of the name. */
const idOf = (name: string) =>
  `wijk_${name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)}`;

function ChooseBuurten({
  known,
  cbsYear,
  buurten,
  onDone,
  onCancel,
}: WijkFormProps & { cbsYear: number; buurten: readonly Buurt[] }) {
  const office = useOffice();
  const isFree = ({ wijkId }: Buurt) => wijkId === null || wijkId === known?.wijkId;
  const bodyOf = (typed: Typed) => {
    const name = String(typed.name).trim();
    const chosen = buurten.filter(({ buurtCode }) => typed[buurtCode] === true);
    return {
      wijkId: known?.wijkId ?? idOf(name),
      name,
      cbsYear,
      buurten: chosen.map(({ buurtCode }) => ({ buurtCode })),
      ...(typed.validFrom !== '' && { validFrom: String(typed.validFrom) }),
    };
  };
  const none = { nl: 'Kies ten minste één buurt.', en: 'Choose at least one buurt.' };
  const form = useContractForm<Typed>({
    start: {
      name: known?.name ?? '',
      validFrom: '',
      buurten: '',
      ...Object.fromEntries(
        buurten.map(({ buurtCode }) => [buurtCode, known?.boundary.buurtCodes.includes(buurtCode) ?? false]),
      ),
    },
    check: (typed) =>
      schemaErrors(registerWijk.body, bodyOf(typed)).map((error) =>
        error.field === 'buurten'
          ? { ...error, ...none, field: buurten[0]?.buurtCode ?? 'name' }
          : { ...error, field: error.field === 'wijkId' ? 'name' : error.field },
      ),
    async onSubmit(typed) {
      await office.call(registerWijk, { body: bodyOf(typed) });
      onDone();
    },
  });
  const residents = buurten
    .filter(({ buurtCode }) => form.values[buurtCode] === true)
    .reduce((sum, buurt) => sum + (buurt.residents ?? 0), 0);
  return (
    <>
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField form={form} name="name" label={say('wijken.name')} />
        <TextField
          form={form}
          name="validFrom"
          type="date"
          optional
          label={say('wijk.countsFrom')}
          description={say('wijk.countsFrom.why', { year: cbsYear })}
        />
        <fieldset class="utrecht-form-fieldset__fieldset utrecht-form-fieldset__fieldset--html-fieldset">
          <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
            {say('wijk.buurten')}
          </legend>
          <div class="zr-choose">
            {buurten.filter(isFree).map(({ buurtCode, name, residents: people }) => (
              <Checkbox key={buurtCode} form={form} name={buurtCode}>
                {name}{' '}
                <span class="zr-soft">{say('wijk.people', { count: people === null ? '?' : count(people) })}</span>
              </Checkbox>
            ))}
          </div>
        </fieldset>
        <p class={`zr-left ${residents >= 10_000 && residents <= 30_000 ? 'is-even' : ''}`} aria-live="polite">
          {say('wijk.chosen', { count: count(residents) })}
        </p>
        <div class="zr-form__actions">
          <Button submits appearance="primary-action" busy={form.busy}>
            {say('wijk.register')}
          </Button>
          <Button onPress={onCancel}>{say('cancel')}</Button>
        </div>
      </form>
    </>
  );
}
