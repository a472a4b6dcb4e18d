import type { Act } from '../../kernel/actor.ts';
import type { Input, Reply } from '../../kernel/endpoint.ts';
import type { NewId } from '../../kernel/ids.ts';
import type { Links } from '../../kernel/links.ts';
import type { Database } from '../../kernel/table.ts';
import { requestLetter } from '../letter.ts';
import { readIdentities } from '../vault.table.ts';
import { CodeOvertaken, findCode, keepCode } from './code.table.ts';
import { askedAgain, triesPerCode, validMinutes } from './code.ts';
import type * as contract from './contract.ts';
import { plainAddress, type Reader, readersOf } from './mailbox.table.ts';

interface Deps {
  database: Database;
  links: Links;
  newId: NewId;
}

/**
 * Asks for a code. The answer, the reads and the writes are the same whether or not somebody has this address: for nobody a letter is asked for
 * to nobody, and is dropped where letters are sent.
 */
export async function requestSignInCode(
  deps: Deps,
  act: Act,
  { body }: Input<typeof contract.requestSignInCode>,
): Promise<Reply<typeof contract.requestSignInCode>> {
  const reply = { validMinutes, tries: triesPerCode };
  const mark = await markOf(deps.links, body.email);
  const [state, reader] = await Promise.all([findCode(deps.database, mark), mailedReader(deps, body.email)]);
  const letterId = deps.newId('letter');
  const asked = askedAgain(state, letterId, act.at);
  if (!asked) return reply;
  const letter = requestLetter({
    letterId,
    template: 'sign-in-code',
    personId: reader.personId,
    language: 'nl',
    requestedAt: act.at,
    params: { mark },
    expiresAt: Math.floor(Date.parse(act.at) / 1000) + 86_400,
  });
  try {
    await deps.database.commit(act, [keepCode(mark, asked), letter], { subject: 'sign-in', reply });
  } catch (error) {
    // Asked twice at once: the code of the other is on its way.
    if (!(error instanceof CodeOvertaken)) throw error;
  }
  return reply;
}

/** The name of an address in the table. */
export const markOf = (links: Links, email: string): Promise<string> =>
  links.issue('sign-in-address', plainAddress(email));

/** Those whose own address it is now. As many reads for an address that nobody has. */
export async function readersNow(deps: Omit<Deps, 'links'>, email: string) {
  const found = await readersOf(deps.database, email);
  const nobody: Reader = { memberId: '', personId: deps.newId('person') };
  const asked = found.length > 0 ? found : [nobody];
  const identities = await readIdentities(
    deps.database,
    asked.map(({ personId }) => personId),
  );
  return asked.flatMap((reader, at) => {
    const who = identities[at];
    return who && plainAddress(who.email) === plainAddress(email) ? [{ ...reader, who }] : [];
  });
}

async function mailedReader(deps: Deps, email: string): Promise<{ personId: string }> {
  const [first] = await readersNow(deps, email);
  return first ?? { personId: deps.newId('person') };
}
