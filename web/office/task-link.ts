import type { listTasks } from '../../shared/governance/contract.ts';
import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { Section } from './route.ts';

export type Task = Reply<typeof listTasks>['items'][number];

/** Where in the office the thing stands that a task is about. */
export function placeOf({
  kind,
  subject,
  memberId,
}: Pick<Task, 'kind' | 'subject' | 'memberId'>): [Section, ...string[]] {
  if (subject.startsWith('dsr_')) return ['verzoeken', subject];
  if (subject.startsWith('sta_')) return ['herroepingen', subject];
  if (subject.startsWith('brc_')) return ['datalekken'];
  if (subject.startsWith('po_')) return ['stortingen', subject];
  if (subject.startsWith('dis_')) return ['uitbetalingen'];
  if (subject.startsWith('fda_')) return ['financiering', subject];
  if (subject.startsWith('clw_')) return ['uitbetalingen'];
  if (kind === 'reserve-overdrawn') return ['fondsen'];
  if (subject.startsWith('bln_')) return ['afletteren', subject];
  if (subject.startsWith('bst_')) return ['bankafschriften', subject];
  if (subject.startsWith('rfd_')) return ['terugbetalingen'];
  if (subject.startsWith('txn_')) return ['grootboek', 'boeking', `bt:${subject}`];
  if (kind === 'death-review' && memberId) return ['leden', memberId];
  if (kind === 'hand-over-decision' || kind === 'notice-not-sent') return ['achterstand', subject];
  if (subject.startsWith('con_') && memberId) return ['bijdragen', memberId, subject];
  return memberId ? ['leden', memberId] : ['taken'];
}
