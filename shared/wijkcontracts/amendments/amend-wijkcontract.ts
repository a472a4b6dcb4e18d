import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Database, Write } from '../../kernel/table.ts';
import { drawnBoundary } from '../drawn-boundary.ts';
import { editWijkcontract } from '../edit-wijkcontract.ts';
import { fundingBasisOf } from '../funding-basis.ts';
import { isSignedByAll, partyOf, signedBy } from '../parties.ts';
import { wijkcontractsRefusals as refusals } from '../refusals.ts';
import { keepRepresentative } from '../representative.table.ts';
import { findText, keepText, type TextVersion } from '../text.table.ts';
import { holdGround } from '../wijkcontract.table.ts';
import { mustBeIn, type Wijkcontract } from '../wijkcontract.ts';
import { amended, amendmentOf, underWay } from './amendment.ts';
import type * as contract from './contract.ts';

/** A whole new text beside the one that holds; one at a time. */
export async function draftAmendment(
  { database, newId }: { database: Database; newId: NewId },
  act: Act,
  { params, body }: Input<typeof contract.draftAmendment>,
): Promise<Reply<typeof contract.draftAmendment>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before, today) => {
    mustBeIn(before, ['active']);
    const { openAmendment } = before;
    if (openAmendment) throw refusals.AMENDMENT_UNDER_WAY({ values: { textVersion: openAmendment.textVersion } });
    const boundary = body.boundary && (await drawnBoundary(database, before.wijkId, body.boundary));
    const fundingBasis =
      body.fundingBasis && (await fundingBasisOf(database, before.wijkcontractId, body.fundingBasis));
    const described = body.joining ?? [];
    const joining = described.map((party, at) => partyOf(newId('party'), party, `joining.${at}.`));

    const text = amendmentOf(before, { ...body, boundary, fundingBasis, joining }, act, today);

    const representatives = joining.map(({ partyId }, at) =>
      keepRepresentative(partyId, described[at]?.mandate?.representative ?? null),
    );
    const after = { ...before, openAmendment: underWay(text), textsDrafted: text.textVersion };
    return { contract: after, ...about(text), note: body.reason, writes: [keepText(text), ...representatives] };
  });
}

export async function signAmendment(
  { database }: { database: Database },
  act: Act,
  { params, body }: Input<typeof contract.signAmendment>,
): Promise<Reply<typeof contract.signAmendment>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before) => {
    const text = await amendmentIn(database, before, params.textVersion, ['drafted']);
    const terms = { ...text.terms, parties: signedBy(text.terms.parties, body, act) };
    const after: TextVersion = { ...text, terms, status: isSignedByAll(terms) ? 'signed' : 'drafted' };
    const writes = [keepText(after)];
    return { contract: { ...before, openAmendment: underWay(after) }, ...about(after), note: body.evidence, writes };
  });
}

/** By another than who drafted it. Its ground is held from now on; when its day has come, it holds at once. */
export async function adoptAmendment(
  { database }: { database: Database },
  act: Act,
  { params }: Input<typeof contract.adoptAmendment>,
): Promise<Reply<typeof contract.adoptAmendment>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before, today) => {
    const text = await amendmentIn(database, before, params.textVersion, ['signed']);
    mustBeIn(before, ['active', 'suspended']);
    if (text.draftedBy === act.actor.id) throw refusals.ADOPTED_BY_ITS_DRAFTER();
    const { effectiveFrom } = text;
    const adopted: TextVersion = { ...text, status: 'adopted', adoptedBy: act.actor.id, adoptedAt: act.at };
    const ground = await holdGround(database, { ...amended(before, text), startsOn: effectiveFrom });
    if (effectiveFrom <= today) {
      const { contract: after, writes } = await takeEffect(database, before, adopted);
      return { contract: after, ...about(text), writes: [...writes, ...ground] };
    }
    return {
      contract: { ...before, openAmendment: underWay(adopted) },
      ...about(text),
      writes: [keepText(adopted), ...ground],
    };
  });
}

/** What was adopted stands: then only another amendment changes it. */
export async function withdrawAmendment(
  { database }: { database: Database },
  act: Act,
  { params, body: { reason } }: Input<typeof contract.withdrawAmendment>,
): Promise<Reply<typeof contract.withdrawAmendment>> {
  return editWijkcontract(database, act, params.wijkcontractId, async (before) => {
    const text = await amendmentIn(database, before, params.textVersion, ['drafted', 'signed']);
    const writes = [keepText({ ...text, status: 'withdrawn', withdrawnBy: act.actor.id })];
    return { contract: { ...before, openAmendment: null }, ...about(text), note: reason, writes };
  });
}

/** The amended contract, with its text that holds from now and the one before it, which no longer does. */
export async function takeEffect(
  database: Database,
  before: Wijkcontract,
  text: TextVersion,
): Promise<{ contract: Wijkcontract; writes: Write[] }> {
  const previous = await findText(database, before.wijkcontractId, before.textVersion);
  const writes = [keepText({ ...text, status: 'active' })];
  if (previous) writes.push(keepText({ ...previous, status: 'superseded' }));
  return { contract: amended(before, text), writes };
}

/** The adopted amendment of a contract, when its day has come. */
export async function dueAmendment(
  database: Database,
  { wijkcontractId, openAmendment }: Wijkcontract,
  today: string,
): Promise<TextVersion | undefined> {
  const isDue = openAmendment?.status === 'adopted' && openAmendment.effectiveFrom <= today;
  return isDue ? findText(database, wijkcontractId, openAmendment.textVersion) : undefined;
}

async function amendmentIn(
  database: Database,
  { wijkcontractId, openAmendment }: Wijkcontract,
  number: number,
  states: readonly TextVersion['status'][],
): Promise<TextVersion> {
  const text = openAmendment?.textVersion === number && (await findText(database, wijkcontractId, number));
  if (!text || !states.includes(text.status)) throw refusals.AMENDMENT_NOT_IN_STATE();
  return text;
}

const about = ({ textVersion }: TextVersion) => ({ about: String(textVersion) });
