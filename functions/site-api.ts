import { getPublishedRound, listPublishedRounds } from '../shared/allocation/index.ts';
import { getCooperative } from '../shared/governance/index.ts';
import { listProducts } from '../shared/policies/index.ts';
import { findWijk, getPublicWijkProfile } from '../shared/region/index.ts';
import { siteApi } from '../shared/site-api.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor(core, siteApi, {
  getCooperative,
  listProducts,
  findWijk,
  getPublicWijkProfile,
  listPublishedRounds,
  getPublishedRound,
});
