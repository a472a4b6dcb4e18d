import type { Reply } from '../../shared/kernel/endpoint.ts';
import { getMyLetter, getMyLetterPdf, listMyLetters } from '../../shared/membership/letters/contract.ts';
import { moment } from '../ui/dates.ts';
import { useLoad } from '../ui/load.ts';
import { Link, Paragraph } from '../ui/text.tsx';
import type { MemberProps } from './member-page.tsx';
import { Back, Download, Facts, Growing, Shown } from './pieces.tsx';
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
  if (first.items.length === 0) return <Paragraph>{say('home.letter.none')}</Paragraph>;
  return (
    <Growing first={first} next={(cursor) => ask(listMyLetters, { query: { cursor } })}>
      {(items) => (
        <ul class="zr-member__rows">
          {items.map(({ letterId, subject, sentAt }) => (
            <li key={letterId}>
              <Link href={addressOf('brieven', letterId)}>{subject}</Link>
              <span class="zr-soft">{moment(sentAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Growing>
  );
}

function OneLetter({ ask, fetch, letterId }: MemberProps & { letterId: string }) {
  const { loaded, reload } = useLoad(letterId, () => ask(getMyLetter, { params: { letterId } }));
  const title = loaded.state === 'ready' ? loaded.value.subject : say('letter.title');
  return (
    <>
      <Back to="brieven" />
      <Shown part={letterId} title={title} loaded={loaded} reload={reload}>
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
