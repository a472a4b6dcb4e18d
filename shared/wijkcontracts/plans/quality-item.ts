import type * as z from 'zod/mini';
import type { Act } from '../../kernel/actor.ts';
import { mustHaveSeen } from '../../kernel/seen-version.ts';
import type { assessQualityItem } from './contract.ts';
import type { OfferedQualityItem } from './offered-quality-items.ts';
import { plansRefusals } from './refusals.ts';
import { qualityCategory, type qualityItem } from './words.ts';

/**
 * One part of the quality framework: what is there for everybody in the wijk, by what norm, and where that can be seen. It stands in one of exactly five
 * categories. Nothing is taken out: what no longer fits is dropped, with the reason.
 */
export type QualityItem = z.output<typeof qualityItem>;

export function newItem(
  told: Pick<QualityItem, 'qualityItemId' | 'wijkcontractId' | 'wijkId' | 'category' | 'text' | 'norm'>,
): QualityItem {
  return { ...told, status: 'to-do', evidence: null, assessedBy: null, assessedAt: null, version: 1 };
}

/** The same for whoever takes it, so that it is taken once. */
export const idOfOffered = ({ key }: Pick<OfferedQualityItem, 'key'>): string => `qit_${key}`;

export function assessed(item: QualityItem, told: z.output<typeof assessQualityItem.body>, act: Act): QualityItem {
  mustHaveSeen(act, item.version);
  const { text, norm, state: status, evidence = null } = told;
  if ((status === 'met' || status === 'dropped') && evidence === null)
    throw plansRefusals.EVIDENCE_MISSING({ field: 'evidence' });
  const stamp = { assessedBy: act.actor.id, assessedAt: act.at, version: item.version + 1 };
  return { ...item, text, norm, status, evidence, ...stamp };
}

/** How far each category is. */
export function byCategory(items: readonly QualityItem[]) {
  return qualityCategory.options.map((category) => {
    const kept = items.filter((item) => item.category === category && item.status !== 'dropped');
    return { category, items: kept.length, met: kept.filter(({ status }) => status === 'met').length };
  });
}
