import { getRegionFile } from '../../../shared/region/files/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Badge, Code, Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { addressOf } from '../route.ts';
import { say } from '../texts.ts';
import { fileTones, Standing } from './files.tsx';

/** One file: how far it is, what was kept, and which rows could not be read. */
export function RegionFilePage({ fileId }: { fileId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(fileId, () => office.call(getRegionFile, { params: { regionFileId: fileId } }));
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ file, errors }) => (
        <>
          <PageTitle
            title={file.fileName}
            place={fileId}
            back={{ href: addressOf('regiobestanden'), title: say('section.regiobestanden') }}
            lead={
              <>
                <Badge tone={fileTones[file.state]}>{say(`files.state.${file.state}`)}</Badge>{' '}
                {say(`files.kind.${file.kind}`)}, {file.cbsYear}
              </>
            }
          />
          <Standing file={file} onChange={reload} />
          {file.counts && (
            <Figures>
              <Figure label={say('files.read')}>{count(file.counts.rowsRead)}</Figure>
              <Figure label={say('files.kept')}>{count(file.counts.rowsKept)}</Figure>
              <Figure label={say('files.outside')} note={say('files.outside.why')}>
                {count(file.counts.rowsOutside)}
              </Figure>
              <Figure label={say('files.errors')}>{count(file.counts.rowErrors)}</Figure>
            </Figures>
          )}
          <dl class="zr-facts zr-card">
            <div>
              <dt>{say('files.announcedAt')}</dt>
              <dd>{say('byOn', { name: personName(file.announcedBy, office.me), at: moment(file.announcedAt) })}</dd>
            </div>
            <div>
              <dt>{say('source')}</dt>
              <dd>{[file.publisher, file.table, file.licence].filter(Boolean).join(', ')}</dd>
            </div>
            <div>
              <dt>{say('files.municipalities')}</dt>
              <dd>{file.municipalities.join(', ') || '–'}</dd>
            </div>
            <div>
              <dt>{say('files.sha256')}</dt>
              <dd>
                <Code>{file.sha256}</Code>
              </dd>
            </div>
          </dl>
          <Panel title={say('files.errors')}>
            {file.counts && file.counts.rowErrors > errors.length && (
              <p class="zr-soft">
                {say('files.errors.first', { shown: errors.length, all: count(file.counts.rowErrors) })}
              </p>
            )}
            <DataTable
              caption={say('files.errors')}
              rows={errors}
              rowKey={({ line, reason }) => `${line} ${reason.code}`}
              empty={say('files.errors.none')}
              columns={[
                { title: say('files.line'), isNumber: true, isName: true, cell: ({ line }) => count(line) },
                { title: say('files.wrong'), cell: ({ reason }) => inLanguage(reason) },
              ]}
            />
          </Panel>
        </>
      )}
    </WhenLoaded>
  );
}
