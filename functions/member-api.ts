import { memberApi } from '../shared/member-api.ts';
import { endSession, listSessions, recogniseSession, signOut } from '../shared/membership/index.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor(
  core,
  memberApi,
  {
    listSessions,
    endSession,
    signOut,
  },
  (token, at) => recogniseSession(core.database, token, at),
);
