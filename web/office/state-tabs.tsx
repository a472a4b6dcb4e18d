import { count } from './numbers.ts';

interface StateTabsProps<Key extends string> {
  label: string;
  tabs: readonly { key: Key; label: string; things?: number | undefined }[];
  current: Key;
  onPick: (key: Key) => void;
}

/** The same list in another state: buttons of which one is pressed, with how many there are where that is known. */
export function StateTabs<Key extends string>({ label, tabs, current, onPick }: StateTabsProps<Key>) {
  return (
    <fieldset class="zr-states">
      <legend class="zr-hidden">{label}</legend>
      {tabs.map(({ key, label: name, things }) => (
        <button key={key} type="button" aria-pressed={key === current} onClick={() => onPick(key)}>
          {name}
          {things !== undefined && <span class="zr-states__count">{count(things)}</span>}
        </button>
      ))}
    </fieldset>
  );
}
