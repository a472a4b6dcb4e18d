/** A reason why the rehearsal cannot go on, in one sentence that also says what to do about it. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
