import { addressOf } from '../route.ts';
import { say } from '../texts.ts';

const registerParts = ['organisaties', 'huishoudens', 'register', 'wijzigingen', 'dubbelen', 'registers'] as const;
type Part = 'leden' | (typeof registerParts)[number];

/** The register of members and what belongs to it: as it was on a day, its changes, its doubles and the registers that came into it. */
export function RegisterTabs({ current }: { current: Part }) {
  return (
    <nav class="zr-tabs" aria-label={say('register.tabs')}>
      <a href={addressOf('leden')} aria-current={current === 'leden' ? 'page' : undefined}>
        {say('register.tab.leden')}
      </a>
      {registerParts.map((part) => (
        <a key={part} href={addressOf('leden', part)} aria-current={current === part ? 'page' : undefined}>
          {say(`register.tab.${part}`)}
        </a>
      ))}
    </nav>
  );
}
