import type { Alert } from '../../shared/billing/index.ts';
import { log } from './log.ts';

/** The log group's metric filter counts lines with `alert`. */
export const alert: Alert = (code, id) => log({ alert: code, id });
