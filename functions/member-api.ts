import { memberApi } from '../shared/member-api.ts';
import {
  appeal,
  endSession,
  getMyResignation,
  listSessions,
  noEndingDesk,
  recogniseSession,
  resign,
  signOut,
  undoResignation,
} from '../shared/membership/index.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor(
  { ...core, endingDesk: noEndingDesk },
  memberApi,
  {
    listSessions,
    endSession,
    signOut,
    getMyResignation,
    resign,
    undoResignation,
    appeal,
  },
  (token, at) => recogniseSession(core.database, token, at),
);
