import { addressOf } from './route.ts';
import { say } from './texts.ts';

export function LedgerTabs({ current }: { current: 'balans' | 'journaal' }) {
  return (
    <nav class="zr-tabs" aria-label={say('section.grootboek')}>
      <a href={addressOf('grootboek')} aria-current={current === 'balans' ? 'page' : undefined}>
        {say('ledger.trialBalance')}
      </a>
      <a href={addressOf('grootboek', 'journaal')} aria-current={current === 'journaal' ? 'page' : undefined}>
        {say('journal.title')}
      </a>
    </nav>
  );
}
