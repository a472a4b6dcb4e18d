// In their order: one clock moves on from each to the next.
import './for-life/withdraws.ts';
