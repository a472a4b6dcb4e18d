import { admissionApi } from '../shared/admission-api.ts';
import { getHousehold, refusalDesk } from '../shared/billing/index.ts';
import {
  admitApplications,
  admitByAssembly,
  affiliateProfessional,
  changeOrganisation,
  endAffiliation,
  formHousehold,
  getAdmission,
  joinHousehold,
  leaveHousehold,
  listAdmissions,
  listHouseholdCaps,
  listHouseholds,
  listOrganisationFees,
  listOrganisations,
  offerPlaces,
  openOrganisation,
  recordGuardian,
  refuseApplication,
  registerOrganisation,
  setHouseholdCap,
  setOrganisationFee,
} from '../shared/membership/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { core } from './runtime/core.ts';
import { httpDoor } from './runtime/http-door.ts';

export const handler = httpDoor(
  { ...core, policyDesk: policyDesk(core.database), refusalDesk: refusalDesk(core) },
  admissionApi,
  {
    listAdmissions,
    getAdmission,
    admitApplications,
    recordGuardian,
    refuseApplication,
    admitByAssembly,
    offerPlaces,
    registerOrganisation,
    changeOrganisation,
    listOrganisations,
    getOrganisation: openOrganisation,
    affiliateProfessional,
    endAffiliation,
    setOrganisationFee,
    listOrganisationFees,
    formHousehold,
    joinHousehold,
    leaveHousehold,
    getHousehold,
    listHouseholds,
    setHouseholdCap,
    listHouseholdCaps,
  },
);
