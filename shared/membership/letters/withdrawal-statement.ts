import * as z from 'zod/mini';
import { facts as factsBlock, paragraph } from './blocks.ts';
import { inOwnLanguage } from './in-own-language.ts';
import type { Writer } from './writers.ts';

const stated = z.object({ statementId: z.string(), received: z.string(), isWithdrawn: z.enum(['yes', 'no']) });

/**
 * The acknowledgement of a statement of withdrawal, to the address that was given with it: its content, the day and the time (art. 11a lid 4
 * Directive 2011/83). Whoever stated it is answered in the same way, whether or not the agreement was found.
 */
export const withdrawalStatement: Writer = async ({ deps, letter, who, statement }) => {
  const { statementId, received, isWithdrawn } = z.parse(stated, letter.params);
  const said = await statement();
  if (!said) return undefined;
  const { name, reference, membershipToo } = said;
  return inOwnLanguage(
    deps.cooperative,
    who,
    {
      subject: 'Ontvangstbevestiging van uw herroeping',
      blocks: [
        paragraph('Wij hebben uw herroeping ontvangen. Dit hebt u ons laten weten:'),
        factsBlock([
          ['Naam', name],
          ['Overeenkomst', reference],
          ['Ook het lidmaatschap', membershipToo ? 'ja' : 'nee'],
          ['Ontvangen', received],
          ['Nummer van dit bericht', statementId],
        ]),
        paragraph(
          isWithdrawn === 'yes'
            ? 'De overeenkomst is daarmee voorbij. Wat u hebt betaald, krijgt u binnen veertien dagen terug.'
            : 'Wij zoeken uw overeenkomst op. Een medewerker laat u binnen vijf werkdagen weten wat er gebeurt. De datum en de tijd van uw bericht tellen.',
        ),
        paragraph('Bewaar deze mail.'),
      ],
    },
    {
      subject: 'Acknowledgement of your withdrawal',
      blocks: [
        paragraph('We have received your withdrawal. This is what you told us:'),
        factsBlock([
          ['Name', name],
          ['Agreement', reference],
          ['The membership too', membershipToo ? 'yes' : 'no'],
          ['Received', received],
          ['Number of this message', statementId],
        ]),
        paragraph(
          isWithdrawn === 'yes'
            ? 'The agreement has ended by it. What you paid comes back within fourteen days.'
            : 'We are looking up your agreement. Somebody lets you know within five working days what happens. The day and the time of your message count.',
        ),
        paragraph('Keep this mail.'),
      ],
    },
  );
};
