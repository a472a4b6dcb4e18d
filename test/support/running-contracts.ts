import { listWijken } from '../../shared/region/contract.ts';
import { getWijkcontract, listWijkcontracts } from '../../shared/wijkcontracts/contract.ts';
import { anActiveContract, signsTheDraft } from './board.ts';
import type { Stage } from './stage.ts';

/** Lets every wijk have a contract that runs, drafted by one member of the board and begun by another. */
export async function runningContracts({ as }: Stage, year: number, besides?: string): Promise<void> {
  const [anna, bram] = await Promise.all([as('anna'), as('bram')]);
  const { items } = await anna.call(listWijken, {});
  for (const { wijkId, name } of items.filter((wijk) => wijk.name !== besides)) {
    const body = {
      wijkId,
      name: `Wijkcontract ${name}`,
      payee: { name: `Stichting ${name}` },
      startsOn: `${year}-01-01`,
      endsOn: `${year + 2}-12-31`,
    };
    await anActiveContract({ anna, bram }, body, `${year - 1}-12-01`);
  }
}

/** From the draft of a contract, made at the screen, to its last signature. */
export async function partiesSign({ as }: Stage, name: string, signedOn: string): Promise<void> {
  const [anna, bram] = await Promise.all([as('anna'), as('bram')]);
  const { items } = await anna.call(listWijkcontracts, { query: {} });
  const wijkcontractId = items.find((contract) => contract.name === name)?.wijkcontractId ?? '';
  const { wijkcontract } = await anna.call(getWijkcontract, { params: { wijkcontractId } });
  await signsTheDraft({ anna, bram }, wijkcontract, signedOn);
}
