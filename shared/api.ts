import { admissionApi } from './admission-api.ts';
import { allocationApi } from './allocation-api.ts';
import { receiveStripeEvent } from './billing/contract.ts';
import { fundsApi } from './funds-api.ts';
import { governanceApi } from './governance-api.ts';
import type { Endpoint } from './kernel/endpoint.ts';
import { memberApi } from './member-api.ts';
import { memberFileApi } from './member-file-api.ts';
import { membershipApi } from './membership-api.ts';
import { officeApi } from './office-api.ts';
import { publicApi } from './public-api.ts';
import { regionApi } from './region-api.ts';
import { registerApi } from './register-api.ts';
import { siteApi } from './site-api.ts';
import { treasuryApi } from './treasury-api.ts';

/** Every endpoint. Routes, the web client, OpenAPI and the access tests are made from this; each door from its own table. */
export const endpoints: readonly Endpoint[] = [
  ...Object.values(siteApi),
  ...Object.values(publicApi),
  receiveStripeEvent,
  ...Object.values(memberApi),
  ...Object.values(memberFileApi),
  ...Object.values(registerApi),
  ...Object.values(admissionApi),
  ...Object.values(membershipApi),
  ...Object.values(governanceApi),
  ...Object.values(officeApi),
  ...Object.values(regionApi),
  ...Object.values(allocationApi),
  ...Object.values(fundsApi),
  ...Object.values(treasuryApi),
];
