import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  addQualityItem,
  assessQualityItem,
  getQualityFramework,
  qualityCategory,
  qualityStatus,
  takeOfferedQualityItems,
} from '../../../shared/wijkcontracts/plans/contract.ts';
import { inLanguage } from '../../language/speaker.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { moment } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Badge, Panel, WhenLoaded } from '../parts.tsx';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { type AtHand, whyNotWork } from './at-hand.ts';

type Framework = Reply<typeof getQualityFramework>;
type Item = Framework['items'][number];

const tones = { 'to-do': 'calm', 'in-progress': 'busy', met: 'done', dropped: 'calm' } as const;

/** The quality framework in its five categories: what is meant, whether it is there, and where that can be seen. */
export function QualityTab(atHand: AtHand) {
  const office = useOffice();
  const { wijkcontractId } = atHand.contract;
  const { loaded, reload } = useLoad(`quality ${wijkcontractId}`, () =>
    office.call(getQualityFramework, { params: { wijkcontractId } }),
  );
  const why = whyNotWork(atHand.contract, office.me);
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {(framework) => (
        <>
          <p class="zr-soft">{say('quality.lead')}</p>
          {framework.categories.map((each) => (
            <Category
              key={each.category}
              {...each}
              rows={framework.items.filter(({ category }) => category === each.category)}
              mayWork={!why}
              onChange={reload}
            />
          ))}
          {!why && <Offered framework={framework} wijkcontractId={wijkcontractId} onDone={reload} />}
          <AddItem wijkcontractId={wijkcontractId} why={why} onDone={reload} />
        </>
      )}
    </WhenLoaded>
  );
}

type CategoryProps = Framework['categories'][number] & {
  rows: readonly Item[];
  mayWork: boolean;
  onChange: () => void;
};

function Category({ category, items, met, rows, mayWork, onChange }: CategoryProps) {
  const { me } = useOffice();
  return (
    <Panel
      title={say(`quality.${category}`)}
      action={<Badge tone={items > 0 && items === met ? 'done' : 'calm'}>{say('quality.count', { met, items })}</Badge>}
    >
      <DataTable
        caption={say(`quality.${category}`)}
        rows={rows}
        rowKey={({ qualityItemId }) => qualityItemId}
        empty={say('quality.empty')}
        columns={[
          { title: say('quality.text'), isName: true, cell: ({ text }) => text },
          { title: say('quality.norm'), cell: ({ norm }) => norm },
          {
            title: say('state'),
            cell: ({ status }) => <Badge tone={tones[status]}>{say(`quality.${status}`)}</Badge>,
          },
          {
            title: say('contours.evidence'),
            cell: ({ evidence, assessedBy, assessedAt }) => (
              <>
                {evidence}
                {assessedBy && assessedAt && (
                  <span class="zr-table__under">
                    {say('byOn', { name: personName(assessedBy, me), at: moment(assessedAt) })}
                  </span>
                )}
              </>
            ),
          },
        ]}
        {...(mayWork && { detail: (item: Item) => <Assess item={item} onDone={onChange} /> })}
      />
    </Panel>
  );
}

function Assess({ item, onDone }: { item: Item; onDone: () => void }) {
  const office = useOffice();
  const { wijkcontractId, qualityItemId, text, norm, status, evidence, version } = item;
  return (
    <Act
      open={say('quality.assess', { text })}
      short={say('quality.assess.short')}
      title={text}
      label={say('contours.save')}
      schema={assessQualityItem.body}
      questions={[
        { name: 'text', label: say('quality.text'), kind: 'long', start: text },
        { name: 'norm', label: say('quality.norm'), kind: 'long', start: norm },
        {
          name: 'state',
          label: say('state'),
          kind: 'choice',
          start: status,
          options: qualityStatus.options.map((each) => ({ value: each, label: say(`quality.${each}`) })),
        },
        {
          name: 'evidence',
          label: say('contours.evidence'),
          description: say('quality.evidence.why'),
          kind: 'long',
          optional: true,
          start: evidence ?? '',
        },
      ]}
      act={(body) =>
        office.call(assessQualityItem, { params: { wijkcontractId, qualityItemId }, body }, { ifMatch: version })
      }
      onDone={onDone}
    />
  );
}

interface OfferedProps {
  framework: Framework;
  wijkcontractId: string;
  onDone: () => void;
}

function Offered({ framework: { offered }, wijkcontractId, onDone }: OfferedProps) {
  const office = useOffice();
  if (offered.length === 0) return null;
  return (
    <Panel title={say('quality.offered')}>
      <ul>
        {offered.map(({ key, text, category }) => (
          <li key={key}>
            {inLanguage(text)} <span class="zr-soft">({say(`quality.${category}`)})</span>
          </li>
        ))}
      </ul>
      <ActionButton
        label={say('quality.take', { count: offered.length })}
        act={async () => {
          const keys = offered.map(({ key }) => key);
          await office.call(takeOfferedQualityItems, { params: { wijkcontractId }, body: { keys } });
          onDone();
        }}
      />
    </Panel>
  );
}

function AddItem({
  wijkcontractId,
  why,
  onDone,
}: {
  wijkcontractId: string;
  why: string | undefined;
  onDone: () => void;
}) {
  const office = useOffice();
  return (
    <Act
      open={say('quality.add')}
      why={why}
      schema={addQualityItem.body}
      questions={[
        {
          name: 'category',
          label: say('quality.category'),
          kind: 'choice',
          options: qualityCategory.options.map((each) => ({ value: each, label: say(`quality.${each}`) })),
        },
        { name: 'text', label: say('quality.text'), kind: 'long' },
        { name: 'norm', label: say('quality.norm'), kind: 'long' },
      ]}
      act={(body) => office.call(addQualityItem, { params: { wijkcontractId }, body })}
      onDone={onDone}
    />
  );
}
