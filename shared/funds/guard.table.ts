/**
 * What is left of a fund, funder by funder.
 * Access patterns:
 * 1. the guard of one fund, or of many              get / get many FUND#<fundId> / GUARD
 * 2. move it                                        update, conditional on every layer that goes down
 * An item by itself, small and on no index: every allocation writes it. Each funder stands in two attributes, `funder:fda_1` with who it is and
 * `layer:fda_1:Cents` with what is left, so that a whole commitment stays one write, however many funders it draws on.
 */
import * as z from 'zod/mini';
import type { Cents } from '../kernel/money.ts';
import { change, type Item, type Key, type StoredItem, type Write } from '../kernel/table.ts';
import { emptyGuard, type FundGuard } from './fund.ts';
import { type FundingLayer, type FundingPart, inDrawingOrder, merged, sumOfParts } from './layers.ts';
import { own } from './words.ts';

export const guardKey = (fundId: string): Key => ({ pk: `FUND#${fundId}`, sk: 'GUARD' });

const layerName = (funding: string) => `layer:${funding}:Cents`;
const funderName = (funding: string) => `funder:${funding}`;
const layerPattern = /^layer:(.+):Cents$/;

const storedGuard = z.object({
  availableCents: z.bigint(),
  appropriatedCents: z.bigint(),
  allocatedCents: z.bigint(),
  promisedCents: z.bigint(),
  awaitedCents: z.bigint(),
  version: z.int(),
});
const storedFunder = z.object({ name: z.string(), endsOn: z.string() });

export function readGuard(item: StoredItem | undefined): FundGuard {
  const layers = Object.entries(item ?? {}).flatMap(([name, value]): FundingLayer[] => {
    const [, funding] = layerPattern.exec(name) ?? [];
    if (funding === undefined || typeof value !== 'bigint') return [];
    if (funding === own) return [{ funding, funderName: null, endsOn: null, availableCents: value }];
    const { name: funder, endsOn } = z.parse(storedFunder, item?.[funderName(funding)]);
    return [{ funding, funderName: funder, endsOn, availableCents: value }];
  });
  return { ...z.parse(storedGuard, item), layers: inDrawingOrder(layers) };
}

export function newGuard(fundId: string): Item {
  const { layers: _, ...sums } = emptyGuard;
  return { ...guardKey(fundId), entity: 'FundGuard', ...sums, [layerName(own)]: 0n };
}

/** What one act does to a fund: signed amounts. What is available moves by the sum of the layers. */
export interface GuardMove {
  layers?: readonly FundingPart[];
  appropriatedCents?: Cents;
  allocatedCents?: Cents;
  promisedCents?: Cents;
  awaitedCents?: Cents;
}

/** Moves the guard, and lets nothing in it fall below zero, however many move it at once. One write: a commit cannot hold two of them. */
export function moveGuard(fundId: string, move: GuardMove, otherwise: (guard: FundGuard) => Error): Write {
  const { layers = [], ...sums } = move;
  const moved = change(guardKey(fundId)).expectPresent().add('version', 1);
  const all: [string, Cents][] = [
    ...merged(layers).map(({ funding, amountCents }): [string, Cents] => [layerName(funding), amountCents]),
    ...Object.entries({ availableCents: sumOfParts(layers), ...sums }),
  ];
  for (const [name, amountCents] of all) {
    if (amountCents < 0n) moved.expect(name, '>=', -amountCents);
    // Money of a funder whom this fund does not know would stand there without a name.
    else if (layerPattern.test(name)) moved.expectPresent(name);
    if (amountCents !== 0n) moved.add(name, amountCents);
  }
  return moved.orElse((existing) => otherwise(readGuard(existing)));
}

/** The guard as it is after a move, for who tells it before it is written. */
export function afterMove(guard: FundGuard, move: GuardMove): FundGuard {
  const parts = merged(move.layers ?? []);
  const added = (funding: string) => parts.find((part) => part.funding === funding)?.amountCents ?? 0n;
  return {
    availableCents: guard.availableCents + sumOfParts(parts),
    appropriatedCents: guard.appropriatedCents + (move.appropriatedCents ?? 0n),
    allocatedCents: guard.allocatedCents + (move.allocatedCents ?? 0n),
    promisedCents: guard.promisedCents + (move.promisedCents ?? 0n),
    awaitedCents: guard.awaitedCents + (move.awaitedCents ?? 0n),
    layers: guard.layers.map((layer) => ({ ...layer, availableCents: layer.availableCents + added(layer.funding) })),
    version: guard.version + 1,
  };
}

/** The agreement of a layer has another end from now on. */
export function changeLayer(
  fundId: string,
  { funding, funderName: name, endsOn }: { funding: string; funderName: string; endsOn: string },
): Write {
  return change(guardKey(fundId))
    .expectPresent(layerName(funding))
    .set({ [funderName(funding)]: { name, endsOn } })
    .add('version', 1)
    .done();
}

/** Makes room for a funder's money. */
export function openLayer(
  fundId: string,
  { funding, funderName: name, endsOn }: { funding: string; funderName: string; endsOn: string },
): Write {
  return change(guardKey(fundId))
    .expectPresent()
    .expectAbsent(layerName(funding))
    .set({ [funderName(funding)]: { name, endsOn }, [layerName(funding)]: 0n })
    .add('version', 1)
    .done();
}
