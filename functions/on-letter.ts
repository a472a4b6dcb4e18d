import { paymentDesk } from '../shared/billing/index.ts';
import { sendLetter } from '../shared/membership/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { core } from './runtime/core.ts';
import { sesMail } from './runtime/mail.ts';
import { streamDoor } from './runtime/stream-door.ts';

const { shortName, mailFrom } = core.cooperative;
const mail = sesMail({ name: shortName, address: mailFrom });

const desks = { policyDesk: policyDesk(core.database), paymentDesk: paymentDesk(core.database) };

export const handler = streamDoor('on-letter', { ...core, mail, ...desks }, sendLetter);
