import { useEffect, useRef, useState } from 'preact/hooks';
import { getBankLine, getReconciliation, listBankLines } from '../../shared/reconciliation/matching/contract.ts';
import type { Problem } from '../api.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { asProblem, useLoad } from '../ui/load.ts';
import { euro } from '../ui/money.ts';
import { accept, type BankLine, LineDetail, type LineMode, type SettledLine, signedAmount } from './bank-line.tsx';
import { LineList } from './line-list.tsx';
import { useOffice } from './office-context.ts';
import { PageTitle } from './page-title.tsx';
import { usePages } from './pages.ts';
import { MorePages, WhenLoaded } from './parts.tsx';
import { needsTreasurer } from './permission.ts';
import { StateTabs } from './state-tabs.tsx';
import { say } from './texts.ts';
import { useShortcuts } from './use-shortcuts.ts';

type LineState = BankLine['state'];
const states = ['proposed', 'open', 'awaiting-approval', 'cleared'] as const satisfies LineState[];

/** What the bank did and nobody has explained yet: one line after the other, by keyboard or by hand. */
export function MatchingPage() {
  const office = useOffice();
  const counts = useLoad('reconciliation', () => office.call(getReconciliation, {}));
  const known = counts.loaded.state === 'ready' ? counts.loaded.value.lines : undefined;
  const [chosen, setChosen] = useState<LineState>();
  // With the proposals first, unless there are none and something else is open.
  const state = chosen ?? (known && known.proposed.count === 0 && known.open.count > 0 ? 'open' : 'proposed');
  const things = { proposed: known?.proposed, open: known?.open, 'awaiting-approval': known?.awaitingApproval };
  return (
    <>
      <PageTitle title={say('section.afletteren')} place="afletteren" lead={say('match.lead')} />
      <StateTabs
        label={say('section.afletteren')}
        tabs={states.map((key) => ({
          key,
          label: say(`match.tab.${key}`),
          things: key === 'cleared' ? undefined : things[key]?.count,
        }))}
        current={state}
        onPick={setChosen}
      />
      {(known || counts.loaded.state === 'failed') && <Queue key={state} state={state} onChange={counts.reload} />}
    </>
  );
}

function Queue({ state, onChange }: { state: LineState; onChange: () => void }) {
  const office = useOffice();
  const lines = usePages(`lines ${state}`, (cursor) =>
    office.call(listBankLines, { query: { state, limit: '50', ...(cursor && { cursor }) } }),
  );
  return (
    <WhenLoaded loaded={lines.loaded} reload={lines.reload}>
      {(items) => (
        <>
          {items.length === 0 ? (
            <div class="zr-empty">{say(`match.empty.${state}`)}</div>
          ) : (
            <Desk state={state} lines={items} onChange={onChange} />
          )}
          <MorePages pages={lines} />
        </>
      )}
    </WhenLoaded>
  );
}

interface DeskProps {
  state: LineState;
  lines: readonly BankLine[];
  onChange: () => void;
}

/** The list beside the line that is looked at. What was dealt with here leaves the list at once; the last of it can be undone. */
function Desk({ state, lines, onChange }: DeskProps) {
  const office = useOffice();
  const [moved, setMoved] = useState<ReadonlyMap<string, BankLine>>(new Map());
  const [picked, setPicked] = useState<string>();
  const [mode, setMode] = useState<LineMode>('look');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const list = useRef<HTMLDivElement>(null);

  const here = lines.filter(({ lineId }) => !moved.has(lineId));
  const last = [...moved.values()].at(-1);
  const lineId = picked ?? here[0]?.lineId ?? '';
  const at = here.findIndex((line) => line.lineId === lineId);
  const { loaded, reload } = useLoad(lineId, async () =>
    lineId === '' ? undefined : office.call(getBankLine, { params: { lineId } }),
  );
  const file = loaded.state === 'ready' ? loaded.value : undefined;
  const mayAct = needsTreasurer(office.me) === undefined;

  const pick = (id: string | undefined) => {
    setPicked(id);
    setMode('look');
    setProblem(undefined);
  };
  const step = (steps: number) => {
    const next = here[Math.max(0, Math.min(here.length - 1, at + steps))];
    if (next) pick(next.lineId);
    list.current?.focus();
  };
  const settled = (outcome: SettledLine) => {
    const next = here[at + 1] ?? here[at - 1];
    const line = lines.find((each) => each.lineId === outcome.lineId);
    const isBack = outcome.state === state || !line;
    setMoved((before) => {
      const after = new Map(before);
      after.delete(outcome.lineId);
      return isBack ? after : after.set(line.lineId, { ...line, state: outcome.state });
    });
    pick(isBack ? outcome.lineId : next?.lineId);
    reload();
    onChange();
    list.current?.focus();
  };
  const takeProposal = () => {
    const proposal = file?.proposals[0];
    if (!mayAct || busy || mode !== 'look' || !file || !proposal || file.line.lineId !== lineId) return;
    if (file.line.state !== 'open' && file.line.state !== 'proposed') return;
    setBusy(true);
    setProblem(undefined);
    accept(office, file.line, proposal.parts)
      .then(settled)
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };
  // Also while the line is still being loaded: who types fast is not made to type twice.
  const canSplit = state === 'open' || state === 'proposed';
  const undo = () => {
    if (!mayAct) return;
    if (file?.line.state === 'cleared') return setMode('undo');
    if (!last) return;
    pick(last.lineId);
    setMode('undo');
  };
  const keys = useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    s: () => mayAct && canSplit && setMode('split'),
    u: undo,
  });

  return (
    <>
      <Keys isOn={keys.isOn} onToggle={keys.toggle} mayAct={mayAct} />
      {last && (
        <Alert kind="ok" announce>
          <p>{say('match.settled', { amount: euro(signedAmount(last)), state: say(`match.state.${last.state}`) })}</p>
          {mayAct && (
            <div>
              <Button onPress={undo}>{say('match.undoLast')}</Button>
            </div>
          )}
        </Alert>
      )}
      <div class="zr-desk">
        <LineList ref={list} lines={here} current={lineId} onPick={pick} onStep={step} onEnter={takeProposal} />
        <div class="zr-desk__line">
          {problem && <ProblemAlert problem={problem} />}
          <WhenLoaded loaded={loaded} reload={reload}>
            {(found) =>
              found ? (
                <FocusedDetail key={found.line.lineId} file={found} mode={mode} onMode={setMode} onChange={settled} />
              ) : (
                <div class="zr-empty">{say('match.allDone')}</div>
              )
            }
          </WhenLoaded>
        </div>
      </div>
    </>
  );
}

/** When a form opens the focus goes into it; a key that opened it is not typed in it. */
function FocusedDetail(props: Parameters<typeof LineDetail>[0]) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (props.mode !== 'look') frame.current?.querySelector<HTMLElement>('form input')?.focus();
  }, [props.mode]);
  return (
    <div ref={frame}>
      <LineDetail {...props} />
    </div>
  );
}

function Keys({ isOn, onToggle, mayAct }: { isOn: boolean; onToggle: () => void; mayAct: boolean }) {
  const keys = mayAct ? (['j', 'k', 'Enter', 's', 'u'] as const) : (['j', 'k'] as const);
  return (
    <div class="zr-keys">
      {isOn && (
        <dl id="toetsen">
          {keys.map((key) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(`match.key.${key}`)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Button appearance="subtle" onPress={onToggle}>
        {say(isOn ? 'match.keys.off' : 'match.keys.on')}
      </Button>
    </div>
  );
}
