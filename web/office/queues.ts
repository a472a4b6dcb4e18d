import type { Reply } from '../../shared/kernel/endpoint.ts';
import type { listAdmissions } from '../../shared/membership/admission/contract.ts';
import type { listDuplicateReviews } from '../../shared/membership/duplicates/contract.ts';
import type { listProductVersions } from '../../shared/policies/contract.ts';
import { count } from './numbers.ts';
import { needsBoard } from './permission.ts';
import { say } from './texts.ts';
import type { Todo } from './todo.ts';

type Me = Parameters<typeof needsBoard>[0];
type Product = Reply<typeof listProductVersions>['items'][number];

/** What stands in a row of its own until the board looks at it; nothing but this list tells that somebody waits there. */
export interface Queues {
  duplicates?: Pick<Reply<typeof listDuplicateReviews>, 'items' | 'nextCursor'> | undefined;
  admissions?: Pick<Reply<typeof listAdmissions>, 'items' | 'nextCursor'> | undefined;
  products?: readonly Product[] | undefined;
}

export function queueTodos(me: Me, { duplicates, admissions, products = [] }: Queues): Todo[] {
  if (needsBoard(me)) return [];
  return [
    ...rowOf('todo.admissions', 'todo.admissions.next', ['toelating'], admissions),
    ...rowOf('todo.doubles', 'todo.doubles.next', ['leden', 'dubbelen'], duplicates),
    ...products.flatMap((product) => productTodo(me, product)),
  ];
}

function rowOf(
  title: 'todo.admissions' | 'todo.doubles',
  next: 'todo.admissions.next' | 'todo.doubles.next',
  address: Todo['address'],
  waiting: { items: readonly unknown[]; nextCursor: string | null } | undefined,
): Todo[] {
  const some = waiting?.items.length ?? 0;
  if (!waiting || some === 0) return [];
  const said = waiting.nextCursor === null ? say(title, { count: some }) : say(`${title}.more`, { some: count(some) });
  return [{ key: title, title: said, next: say(next), address, tone: 'busy' }];
}

/** Whoever wrote a version does not review it (four eyes), so it waits for the others. */
function productTodo(me: Me, { productId, version, name, state, draftedBy }: Product): Todo[] {
  const isMine = state === 'draft' && draftedBy === me.personId;
  if (isMine || (state !== 'draft' && state !== 'legal-reviewed')) return [];
  return [
    {
      key: `${productId} ${version}`,
      title: say(`todo.product.${state}`, { name: name.nl, version }),
      next: say(`todo.product.${state}.next`),
      address: ['producten'],
      tone: 'calm',
    },
  ];
}
