import { listExports, startExport } from '../../../shared/reports/contract.ts';
import { Button } from '../../ui/button.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { type Exported, ExportStanding } from '../export-standing.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Code, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

/** The register of a day, or its changes between two. */
type Asked = { kind: 'register'; on: string } | { kind: 'register-changes'; from: string; until: string };

const formats = ['csv', 'xlsx'] as const;

/** A list of any length as a file, which the server makes, or on paper when all of it stands here. */
export function WholeList({ asked, isWhole }: { asked: Asked; isWhole: boolean }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(JSON.stringify(asked), () => office.call(listExports, { query: { limit: '25' } }));
  return (
    <div class="zr-stack zr-screen-only">
      <div class="zr-row">
        {formats.map((format) => (
          <ActionButton
            key={format}
            label={say(`whole.${format}`)}
            act={async () => {
              await office.call(startExport, { body: { ...asked, format } });
              reload();
            }}
          />
        ))}
        {isWhole && <Button onPress={() => window.print()}>{say('whole.print')}</Button>}
      </div>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ items }) => <Newest file={items.find((file) => isOf(file, asked))} reload={reload} />}
      </WhenLoaded>
    </div>
  );
}

function isOf(file: Exported, asked: Asked): boolean {
  if (file.kind !== asked.kind) return false;
  return asked.kind === 'register' ? file.on === asked.on : file.from === asked.from && file.until === asked.until;
}

/** The last one that was made of this, by whomever: it is here again after a reload, and with the other files. */
function Newest({ file, reload }: { file: Exported | undefined; reload: () => void }) {
  const { me } = useOffice();
  return (
    <div class="zr-stack">
      <p role="status">
        {file && (
          <>
            <Code>{file.fileName}</Code> {say(`exports.${file.state}`)}.{' '}
            {say('whole.asked', { when: moment(file.requestedAt), who: personName(file.requestedBy, me) })}
          </>
        )}
      </p>
      {file && <ExportStanding key={file.exportId} file={file} onChange={reload} />}
      {file?.state === 'done' && (
        <p class="zr-soft">
          {say('whole.kept', { until: shortDate(file.availableUntil) })}{' '}
          <Link href={addressOf('exports')}>{say('exports.made')}</Link>
        </p>
      )}
    </div>
  );
}
