/** What a person must look at, by code and id; the door writes it to the log, where an alarm listens. */
type AlertCode = 'UNEXPLAINED_MOVEMENT' | 'PAID_AFTER_SETTLEMENT' | 'INVARIANT_BROKEN';
export type Alert = (code: AlertCode, id: string) => void;
