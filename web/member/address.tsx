import { useState } from 'preact/hooks';
import { isLocalDate } from '../../shared/kernel/dates.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { askMyNewEmail, correctMyself, moveMyself } from '../../shared/membership/moves/contract.ts';
import { getMe } from '../../shared/portal/contract.ts';
import { HouseFields, StreetFields } from '../ui/address-fields.tsx';
import { addressLine } from '../ui/address-line.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { longDate } from '../ui/dates.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { schemaErrors, useContractForm } from '../ui/form.ts';
import { useLoad } from '../ui/load.ts';
import { Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { Back, Block, Shown } from './pieces.tsx';
import { sentences } from './sentences.ts';
import { say } from './texts.ts';

type Me = Reply<typeof getMe>;
type Moved = Reply<typeof moveMyself>;

/** A new address: the wijk follows from it, from the day of the move. Name, language and e-mail address beside it. */
export function AddressPage({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('me', () => ask(getMe, {}));
  const [moved, setMoved] = useState<Moved>();
  return (
    <>
      <Back to="gegevens" />
      <Shown part="adres" title={say('address.title')} loaded={loaded} reload={reload}>
        {(me) => (
          <>
            {moved && <MovedTo moved={moved} />}
            <Block id="verhuizing" title={say('do.adres')}>
              <Paragraph>{say('address.now', { address: addressLine(me.address) })}</Paragraph>
              <Move
                ask={ask}
                onDone={(done) => {
                  setMoved(done);
                  reload();
                }}
              />
            </Block>
            <Block id="naam" title={say('details.title')}>
              <Details key={me.name} ask={ask} me={me} onDone={reload} />
            </Block>
            <Block id="mailadres" title={say('email.title')}>
              <NewEmail ask={ask} me={me} />
            </Block>
          </>
        )}
      </Shown>
    </>
  );
}

function MovedTo({ moved: { wijk, from } }: { moved: Moved }) {
  return (
    <Alert kind="ok" announce>
      <p>
        {wijk
          ? say('address.moved', { wijk: wijk.name, day: longDate(from) })
          : say('address.moved.outside', { day: longDate(from) })}
      </p>
    </Alert>
  );
}

interface Typed extends Record<string, string> {
  postcode: string;
  houseNumber: string;
  houseNumberAddition: string;
  street: string;
  city: string;
  movedOn: string;
}

function bodyOf({ movedOn, houseNumber, houseNumberAddition, ...rest }: Typed) {
  return {
    address: {
      ...rest,
      houseNumber: Number(houseNumber),
      ...(houseNumberAddition.trim() !== '' && { houseNumberAddition }),
    },
    movedOn,
  };
}

function checkMove(values: Typed) {
  const { address, movedOn } = bodyOf(values);
  const asTyped = values.houseNumber.trim() === '' ? { ...address, houseNumber: undefined } : address;
  const wrong = schemaErrors(moveMyself.body.shape.address, asTyped, sentences);
  return isLocalDate(movedOn)
    ? wrong
    : [...wrong, { field: 'movedOn', rule: 'required', ...(sentences.movedOn?.required ?? { nl: '', en: '' }) }];
}

function Move({ ask, onDone }: { ask: MemberProps['ask']; onDone: (moved: Moved) => void }) {
  const form = useContractForm<Typed>({
    start: { postcode: '', houseNumber: '', houseNumberAddition: '', street: '', city: '', movedOn: '' },
    check: checkMove,
    onSubmit: async (values) => onDone(await ask(moveMyself, { body: bodyOf(values) })),
  });
  return (
    <>
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <HouseFields form={form} />
        <StreetFields form={form} />
        <TextField form={form} name="movedOn" type="date" label={say('address.movedOn')} />
        <div class="zr-form__actions">
          <Button appearance="primary-action" submits busy={form.busy}>
            {say('address.send')}
          </Button>
        </div>
      </form>
    </>
  );
}

function Details({ ask, me, onDone }: { ask: MemberProps['ask']; me: Me; onDone: () => void }) {
  const [isKept, setKept] = useState(false);
  const bodyFrom = ({ givenName, familyName, language }: Record<'givenName' | 'familyName' | 'language', string>) => ({
    ...(givenName.trim() !== '' && { givenName }),
    ...(familyName.trim() !== '' && { familyName }),
    language: language === 'en' ? ('en' as const) : ('nl' as const),
  });
  const form = useContractForm({
    start: { givenName: '', familyName: '', language: String(me.language) },
    check: (values) => schemaErrors(correctMyself.body, bodyFrom(values)),
    onSubmit: async (values) => {
      await ask(correctMyself, { body: bodyFrom(values) });
      setKept(true);
      onDone();
    },
  });
  return (
    <>
      <Paragraph>{say('details.now', { name: me.name })}</Paragraph>
      {isKept && (
        <Alert kind="ok" announce>
          {say('details.kept')}
        </Alert>
      )}
      <ErrorSummary form={form} />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="givenName"
          label={say('details.given')}
          autoComplete="given-name"
          capitalise="words"
          optional
        />
        <TextField
          form={form}
          name="familyName"
          label={say('details.family')}
          autoComplete="family-name"
          capitalise="words"
          optional
        />
        <SelectField
          form={form}
          name="language"
          label={say('details.language')}
          options={[
            { value: 'nl', label: 'Nederlands' },
            { value: 'en', label: 'English' },
          ]}
        />
        <div class="zr-form__actions">
          <Button submits busy={form.busy}>
            {say('details.keep')}
          </Button>
        </div>
      </form>
    </>
  );
}

function NewEmail({ ask, me }: { ask: MemberProps['ask']; me: Me }) {
  const [asked, setAsked] = useState<string>();
  const form = useContractForm({
    start: { email: '' },
    check: (values) => schemaErrors(askMyNewEmail.body, values, sentences),
    onSubmit: async (values) => {
      await ask(askMyNewEmail, { body: values });
      setAsked(values.email);
    },
  });
  return (
    <>
      <Paragraph>{say('email.now', { email: me.email })}</Paragraph>
      {asked && (
        <Alert kind="ok" announce>
          {say('email.asked', { email: asked })}
        </Alert>
      )}
      <ErrorSummary form={form} isPlain />
      <form class="zr-form" onSubmit={form.submit} noValidate>
        <TextField
          form={form}
          name="email"
          type="email"
          inputMode="email"
          label={say('email.new')}
          autoComplete="email"
          capitalise="off"
        />
        <div class="zr-form__actions">
          <Button submits busy={form.busy}>
            {say('email.send')}
          </Button>
        </div>
      </form>
    </>
  );
}
