export interface OfficeState {
  empty: boolean;
}
export function sampleOffice(): OfficeState {
  return { empty: false };
}
