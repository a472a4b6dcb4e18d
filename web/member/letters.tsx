import { useState } from 'preact/hooks';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMyLetter, getMyLetterPdf, listMyLetters } from '../../shared/membership/letters/contract.ts';
import type { Problem } from '../api.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { moment } from '../ui/dates.ts';
import { asProblem, useLoad } from '../ui/load.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { Back, Download, Facts, Shown } from './pieces.tsx';
import { addressOf } from './route.ts';
import { say } from './texts.ts';

type Page = Reply<typeof listMyLetters>;

/** Every letter as it was sent, to read again and to keep. */
export function LettersPage(props: MemberProps) {
  return props.id === undefined ? <Letters {...props} /> : <OneLetter {...props} letterId={props.id} />;
}

function Letters({ ask }: MemberProps) {
  const { loaded, reload } = useLoad('letters', () => ask(listMyLetters, { query: {} }));
  return (
    <Shown part="brieven" title={say('part.brieven')} loaded={loaded} reload={reload}>
      {(first) => (
        <>
          <Paragraph kind="lead">{say('letters.lead')}</Paragraph>
          <LetterList first={first} ask={ask} />
        </>
      )}
    </Shown>
  );
}

function LetterList({ first, ask }: { first: Page } & Pick<MemberProps, 'ask'>) {
  const [pages, setPages] = useState([first]);
  const [problem, setProblem] = useState<Problem>();
  const items = pages.flatMap((page) => page.items);
  const nextCursor = pages.at(-1)?.nextCursor;
  const more = async (cursor: string) => {
    try {
      const page = await ask(listMyLetters, { query: { cursor } });
      setPages((before) => [...before, page]);
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  if (items.length === 0) return <Paragraph>{say('home.letter.none')}</Paragraph>;
  return (
    <>
      <ul class="zr-member__rows">
        {items.map(({ letterId, subject, sentAt }) => (
          <li key={letterId}>
            <Link href={addressOf('brieven', letterId)}>{subject}</Link>
            <span class="zr-soft">{moment(sentAt)}</span>
          </li>
        ))}
      </ul>
      {problem && <ProblemAlert problem={problem} />}
      {nextCursor && <Button onPress={() => void more(nextCursor)}>{say('more')}</Button>}
    </>
  );
}

function OneLetter({ ask, fetch, letterId }: MemberProps & { letterId: string }) {
  const { loaded, reload } = useLoad(letterId, () => ask(getMyLetter, { params: { letterId } }));
  const title = loaded.state === 'ready' ? loaded.value.subject : say('letter.title');
  return (
    <>
      <Back to="brieven" />
      <Shown part="brieven" title={title} loaded={loaded} reload={reload}>
        {({ text, language, sentAt, proof, subject }) => (
          <>
            <div class="zr-card zr-member__letter" lang={language}>
              {text}
            </div>
            <Download
              fetch={fetch}
              endpoint={getMyLetterPdf}
              input={{ params: { letterId } }}
              label={`${say('letter.pdf')}: ${subject}`}
            >
              {say('letter.pdf')}
            </Download>
            <details class="zr-details">
              <summary>{say('letter.proof')}</summary>
              <Facts
                facts={[
                  [say('letter.sent'), moment(sentAt)],
                  [say('letter.message'), <code class="zr-code">{proof.messageId}</code>],
                  [say('letter.hash'), <code class="zr-code">{proof.contentHash}</code>],
                ]}
              />
            </details>
          </>
        )}
      </Shown>
    </>
  );
}
