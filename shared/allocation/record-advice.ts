import type { Act } from '../kernel/actor.ts';
import { localDate } from '../kernel/dates.ts';
import type { Input, Reply } from '../kernel/endpoint.ts';
import type { Database } from '../kernel/table.ts';
import { adviceOn, keepAdvice, loadRound, recusedFrom } from './allocation-round.table.ts';
import { type Advice, type AdvisoryBody, type AllocationRound, afterStep } from './allocation-round.ts';
import type { recordAdvice as contract } from './contract.ts';
import { allocationRefusals } from './refusals.ts';
import { taken } from './round-reply.ts';
import { advisoryBody } from './words.ts';

type Body = Input<typeof contract>['body'];

/** Recorded by who sits in the body, or by the board with the document in which it stands. With both bodies heard the round goes on. */
export async function recordAdvice(
  { database }: { database: Database },
  act: Act,
  { params: { roundId }, body }: Input<typeof contract>,
): Promise<Reply<typeof contract>> {
  const before = await loadRound(database, roundId);
  const recused = await recusedFrom(database, roundId);
  const heard = (await adviceOn(database, before)).map((each) => each.body);

  const advised = afterStep(before, 'advise', act, { recused });
  const advice = recorded(body, act);
  if (heard.includes(advice.body)) throw allocationRefusals.ADVICE_ALREADY_RECORDED({ field: 'body' });
  const after = { ...advised, status: statusAfter(before, [...heard, advice.body]) };

  return taken(database, act, { step: 'advise', before, after, note: advice.body }, [keepAdvice(before, advice)]);
}

function statusAfter({ status }: AllocationRound, heard: readonly AdvisoryBody[]): AllocationRound['status'] {
  return advisoryBody.options.every((body) => heard.includes(body)) ? 'advised' : status;
}

function recorded({ text, reference, givenOn, ...facts }: Body, act: Act): Advice {
  mustBeTold({ ...facts, text, reference }, act);
  const stamp = { recordedBy: act.actor.id, recordedAt: act.at };
  return {
    ...facts,
    text: (facts.outcome === 'given' ? text : null) ?? null,
    reference: reference ?? null,
    givenOn: localDate(givenOn),
    ...stamp,
  };
}

function mustBeTold({ body, outcome, text, reference }: Omit<Body, 'givenOn'>, { actor }: Act): void {
  const roles = actor.kind === 'person' ? actor.roles : [];
  const isOwn = roles.includes(body);
  if (!isOwn && !roles.includes('board')) throw allocationRefusals.ADVICE_OF_ANOTHER_BODY({ field: 'body' });
  if (outcome !== 'given') return;
  if (text === undefined) throw allocationRefusals.ADVICE_TEXT_MISSING({ field: 'text' });
  if (!isOwn && reference === undefined) throw allocationRefusals.REFERENCE_MISSING({ field: 'reference' });
}
