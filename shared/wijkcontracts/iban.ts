export { plainIban } from '../kernel/iban.ts';
