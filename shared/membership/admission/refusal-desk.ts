import type { Act } from '../../kernel/actor.ts';
import type { Write } from '../../kernel/table.ts';
import type { Application } from '../application.ts';

/** Refused by a body, or ordered by somebody who is a member already. */
export type GoesBackBecause = 'refused' | 'member-already';

/**
 * What membership asks of billing when an application is refused that was paid for: billing builds on membership and so cannot be asked by
 * import, a door hands the desk over.
 */
export interface RefusalDesk {
  /** Written with the refusal: from then on everything goes back, whatever happens to who asked. */
  whenRefused(application: Application, act: Act, because?: GoesBackBecause): Promise<Write[]>;
  /** Goes as far with it as can be gone today. */
  giveBack(applicationId: string, act: Act): Promise<void>;
}
