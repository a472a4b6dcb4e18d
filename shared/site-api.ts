import * as publication from './allocation/publication/contract.ts';
import * as governance from './governance/contract.ts';
import * as policies from './policies/contract.ts';
import * as region from './region/contract.ts';
import * as profiles from './region/profile/contract.ts';

/** What anyone may look at: who the cooperative is, what one can choose, the wijken and the published rounds. */
export const siteApi = {
  getCooperative: governance.getCooperative,
  listProducts: policies.listProducts,
  findWijk: region.findWijk,
  getPublicWijkProfile: profiles.getPublicWijkProfile,
  listPublishedRounds: publication.listPublishedRounds,
  getPublishedRound: publication.getPublishedRound,
};
