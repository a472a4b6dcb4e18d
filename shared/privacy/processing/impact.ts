import { retentionRules } from '../retention/rules.ts';
import { purposes } from './purposes.ts';

/** The data protection impact assessment (article 35 GDPR), question by question: the numbers in it come from what the code declares. */
export interface Assessed {
  question: Both;
  answer: Both;
  points: readonly Both[];
}

interface Both {
  nl: string;
  en: string;
}

const both = (nl: string, en: string): Both => ({ nl, en });
const engine = retentionRules.filter(({ carriedOutBy }) => carriedOutBy === 'engine').length;

export const impact: readonly Assessed[] = [
  {
    question: both('Wat gebeurt er?', 'What is done?'),
    answer: both(
      `De coöperatie houdt bij wie lid is, int bijdragen en besteedt geld in wijken. Er zijn ${purposes.length} doelen, hierboven beschreven.`,
      `The cooperative keeps who is a member, collects contributions and spends money in wijken. There are ${purposes.length} purposes, described above.`,
    ),
    points: [],
  },
  {
    question: both('Is dit nodig en niet meer dan nodig?', 'Is this needed, and no more than needed?'),
    answer: both(
      "Er wordt niets gevraagd over gezondheid, en geen burgerservicenummer: een veld waarin iemand typt weigert zo'n nummer, en een aantekening over een lid weigert woorden die een ziekte noemen. Wie iemand is staat los van wat er met geld en stemmen gebeurt.",
      'Nothing is asked about health, and no citizen service number: a field in which somebody types refuses such a number, and a note about a member refuses words that name an illness. Who somebody is stands apart from what happens with money and votes.',
    ),
    points: [],
  },
  {
    question: both('Bijzondere gegevens of profilering?', 'Special categories of data, or profiling?'),
    answer: both(
      'Nee. De prijs hangt niet van een persoon af, en geen besluit over een lid wordt alleen door een machine genomen.',
      'No. The price does not depend on a person, and no decision about a member is taken by a machine alone.',
    ),
    points: [],
  },
  {
    question: both(
      "Welke risico's zijn er, en wat is eraan gedaan?",
      'Which risks are there, and what was done about them?',
    ),
    answer: both('De risico’s die wij zien:', 'The risks that we see:'),
    points: [
      both(
        'Iemand van het kantoor kijkt zonder reden in een dossier: elke blik wordt vastgelegd en is voor het lid zichtbaar; de auditor ziet wie het was.',
        'Somebody of the office looks into a file without a reason: each look is recorded and the member can see it; the auditor sees who it was.',
      ),
      both(
        'Gegevens lekken langs logboeken of berichten: daar staan alleen nummers; elke test van het product kijkt of er toch een naam in staat.',
        'Data leak through logs or messages: only numbers stand there; each test of the product looks whether a name does after all.',
      ),
      both(
        `Gegevens blijven te lang: ${retentionRules.length} termijnen, waarvan ${engine} door een bewaarmachine die eerst op proef laat zien wat verdwijnt.`,
        `Data stay too long: ${retentionRules.length} terms, ${engine} of them carried out by an engine that first shows in a trial what goes.`,
      ),
      both(
        'Een lid ziet het dossier van een ander: de wegen voor leden noemen geen lid, maar kennen alleen wie is ingelogd.',
        'A member sees the file of another: the paths for members name no member, but know only who has signed in.',
      ),
      both(
        'Een wijk is zo klein dat een cijfer over één mens gaat: cijfers over minder dan tien mensen worden niet getoond.',
        'A wijk is so small that a figure is about one person: figures about fewer than ten people are not shown.',
      ),
    ],
  },
  {
    question: both('Wat kan iemand zelf?', 'What can people do themselves?'),
    answer: both(
      'Inzien en meenemen kan meteen; toestemming intrekken gaat zoals geven; wissen kan zodra niets meer loopt. Andere verzoeken krijgen binnen een maand antwoord, met een taak die dat bewaakt. Een datalek heeft een klok van 72 uur.',
      'Looking and taking along are possible at once; a consent is withdrawn as it was given; erasing is possible as soon as nothing runs any more. Other requests are answered within a month, guarded by a task. A data breach has a clock of 72 hours.',
    ),
    points: [],
  },
  {
    question: both('Wat is de uitkomst?', 'What is the outcome?'),
    answer: both(
      'Het overblijvende risico is laag. Toets dit opnieuw wanneer er een doel bij komt.',
      'The risk that remains is low. Assess this again when a purpose is added.',
    ),
    points: [],
  },
];
