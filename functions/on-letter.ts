import { sendLetter } from '../shared/membership/index.ts';
import { policyDesk } from '../shared/policies/index.ts';
import { core } from './runtime/core.ts';
import { sesMail } from './runtime/mail.ts';
import { streamDoor } from './runtime/stream-door.ts';

const { shortName, mailFrom } = core.cooperative;
const mail = sesMail({ name: shortName, address: mailFrom });

export const handler = streamDoor('on-letter', { ...core, mail, policyDesk: policyDesk(core.database) }, sendLetter);
