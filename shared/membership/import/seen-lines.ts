import { markNames } from '../vault.table.ts';
import { type Candidate, idsOf, rowHashOf } from './candidate.ts';
import { type Around, type Holder, holderOf } from './judge.ts';

/**
 * What the lines before in the same file would have entered: a check enters nothing, and must find the same doubles as the import. A few hashes
 * of each line: those of the largest register fit in memory many times over.
 */
export class SeenLines {
  readonly #importId: string;
  readonly #own = new Map<string, { holder: Holder; rowHash: string; line: number }>();
  readonly #byPerson = new Map<string, Holder>();
  readonly #byEmail = new Map<string, Holder>();

  constructor(importId: string) {
    this.#importId = importId;
  }

  add(candidate: Candidate): void {
    const { memberId } = idsOf(candidate);
    const holder = holderOf(memberId, candidate.identity);
    const { email, person } = markNames(candidate.identity);
    this.#own.set(memberId, { holder, rowHash: rowHashOf(candidate), line: candidate.line });
    if (!this.#byPerson.has(person)) this.#byPerson.set(person, holder);
    if (!this.#byEmail.has(email)) this.#byEmail.set(email, holder);
  }

  /** What the register says comes first: whoever is in it, is. */
  beside(around: Around, candidate: Candidate): Around {
    const { email, person } = markNames(candidate.identity);
    return {
      own: around.own ?? this.#ownOf(candidate),
      numbered: around.numbered,
      byPerson: around.byPerson ?? this.#byPerson.get(person) ?? null,
      byEmail: around.byEmail ?? this.#byEmail.get(email) ?? null,
    };
  }

  #ownOf(candidate: Candidate): Around['own'] {
    const found = this.#own.get(idsOf(candidate).memberId);
    if (!found) return null;
    const { holder, rowHash, line } = found;
    return { holder, imported: { importId: this.#importId, line, rowHash } };
  }
}
