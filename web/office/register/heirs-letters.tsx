import { useState } from 'preact/hooks';
import type { Reply } from '../../../shared/kernel/endpoint.ts';
import {
  listHeirsLetters,
  makeHeirsLetter,
  postHeirsLetter,
  printHeirsLetter,
} from '../../../shared/membership/heirs/contract.ts';
import { getMemberLetterPdf } from '../../../shared/membership/letters/contract.ts';
import { Button } from '../../ui/button.tsx';
import { moment, shortDate } from '../../ui/dates.ts';
import { useLoad } from '../../ui/load.ts';
import { saveFile } from '../../ui/save-file.ts';
import { Act } from '../act-form.tsx';
import { useOffice } from '../office-context.ts';
import { ActionButton, Amount, Badge, Panel, WhenLoaded, Why } from '../parts.tsx';
import { needsBoardOrTreasurer } from '../permission.ts';
import { personName } from '../person.ts';
import { say } from '../texts.ts';
import { Letter } from './letters.tsx';
import { useTurn } from './use-turn.ts';

type Estate = Reply<typeof listHeirsLetters>;
type HeirsLetter = Estate['items'][number];

interface HeirsProps {
  memberId: string;
  turn: number;
  onDone: () => void;
}

/** What there is to settle with the heirs, and the letter on paper that tells them: made, read, printed, and noted as posted. */
export function HeirsLetters({ memberId, turn, onDone }: HeirsProps) {
  const office = useOffice();
  const refused = needsBoardOrTreasurer(office.me);
  const { loaded, reload } = useLoad(`heirs ${memberId}`, () =>
    office.call(listHeirsLetters, { params: { memberId } }),
  );
  useTurn(turn, reload);
  return (
    <Panel title={say('heirs.title')}>
      <p class="zr-soft">{say('heirs.lead')}</p>
      <WhenLoaded loaded={loaded} reload={reload}>
        {({ settlement, language, items }) => (
          <>
            <Settlement settlement={settlement} />
            {items.length === 0 && <div class="zr-empty">{say('heirs.none')}</div>}
            <ul class="zr-cards">
              {items.map((letter) => (
                <li key={letter.letterId} class="zr-card zr-stack">
                  <OneLetter memberId={memberId} letter={letter} onDone={onDone} />
                </li>
              ))}
            </ul>
            {refused ? (
              <Why>{say(refused)}</Why>
            ) : (
              <Act
                open={say('heirs.make')}
                lead={say('heirs.make.lead')}
                schema={makeHeirsLetter.body}
                questions={[
                  {
                    name: 'language',
                    label: say('heirs.language'),
                    kind: 'choice',
                    start: language,
                    options: (['nl', 'en'] as const).map((value) => ({ value, label: say(`heirs.language.${value}`) })),
                  },
                ]}
                act={(body) => office.call(makeHeirsLetter, { params: { memberId }, body })}
                onDone={onDone}
              />
            )}
          </>
        )}
      </WhenLoaded>
    </Panel>
  );
}

function Settlement({ settlement }: { settlement: Estate['settlement'] }) {
  const { backCents, debitedAfter, underWayCents, owedCents } = settlement;
  const afterCents = debitedAfter.reduce((sum, { amountCents }) => sum + amountCents, 0n);
  const rows = [
    ['heirs.back', backCents, true],
    ['heirs.back.after', afterCents, afterCents > 0n],
    ['heirs.underWay', underWayCents, underWayCents > 0n],
    ['heirs.owed', owedCents, owedCents > 0n],
  ] as const;
  return (
    <dl class="zr-facts zr-facts--sums">
      {rows
        .filter(([, , isShown]) => isShown)
        .map(([name, amountCents]) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd>
              <Amount cents={amountCents} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function stateOf({ posted, replacedAt, prints }: HeirsLetter) {
  if (posted) return 'posted';
  if (replacedAt) return 'replaced';
  return prints.length > 0 ? 'printed' : 'made';
}

const tones = { made: 'busy', printed: 'busy', posted: 'done', replaced: 'calm' } as const;

interface LetterProps {
  memberId: string;
  letter: HeirsLetter;
  onDone: () => void;
}

function OneLetter({ memberId, letter, onDone }: LetterProps) {
  const office = useOffice();
  const [isRead, setIsRead] = useState(false);
  const { letterId, number } = letter;
  const params = { memberId, letterId };
  const state = stateOf(letter);
  const mayAct = needsBoardOrTreasurer(office.me) === undefined;
  const name = `${say('heirs.number')} ${number}`;
  const read = say(isRead ? 'letter.close' : 'letter.read');
  return (
    <>
      <div class="zr-card__head">
        <h3 class="utrecht-heading-3">{name}</h3>
        <Badge tone={tones[state]}>{say(`heirs.state.${state}`)}</Badge>
      </div>
      <Steps letter={letter} />
      <div class="zr-row">
        <Button expanded={isRead} label={`${read}: ${name}`} onPress={() => setIsRead(!isRead)}>
          {read}
        </Button>
        {mayAct && state !== 'replaced' && (
          <ActionButton
            short={say('heirs.print')}
            label={`${say('heirs.print')}: ${name}`}
            act={async () => {
              await office.call(printHeirsLetter, { params });
              saveFile(await office.download(getMemberLetterPdf, { params }));
              onDone();
            }}
          />
        )}
      </div>
      {isRead && <Letter memberId={memberId} letterId={letterId} />}
      {mayAct && state === 'printed' && (
        <Act
          open={say('heirs.post')}
          schema={postHeirsLetter.body}
          questions={[{ name: 'postedOn', label: say('heirs.postedOn'), kind: 'date' }]}
          act={(body) => office.call(postHeirsLetter, { params, body })}
          onDone={onDone}
        />
      )}
    </>
  );
}

function Steps({ letter: { madeBy, madeAt, prints, posted } }: { letter: HeirsLetter }) {
  const { me } = useOffice();
  const by = (at: string, id: string) => say('heirs.by', { at, name: personName(id, me) });
  return (
    <dl class="zr-facts">
      <div>
        <dt>{say('heirs.made')}</dt>
        <dd>{by(moment(madeAt), madeBy)}</dd>
      </div>
      {prints.length > 0 && (
        <div>
          <dt>{say('heirs.prints')}</dt>
          {prints.map((print) => (
            <dd key={print.at}>{by(moment(print.at), print.by)}</dd>
          ))}
        </div>
      )}
      {posted && (
        <div>
          <dt>{say('heirs.posted')}</dt>
          <dd>{by(shortDate(posted.on), posted.by)}</dd>
        </div>
      )}
    </dl>
  );
}
