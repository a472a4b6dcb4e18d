/** Who processes for the cooperative, and how what is kept is guarded. */
const both = (nl: string, en: string) => ({ nl, en });

export const processors = [
  {
    name: 'AWS',
    does: both('bewaart en verwerkt alles', 'keeps and processes everything'),
    where: 'eu-central-1 (Frankfurt)',
    receives: both(
      'alles; wie iemand is alleen versleuteld met een eigen sleutel',
      'everything; who somebody is only under a key of its own',
    ),
  },
  {
    name: 'Stripe',
    does: both('betalingen en incasso', 'payments and direct debits'),
    where: 'EU (Stripe Payments Europe, Dublin)',
    receives: both(
      'e-mailadres, taal en een nummer; de rekening geeft de betaler zelf',
      'e-mail address, language and a number; the payer gives the account',
    ),
  },
  {
    name: 'mail',
    does: both('verstuurt brieven per e-mail (Amazon SES)', 'sends letters by e-mail (Amazon SES)'),
    where: 'eu-central-1 (Frankfurt)',
    receives: both('e-mailadres en de brief', 'e-mail address and the letter'),
  },
] as const;

export const security: readonly { nl: string; en: string }[] = [
  both(
    'Wie iemand is staat apart, met een eigen sleutel en zonder stroom; elders staat een nummer',
    'Who somebody is stands apart, under a key of its own and without a stream; elsewhere there is a number',
  ),
  both(
    'Elke blik in een dossier wordt vastgelegd; het lid ziet die, de auditor ziet wie het was',
    'Every look into a file is recorded; the member sees it, the auditor sees who it was',
  ),
  both(
    'Geen namen in logboeken, berichten, meetwaarden of bij Stripe in kenmerken',
    'No names in logs, messages, metrics, or metadata at Stripe',
  ),
  both(
    'Geen burgerservicenummer en niets over gezondheid; vrije tekst wordt daarop nagekeken',
    'No citizen service number and nothing about health; free text is checked for it',
  ),
  both('Cijfers over minder dan tien mensen worden niet getoond', 'Figures about fewer than ten people are not shown'),
  both('Elke functie kan alleen bij wat zij nodig heeft', 'Every function reaches only what it needs'),
];
