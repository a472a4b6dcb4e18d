import { useEffect, useMemo } from 'preact/hooks';
import { signOut } from '../../shared/membership/sign-in/contract.ts';
import { useLanguage } from '../language/speaker.ts';
import { Button } from '../ui/button.tsx';
import { loadFacts } from '../ui/cooperative.ts';
import { useLoad } from '../ui/load.ts';
import { Page } from '../ui/page.tsx';
import { AccountPage } from './account.tsx';
import { AddressPage } from './address.tsx';
import { AppealPage } from './appeal.tsx';
import { ContributionsPage } from './contributions.tsx';
import { AccessPage, DataPage } from './data.tsx';
import { ErasePage } from './erase.tsx';
import { Home } from './home.tsx';
import { HouseholdPage } from './household.tsx';
import { LeavePage } from './leave.tsx';
import { LettersPage } from './letters.tsx';
import { MembershipPage } from './membership.tsx';
import { mailedLink, NewEmail } from './new-email.tsx';
import { PolicyPage } from './policy.tsx';
import { addressOf, type Part, parts, usePlace } from './route.ts';
import { type Ask, asker, type Fetch, type Session, useSession } from './session.ts';
import { SignIn } from './sign-in.tsx';
import { say } from './texts.ts';
import { WijkPage } from './wijk.tsx';
import { WithdrawPage } from './withdraw.tsx';

/** A member's own pages: everything between the member and the cooperative, to see and to do alone. */
export function MemberPage() {
  const language = useLanguage();
  const { loaded } = useLoad('facts', loadFacts);
  const session = useSession();
  const link = useMemo(mailedLink, []);
  const facts = loaded.state === 'ready' ? loaded.value : undefined;

  useEffect(() => {
    document.title = [say('title'), facts?.shortName].filter(Boolean).join(' – ');
  }, [language, facts]);

  if (link)
    return (
      <Page facts={facts}>
        <NewEmail link={link} />
      </Page>
    );
  return (
    <Page facts={facts}>
      {session.token === undefined ? <SignIn session={session} /> : <SignedIn session={session} />}
    </Page>
  );
}

/** What each page of a member is given. */
export interface MemberProps {
  ask: Ask;
  fetch: Fetch;
  id: string | undefined;
}

function SignedIn({ session }: { session: Session }) {
  const place = usePlace();
  const { ask, fetch } = asker(session);
  return (
    <div class="zr-wide zr-member zr-member--in">
      <Menu part={place.part} onLeave={() => void leave(ask, session)} />
      <div class="zr-stack zr-member__part">
        <PartOf part={place.part} ask={ask} fetch={fetch} id={place.id} />
      </div>
    </div>
  );
}

function PartOf({ part, ...props }: MemberProps & { part: Part }) {
  switch (part) {
    case 'lidmaatschap':
      return <MembershipPage {...props} />;
    case 'polis':
      return <PolicyPage {...props} />;
    case 'stoppen':
      return <LeavePage {...props} />;
    case 'herroepen':
      return <WithdrawPage {...props} />;
    case 'beroep':
      return <AppealPage {...props} />;
    case 'rekening':
      return <AccountPage {...props} />;
    case 'gegevens':
      return <DataPage {...props} />;
    case 'adres':
      return <AddressPage {...props} />;
    case 'huishouden':
      return <HouseholdPage {...props} />;
    case 'inzage':
      return <AccessPage {...props} />;
    case 'wissen':
      return <ErasePage {...props} />;
    case 'bijdragen':
      return <ContributionsPage {...props} />;
    case 'wijk':
      return <WijkPage {...props} />;
    case 'brieven':
      return <LettersPage {...props} />;
    case 'overzicht':
      return <Home {...props} />;
  }
}

/** Signed out here whatever the answer: who closes the door must not have to wait for it. */
async function leave(ask: Ask, session: Session): Promise<void> {
  await ask(signOut, { body: { everywhere: false } }).catch(() => undefined);
  session.close('left');
}

function Menu({ part, onLeave }: { part: Part; onLeave: () => void }) {
  return (
    <nav class="zr-member__menu" aria-label={say('nav.label')}>
      <ul class="zr-plain">
        {parts.map((each) => (
          <li key={each}>
            <a href={addressOf(each)} aria-current={each === part ? 'page' : undefined}>
              {say(`part.${each}`)}
            </a>
          </li>
        ))}
        <li>
          <Button appearance="subtle" onPress={onLeave}>
            {say('nav.out')}
          </Button>
        </li>
      </ul>
    </nav>
  );
}
