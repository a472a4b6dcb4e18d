import { getRegisterImportErrors } from '../../../shared/membership/import/contract.ts';
import { currentLanguage, inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { count } from '../numbers.ts';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, Figure, Figures, Panel } from '../parts.tsx';
import { say } from '../texts.ts';
import type { Register } from './import.tsx';

/** What becomes, or became, of the lines. */
export function ImportCounts({ counts, isImported }: { counts: NonNullable<Register['counts']>; isImported: boolean }) {
  const { rowsRead, newMembers, known, reviews, rowErrors, outsideRegion } = counts;
  return (
    <Panel title={say(isImported ? 'import.made' : 'import.found')}>
      <Figures>
        <Figure label={say('import.rows')}>{count(rowsRead)}</Figure>
        <Figure label={say('import.new')}>{count(newMembers)}</Figure>
        <Figure label={say('import.known')} note={say('import.known.why')}>
          {count(known)}
        </Figure>
        <Figure label={say('import.reviews')} note={say('import.reviews.why')}>
          {count(reviews)}
        </Figure>
        <Figure label={say('import.wrong')} note={say('import.wrong.why')}>
          {count(rowErrors)}
        </Figure>
        {outsideRegion > 0 && (
          <Figure label={say('import.outside')} note={say('import.outside.why')}>
            {count(outsideRegion)}
          </Figure>
        )}
      </Figures>
    </Panel>
  );
}

/** Of which lines something is to be said: the line, the field and the rule. What stood there is told to nobody. */
export function ImportErrors({ register: { importId, errors, counts } }: { register: Register }) {
  const office = useOffice();
  const hasMore = (counts?.rowErrors ?? 0) > errors.filter(({ isNotice }) => !isNotice).length;
  const params = { importId };
  return (
    <Panel
      title={say('import.errors')}
      action={
        errors.length > 0 && (
          <ActionButton
            label={say('import.errors.save')}
            act={async () =>
              saveFile(
                await office.download(getRegisterImportErrors, { params, query: { language: currentLanguage() } }),
              )
            }
          />
        )
      }
    >
      {hasMore && <p class="zr-soft">{say('import.errors.first', { count: errors.length })}</p>}
      <DataTable
        caption={say('import.errors')}
        rows={errors}
        rowKey={({ line, field, rule }) => `${line} ${field} ${rule}`}
        empty={say('import.errors.none')}
        columns={[
          { title: say('import.line'), isName: true, cell: ({ line }) => count(line) },
          { title: say('import.field'), cell: ({ field }) => (field ? say(`import.field.${field}`) : '–') },
          { title: say('import.rule'), cell: (error) => inLanguage(error) },
          {
            title: say('import.weight'),
            cell: ({ isNotice }) => (
              <Badge tone={isNotice ? 'calm' : 'alarm'}>{say(isNotice ? 'import.isNotice' : 'import.isError')}</Badge>
            ),
          },
        ]}
      />
    </Panel>
  );
}
