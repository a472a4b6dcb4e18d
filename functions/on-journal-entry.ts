import { SealedLately, sealEntries } from '../shared/ledger/index.ts';
import { database } from './runtime/client.ts';
import { batchDoor } from './runtime/stream-door.ts';

export const handler = batchDoor('sealEntries', { database, lately: new SealedLately() }, sealEntries);
