import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  checkRegisterImport,
  getRegisterImport,
  startRegisterImport,
} from '../../../shared/membership/import/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { Alert } from '../../ui/alert.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { JobProgress } from '../job-progress.tsx';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { ActionButton, Badge, Code, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoard } from '../permission.ts';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportCounts, ImportErrors } from './import-outcome.tsx';
import { importTones } from './imports.tsx';

export type Register = Reply<typeof getRegisterImport>;

/** One register that was sent: what its columns hold, what would come of every line, and then the import itself. */
export function RegisterImportPage({ importId }: { importId: string }) {
  const office = useOffice();
  const why = needsBoard(office.me);
  const back = { href: addressOf('leden', 'registers'), title: say('imports.title') };
  if (why)
    return (
      <>
        <PageTitle title={say('imports.title')} place={importId} back={back} />
        <Why>{say(why)}</Why>
      </>
    );
  return <OneImport importId={importId} back={back} />;
}

function OneImport({ importId, back }: { importId: string; back: { href: string; title: string } }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(importId, () => office.call(getRegisterImport, { params: { importId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(register) => (
        <>
          <PageTitle
            title={register.fileName}
            place={importId}
            back={back}
            lead={<Badge tone={importTones[register.state]}>{say(`imports.state.${register.state}`)}</Badge>}
          />
          <Path register={register} />
          <Going register={register} onChange={reload} />
          <Found key={register.version} register={register} onChange={reload} />
          <About register={register} />
        </>
      )}
    </WhenLoaded>
  );
}

const steps = ['sent', 'checked', 'imported'] as const;
const stepsDone = { announced: 1, checking: 1, refused: 1, checked: 2, importing: 2, imported: 3 } as const;

function Path({ register: { state, announcedAt, checkedAt, importedAt } }: { register: Register }) {
  const done = stepsDone[state];
  const when = { sent: announcedAt, checked: checkedAt, imported: importedAt };
  return (
    <ol class="zr-path">
      {steps.map((step, at) => (
        <li key={step} class={at < done ? 'is-done' : ''} aria-current={at === done - 1 ? 'step' : undefined}>
          <strong>{say(`import.step.${step}`)}</strong>
          {at < done && when[step] && <span>{moment(when[step])}</span>}
        </li>
      ))}
    </ol>
  );
}

/** What is under way, or why it stands still and how it goes on. */
function Going({ register, onChange }: { register: Register; onChange: () => void }) {
  const office = useOffice();
  const { state, jobId, job, refusal, importId, version } = register;
  const isBroken = job?.state === 'failed';
  const check = async () => {
    const body = { columns: null, numbering: register.numbering, defaultMemberSince: null };
    await office.call(checkRegisterImport, { params: { importId }, body });
    onChange();
  };
  switch (state) {
    case 'announced':
      return (
        <div class="zr-stack">
          <p>{say('import.check.why')}</p>
          <ActionButton isMain label={say('import.check')} act={check} />
        </div>
      );
    case 'refused':
      return (
        <>
          {refusal && (
            <Alert kind="error">
              <p>{inLanguage(refusal)}</p>
            </Alert>
          )}
          {!register.columns && <ActionButton label={say('import.recheck')} act={check} />}
        </>
      );
    case 'checking':
    case 'importing':
      return (
        <div class="zr-stack">
          {jobId && <JobProgress jobId={jobId} label={say(`import.${state}`)} onOver={onChange} />}
          {isBroken && state === 'checking' && <ActionButton label={say('import.recheck')} act={check} />}
          {isBroken && state === 'importing' && (
            <>
              <p>{say('import.broken')}</p>
              <ActionButton
                isMain
                label={say('import.again')}
                act={async () => {
                  await office.call(startRegisterImport, { params: { importId } }, { ifMatch: version });
                  onChange();
                }}
              />
            </>
          )}
        </div>
      );
    case 'imported':
      return <Done register={register} />;
    case 'checked':
      return null;
  }
}

function Done({ register: { importedAt, counts } }: { register: Register }) {
  return (
    <Alert kind="ok">
      <p>{importedAt && say('import.done', { at: moment(importedAt) })}</p>
      <p class="zr-row">
        {counts && counts.reviews > 0 && (
          <Link href={addressOf('leden', 'dubbelen')}>{say('import.done.reviews')}</Link>
        )}
        <Link href={addressOf('leden')}>{say('import.done.members')}</Link>
      </p>
    </Alert>
  );
}

/** What the check or the import found; only what was checked as it stands now can be imported. */
function Found({ register, onChange }: { register: Register; onChange: () => void }) {
  const [isChanged, setChanged] = useState(false);
  const { state, counts, missing } = register;
  const mayChoose = state === 'checked' || (state === 'refused' && register.columns !== null);
  return (
    <>
      {counts && state !== 'checking' && state !== 'refused' && missing.length === 0 && (
        <ImportCounts counts={counts} isImported={state === 'imported'} />
      )}
      {state === 'checked' && missing.length === 0 && (
        <Start register={register} isChanged={isChanged} onChange={onChange} />
      )}
      {mayChoose && missing.length > 0 && (
        <Alert kind="warning">
          <p>{say('import.missing', { fields: missing.map((field) => say(`import.field.${field}`)).join(', ') })}</p>
        </Alert>
      )}
      {mayChoose && <ImportColumns register={register} onTyped={() => setChanged(true)} onDone={onChange} />}
      {counts && (state === 'checked' || state === 'imported') && missing.length === 0 && (
        <ImportErrors register={register} />
      )}
    </>
  );
}

interface StartProps {
  register: Register;
  isChanged: boolean;
  onChange: () => void;
}

function Start({ register, isChanged, onChange }: StartProps) {
  const office = useOffice();
  const { importId, version, counts, highestNumber, rowsWithoutNumber, numbering } = register;
  if (!counts) return null;
  const { newMembers, reviews, rowErrors, known } = counts;
  if (newMembers + reviews === 0)
    return (
      <Alert kind={rowErrors > 0 ? 'warning' : 'ok'}>
        <p>{say(rowErrors > 0 && known === 0 ? 'import.nothing.wrong' : 'import.nothing')}</p>
      </Alert>
    );
  return (
    <Panel title={say('import.start')}>
      <ul>
        {newMembers > 0 && <li>{say('import.start.members', { count: newMembers })}</li>}
        {newMembers > 0 && numbering === 'keep' && highestNumber !== null && (
          <li>{say('import.highest', { number: highestNumber })}</li>
        )}
        {newMembers > 0 && numbering === 'keep' && rowsWithoutNumber > 0 && (
          <li>{say('import.unnumbered', { count: rowsWithoutNumber })}</li>
        )}
        {reviews > 0 && <li>{say('import.start.reviews', { count: reviews })}</li>}
        {rowErrors > 0 && <li>{say('import.start.wrong', { count: rowErrors })}</li>}
        {newMembers > 0 && <li>{say('import.start.noMail')}</li>}
      </ul>
      <ActionButton
        isMain
        label={newMembers > 0 ? say('import.go', { count: newMembers }) : say('import.go.reviews')}
        why={isChanged ? say('import.changed') : undefined}
        act={async () => {
          await office.call(startRegisterImport, { params: { importId } }, { ifMatch: version });
          onChange();
        }}
      />
    </Panel>
  );
}

function About({ register: { announcedBy, announcedAt, bytes, sha256 } }: { register: Register }) {
  const { me } = useOffice();
  return (
    <Panel title={say('import.about')}>
      <dl class="zr-facts zr-card">
        <div>
          <dt>{say('import.sender')}</dt>
          <dd>{say('byOn', { name: personName(announcedBy, me), at: moment(announcedAt) })}</dd>
        </div>
        <div>
          <dt>{say('import.size')}</dt>
          <dd>{say('import.bytes', { count: count(bytes) })}</dd>
        </div>
        <div>
          <dt>{say('import.hash')}</dt>
          <dd>
            <Code>{sha256}</Code>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
