// In their order: one clock moves on from each to the next.
import './for-life/withdraws.ts';
import './for-life/household.ts';
import './for-life/expelled.ts';
import './for-life/organisation.ts';
import './for-life/dies.ts';
import './for-life/falters.ts';
import './for-life/leaves.ts';
import './for-life/erased.ts';
