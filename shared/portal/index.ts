/** What members see and do on their own page. It builds on every domain; none builds on it. */
export { getMyContribution, listMyContributions } from './contributions.ts';
export { getMe } from './get-me.ts';
export { getMyMembership } from './get-my-membership.ts';
export { getMyWijk } from './get-my-wijk.ts';
export { listMyPolicies } from './list-my-policies.ts';
export { changeMyAccount, getMyAccount } from './my-account.ts';
export { payMyContribution } from './pay-my-contribution.ts';
export { getMyReceipt } from './receipt.ts';
export { listMyUpcomingCollections } from './upcoming.ts';
