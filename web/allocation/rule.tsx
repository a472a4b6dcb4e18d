import { euro } from '../ui/money.ts';
import { Paragraph } from '../ui/text.tsx';
import { factor, percentage } from './numbers.ts';
import type { Publication } from './round.tsx';
import { say } from './texts.ts';

interface RuleProps {
  parameters: Publication['snapshot']['parameters'];
  formula: Publication['round']['formula'];
  pots: Publication['outcome']['pots'];
}

/** The rule in words, with the weights that the members adopted. */
export function Rule({ parameters, formula, pots }: RuleProps) {
  const { potsBasisPoints, ageWeightsPermille, needWeightsPermille, needModifierPermille } = parameters;
  const { protectedPermille, smallestCents, floorPermille, capPermille } = parameters;
  const pot = (share: number, amountCents: bigint) => ({ share: percentage(share, 10_000), amount: euro(amountCents) });
  const weights = (list: Record<string, number>, nameOf: (key: string) => string) =>
    Object.entries(list)
      .map(([key, weight]) => `${nameOf(key)} ${factor(weight)}`)
      .join(' · ');
  return (
    <div class="zr-card zr-stack">
      <Paragraph>
        {say('rule.lead', { name: formula.name })}{' '}
        {formula.adoptedByDecision && say('rule.decision', { reference: formula.adoptedByDecision })}
      </Paragraph>
      <ol class="zr-allocation__rule">
        <li>{say('rule.base', pot(potsBasisPoints.base, pots.baseCents))}</li>
        <li>{say('rule.need', pot(potsBasisPoints.need, pots.needCents))}</li>
        <li>
          {say('rule.performance', {
            ...pot(potsBasisPoints.performance, pots.performanceCents),
            kept: percentage(protectedPermille, 1000),
          })}
        </li>
        <li>
          {say('rule.ages')} {weights(ageWeightsPermille, (band) => band)}
        </li>
        <li>
          {say('rule.figures')} {weights(needWeightsPermille, (key) => say(`figure.${key as FigureKey}`))}
        </li>
        <li>
          {say('rule.modifier', {
            lowest: factor(needModifierPermille.lowest),
            highest: factor(needModifierPermille.highest),
          })}
        </li>
        <li>
          {say('rule.bounds', {
            smallest: euro(smallestCents),
            floor: percentage(floorPermille, 1000),
            cap: percentage(capPermille, 1000),
          })}
        </li>
        <li>{say('rule.rounding')}</li>
      </ol>
    </div>
  );
}

type FigureKey = keyof RuleProps['parameters']['needWeightsPermille'];
