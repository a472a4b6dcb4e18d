import * as admission from './membership/admission/contract.ts';
import * as households from './membership/households/contract.ts';
import * as organisations from './membership/organisations/contract.ts';

/** What the board asks about who comes in: admission, the waiting list, organisations and households. */
export const admissionApi = {
  listAdmissions: admission.listAdmissions,
  getAdmission: admission.getAdmission,
  admitApplications: admission.admitApplications,
  recordGuardian: admission.recordGuardian,
  refuseApplication: admission.refuseApplication,
  admitByAssembly: admission.admitByAssembly,
  offerPlaces: admission.offerPlaces,
  registerOrganisation: organisations.registerOrganisation,
  changeOrganisation: organisations.changeOrganisation,
  listOrganisations: organisations.listOrganisations,
  getOrganisation: organisations.getOrganisation,
  affiliateProfessional: organisations.affiliateProfessional,
  endAffiliation: organisations.endAffiliation,
  setOrganisationFee: organisations.setOrganisationFee,
  listOrganisationFees: organisations.listOrganisationFees,
  formHousehold: households.formHousehold,
  joinHousehold: households.joinHousehold,
  leaveHousehold: households.leaveHousehold,
  getHousehold: households.getHousehold,
  listHouseholds: households.listHouseholds,
  setHouseholdCap: households.setHouseholdCap,
  listHouseholdCaps: households.listHouseholdCaps,
};
