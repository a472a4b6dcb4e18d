import { commonRefusals } from '../../../shared/kernel/refusal.ts';
import { duplicateRefusals } from '../../../shared/membership/duplicates/refusals.ts';
import { missingFields, proposedFields } from '../../../shared/membership/import/headings.ts';
import { importRefusals } from '../../../shared/membership/import/refusals.ts';
import { registerRefusals } from '../../../shared/membership/register/refusals.ts';
import { found } from './acting.ts';
import type { Answers, Asked } from './api.ts';
import { type SentRegister, sentRegister } from './import-sample.ts';
import { page } from './page.ts';
import type { State } from './state.ts';

const at = '2026-11-23T10:00:00.000Z';

const registerOf = ({ imports }: State, { params }: Asked) =>
  found(imports.registers.find(({ importId }) => importId === params.importId));
const reviewOf = ({ imports }: State, { params }: Asked) =>
  found(imports.reviews.find(({ reviewId }) => reviewId === params.reviewId));

/** The work is done at the next look, as a short file is. */
function begin({ treasury }: State, register: SentRegister, kind: 'register-check' | 'register-import') {
  const jobId = `job_rim${String(treasury.jobs.length).padStart(4, '0')}`;
  treasury.jobs.unshift({
    jobId,
    kind,
    subject: register.importId,
    state: 'done',
    progress: { done: register.bytes, total: register.bytes, unit: 'bytes' },
    requestedBy: 'person_anna',
    requestedAt: at,
    heardAt: at,
    endedAt: at,
    result: null,
    refusal: null,
  });
  register.jobId = jobId;
  register.version += 1;
  return { jobId };
}

const imports: Answers = {
  announceRegisterImport: ({ imports: state }, { body }) => {
    if (!/\.csv$/i.test(String(body.fileName))) throw importRefusals.REGISTER_FILE_NAME({ field: 'fileName' });
    const known = state.registers.find(({ fileName }) => fileName === body.fileName);
    if (known?.state === 'imported') return { fileId: known.importId, upload: null, file: known };
    const file = sentRegister({
      ...(body as object),
      importId: 'rim_0009',
      state: 'announced',
      columns: null,
      counts: null,
    });
    if (!known) state.registers.unshift(file);
    const fileId = known?.importId ?? file.importId;
    return { fileId, upload: { url: `/opslag/${fileId}`, headers: { 'content-type': 'text/csv' } }, file };
  },
  checkRegisterImport: (state, asked) => {
    const register = registerOf(state, asked);
    const asSent = sentRegister();
    const chosen = asked.body.columns as SentRegister['missing'] | null;
    const columns = asSent.columns ?? [];
    const fields = chosen ?? proposedFields(columns.map(({ heading }) => heading));
    Object.assign(register, {
      state: 'checked',
      checkedAt: at,
      columns: columns.map(({ heading }, place) => ({ heading, field: fields[place] ?? null })),
      missing: missingFields(fields),
      counts: register.counts ?? asSent.counts,
      numbering: asked.body.numbering,
    });
    return begin(state, register, 'register-check');
  },
  startRegisterImport: (state, asked) => {
    const register = registerOf(state, asked);
    if (register.version !== asked.version) throw commonRefusals.VERSION_STALE();
    Object.assign(register, { state: 'imported', importedAt: at, sample: [] });
    return begin(state, register, 'register-import');
  },
  listRegisterImports: ({ imports: state }, asked) => page(state.registers, asked),
  getRegisterImport: registerOf,
  getRegisterImportErrors: () => ({ fileName: 'ledenlijst-2026-fouten.csv', content: 'regel;gegeven' }),
};

const doubles: Answers = {
  listDuplicateReviews: ({ imports: state }, asked) =>
    page(
      state.reviews.filter(({ status }) => (status === 'open') === (asked.query.state !== 'resolved')),
      asked,
    ),
  getDuplicateReview: (state, asked) => {
    const review = reviewOf(state, asked);
    const member = state.office.members.find(({ memberId }) => memberId === review.memberId) ?? null;
    return { review, member, fields: state.imports.fields };
  },
  resolveDuplicateReview: (state, asked) => {
    const review = reviewOf(state, asked);
    if (review.status !== 'open') throw duplicateRefusals.REVIEW_ALREADY_RESOLVED();
    return Object.assign(review, { status: asked.body.outcome });
  },
  previewMerge: ({ imports: state, office }, { params }) => {
    const sideOf = (id: string | undefined) => {
      const member = found(office.members.find(({ memberId }) => memberId === id));
      return { member, spells: [{ from: member.memberSince, until: null }] };
    };
    const [kept, other] = [sideOf(params.memberId), sideOf(params.otherMemberId)];
    return {
      kept,
      other,
      fields: state.fields,
      after: { memberNumber: kept.member.memberNumber, memberSince: '2026-11-01', spells: other.spells },
      pointsOn: { consents: 2, policies: 1, events: 4, letters: 3 },
      blockers: state.blockers,
      undoUntil: '2026-12-23',
      versions: { kept: 4, other: 7 },
    };
  },
  mergeMembers: ({ imports: state, office }, { params, body, version, person }) => {
    if (version !== 4 || body.otherVersion !== 7) throw commonRefusals.VERSION_STALE();
    const numberOf = (id: unknown) => found(office.members.find(({ memberId }) => memberId === id)).memberNumber;
    const merge = {
      mergeId: 'mrg_0002',
      memberId: params.memberId ?? '',
      memberNumber: numberOf(params.memberId),
      mergedMemberId: String(body.otherMemberId),
      mergedNumber: numberOf(body.otherMemberId),
      taken: body.take as State['imports']['merges'][number]['taken'],
      mergedAt: at,
      mergedBy: `person_${person}`,
      undoUntil: '2099-12-23',
      undoneAt: null,
      undoneBy: null,
    };
    state.merges.unshift(merge);
    return merge;
  },
  listMerges: ({ imports: state }, asked) => page(state.merges, asked),
  undoMerge: ({ imports: state }, { params, body, person }) => {
    const merge = found(state.merges.find(({ mergeId }) => mergeId === params.mergeId));
    if (body.reason === 'te laat') throw duplicateRefusals.MERGE_UNDO_OVERTAKEN();
    return Object.assign(merge, { undoneAt: at, undoneBy: `person_${person}` });
  },
};

const asOf: Answers = {
  /** The first page looks at numbers that nobody had: it is empty, and not the last. */
  getRegisterOn: ({ imports: state }, { query }) => {
    const on = String(query.on ?? '2026-11-23');
    if (state.rows.length > 0 && query.cursor === undefined) return { items: [], nextCursor: 'next', on };
    const lived = state.rows.filter(({ memberSince, until }) => memberSince <= on && (until === null || on <= until));
    return { items: lived, nextCursor: null, on };
  },
  listRegisterChanges: ({ imports: state }, asked) => {
    const from = String(asked.query.from ?? '2026-01-01');
    const until = String(asked.query.until ?? '2026-12-31');
    if (until < from) throw registerRefusals.CHANGES_DAYS_REVERSED({ field: 'until' });
    const within = state.changes.filter(({ on }) => from <= on && on <= until);
    return {
      ...page(within, { ...asked, query: { ...asked.query, limit: 10 } }),
      legalName: 'Coöperatie Zorgregio Rietmeer W.A.',
      from,
      until,
      handInBy: asked.query.from === undefined ? '2027-01-31' : null,
      statuteVersion: 2,
    };
  },
};

export const importAnswers: Answers = { ...imports, ...doubles, ...asOf };
