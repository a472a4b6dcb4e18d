import { useState } from 'preact/hooks';
import { listContributions } from '../../shared/billing/contract.ts';
import { Button } from '../ui/button.tsx';
import { ContributionTable } from './contribution-table.tsx';
import { MonthPicker, thisMonth } from './month-picker.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { WhenLoaded } from './parts.tsx';
import { say } from './texts.ts';

export function Contributions() {
  const office = useOffice();
  const [month, setMonth] = useState(thisMonth());
  const pages = usePages(month, (cursor) =>
    office.call(listContributions, { query: { month, limit: '50', ...(cursor && { cursor }) } }),
  );
  return (
    <>
      <PageTitle title={say('section.bijdragen')} place="bijdragen" lead={say('contributions.lead')} />
      <MonthPicker month={month} onPick={setMonth} />
      <WhenLoaded loaded={pages.loaded} reload={pages.reload}>
        {(contributions) => (
          <>
            <ContributionTable contributions={contributions} empty={say('contributions.empty')} />
            {pages.hasMore && (
              <Button busy={pages.busy} onPress={pages.more}>
                {say('more')}
              </Button>
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}
