import { giveInParts } from '../shared/allocation/index.ts';
import { writeToHolders } from '../shared/billing/index.ts';
import { runJob } from '../shared/jobs/index.ts';
import { checkRegister, takeRegister } from '../shared/membership/index.ts';
import { carryOutErasure, carryOutRetention } from '../shared/privacy/index.ts';
import { addUpAgain, checkBooks, payoutReconciliation, takeBankFile } from '../shared/reconciliation/index.ts';
import { takeRegionFile, takeWijkProfiles } from '../shared/region/index.ts';
import { writeExport } from '../shared/reports/index.ts';
import { writeContractDocument } from '../shared/wijkcontracts/index.ts';
import { alert } from './runtime/alert.ts';
import { database } from './runtime/client.ts';
import { now } from './runtime/clock.ts';
import { core } from './runtime/core.ts';
import { files } from './runtime/files.ts';
import { newId } from './runtime/new-id.ts';
import { payments } from './runtime/payments.ts';
import { streamDoor } from './runtime/stream-door.ts';

const deps = { database, alert, files, newId, now, payments, cooperative: core.cooperative };

/** Each kind of long work with who does it. */
export const handler = streamDoor(
  'on-job',
  deps,
  runJob<typeof deps>({
    'payout-reconciliation': payoutReconciliation,
    'bank-import': takeBankFile,
    'address-import': takeRegionFile,
    'figures-import': takeRegionFile,
    'health-import': takeRegionFile,
    'wijk-profiles': takeWijkProfiles,
    'invariant-check': checkBooks,
    'rebuild-balances': addUpAgain,
    'round-commitment': giveInParts,
    erasure: carryOutErasure,
    retention: carryOutRetention,
    'price-change': writeToHolders,
    export: writeExport,
    'register-check': checkRegister,
    'register-import': takeRegister,
    'contract-document': writeContractDocument,
  }),
);
