import type { CooperativeFacts } from '../../governance/cooperative.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { type Cents, formatEuro } from '../../kernel/money.ts';
import type { Language } from '../application.ts';
import type { Identity } from '../contract.ts';
import { type Block, facts as factsBlock, heading, type LetterText, list, paragraph } from '../letters/blocks.ts';
import { showDay } from '../letters/withdrawal-form.ts';
import type { EstateSettlement } from './estate-desk.ts';

export interface ToHeirs {
  who: Identity;
  memberNumber: number;
  diedOn: LocalDate;
  settlement: EstateSettlement;
}

/**
 * To the family of who died, on paper: what ended, what was debited and comes back, what is left to settle, and how to reach us. The data of the
 * dead are given to who settles the estate alone, on the proof that a bank asks for too.
 */
export const toHeirs = (facts: CooperativeFacts, told: ToHeirs, language: Language): LetterText =>
  language === 'en' ? inEnglish(facts, told) : inDutch(facts, told);

function inDutch(facts: CooperativeFacts, { who, memberNumber, diedOn, settlement }: ToHeirs): LetterText {
  const name = `${who.givenName} ${who.familyName}`;
  const day = showDay(diedOn, 'nl');
  const { policy, backCents } = settlement;
  return {
    subject: `Na het overlijden van ${name}`,
    blocks: [
      factsBlock([
        ['Aan', `De erven van ${name}`],
        ['Adres van de erven', addressOf(who)],
      ]),
      paragraph('Geachte nabestaanden,'),
      paragraph(
        `Wij hebben vernomen dat ${name} op ${day} is overleden. Wij condoleren u met dit verlies en wensen u veel sterkte. In deze brief leest u wat er is geëindigd en wat wij nog met u regelen.`,
      ),
      heading('Wat is geëindigd'),
      paragraph(
        `Het lidmaatschap van ${facts.shortName} is geëindigd op ${day}, de dag van overlijden. Zo staat het in de wet (artikel 2:35 van het Burgerlijk Wetboek). U hoeft niets op te zeggen.`,
      ),
      ...(policy
        ? [paragraph(`Ook de overeenkomst ${policy.name.nl} is geëindigd, op ${showDay(policy.endsOn, 'nl')}.`)]
        : []),
      heading('Het geld'),
      ...dutchMoney(settlement),
      paragraph(
        'Wij schrijven niets meer af. Verwerkt de bank toch nog een afschrijving die al onderweg was, dan betalen wij die ook terug.',
      ),
      ...(backCents > 0n
        ? [
            heading('Wat wij van u vragen'),
            paragraph(
              `Laat ons weten op welke rekening ${formatEuro(backCents)} mag komen. Dat kan degene doen die de nalatenschap regelt: een erfgenaam of de executeur.`,
            ),
          ]
        : []),
      heading('Wie gegevens of geld van ons krijgt'),
      paragraph(
        `Wie de nalatenschap regelt, kan bij ons vragen welke gegevens wij van ${name} hebben, en wat er is betaald. Wij vragen dan om te laten zien wie u bent:`,
      ),
      list([
        'een verklaring van erfrecht of een verklaring van executele van de notaris; of',
        'als die er niet is: een kopie van de akte van overlijden en van uw eigen identiteitsbewijs. Maak uw BSN en uw foto daarop onleesbaar.',
      ]),
      heading('Zo bereikt u ons'),
      factsBlock([
        ['Telefoon', facts.phone],
        ['E-mail', facts.email],
        ['Post', officeOf(facts)],
        ['Lidnummer', String(memberNumber)],
      ]),
      paragraph('Is iets niet duidelijk, of klopt er iets niet? Bel of schrijf ons gerust.'),
    ],
  };
}

function dutchMoney({ debitedAfter, backCents, underWayCents, owedCents }: EstateSettlement): Block[] {
  const before = backCents - sumOf(debitedAfter);
  return [
    ...(debitedAfter.length > 0
      ? [
          paragraph('Na het overlijden is nog afgeschreven, en dit komt terug:'),
          list(debitedAfter.map(({ on, amountCents }) => `${formatEuro(amountCents)} op ${showDay(on, 'nl')}`)),
        ]
      : []),
    ...(before > 0n
      ? [paragraph(`Er was al betaald voor de tijd na het overlijden. Daarvan komt ${formatEuro(before)} terug.`)]
      : []),
    backCents > 0n
      ? factsBlock([['Samen komt terug', formatEuro(backCents)]])
      : paragraph('Er is na het overlijden niets betaald dat terugkomt.'),
    ...(underWayCents > 0n
      ? [
          paragraph(
            `Een afschrijving van ${formatEuro(underWayCents)} is nog bij de bank. Gaat die door, dan komt dat bedrag ook terug.`,
          ),
        ]
      : []),
    ...(owedCents > 0n
      ? [
          paragraph(
            `Van vóór het overlijden staat nog ${formatEuro(owedCents)} open. U hoeft daarvoor nu niets te doen: wij bespreken dit met degene die de nalatenschap regelt.`,
          ),
        ]
      : []),
  ];
}

function inEnglish(facts: CooperativeFacts, { who, memberNumber, diedOn, settlement }: ToHeirs): LetterText {
  const name = `${who.givenName} ${who.familyName}`;
  const day = showDay(diedOn, 'en');
  const { policy, backCents } = settlement;
  return {
    subject: `After the death of ${name}`,
    blocks: [
      factsBlock([
        ['To', `The heirs of ${name}`],
        ['Address of the heirs', addressOf(who)],
      ]),
      paragraph('Dear family,'),
      paragraph(
        `We have learned that ${name} died on ${day}. Please accept our condolences. This letter says what has ended and what is left to settle with you.`,
      ),
      heading('What has ended'),
      paragraph(
        `The membership of ${facts.shortName} ended on ${day}, the day of death, by law (article 2:35 of the Dutch Civil Code). You need not give notice of anything.`,
      ),
      ...(policy ? [paragraph(`The agreement ${policy.name.en} ended too, on ${showDay(policy.endsOn, 'en')}.`)] : []),
      heading('The money'),
      ...englishMoney(settlement),
      paragraph(
        'We debit nothing more. If the bank still carries out a debit that was under way already, we pay that back too.',
      ),
      ...(backCents > 0n
        ? [
            heading('What we ask of you'),
            paragraph(
              `Tell us to which account ${formatEuro(backCents, 'en')} may go. Whoever settles the estate can do so: an heir or the executor.`,
            ),
          ]
        : []),
      heading('Who gets data or money from us'),
      paragraph(
        `Whoever settles the estate can ask us which data we have of ${name}, and what was paid. We then ask you to show who you are:`,
      ),
      list([
        'a certificate of inheritance or of executorship from a civil-law notary; or',
        'where there is none: a copy of the death certificate and of your own identity document. Make your citizen service number and photograph on it unreadable.',
      ]),
      heading('How to reach us'),
      factsBlock([
        ['Telephone', facts.phone],
        ['E-mail', facts.email],
        ['Post', officeOf(facts)],
        ['Member number', String(memberNumber)],
      ]),
      paragraph('Is anything unclear or not right? Do call or write.'),
    ],
  };
}

function englishMoney({ debitedAfter, backCents, underWayCents, owedCents }: EstateSettlement): Block[] {
  const before = backCents - sumOf(debitedAfter);
  return [
    ...(debitedAfter.length > 0
      ? [
          paragraph('After the death this was still debited, and comes back:'),
          list(debitedAfter.map(({ on, amountCents }) => `${formatEuro(amountCents, 'en')} on ${showDay(on, 'en')}`)),
        ]
      : []),
    ...(before > 0n
      ? [paragraph(`Time after the death had been paid for already. Of that ${formatEuro(before, 'en')} comes back.`)]
      : []),
    backCents > 0n
      ? factsBlock([['Comes back in all', formatEuro(backCents, 'en')]])
      : paragraph('Nothing was paid after the death that comes back.'),
    ...(underWayCents > 0n
      ? [
          paragraph(
            `A debit of ${formatEuro(underWayCents, 'en')} is still with the bank. If it goes through, that amount comes back too.`,
          ),
        ]
      : []),
    ...(owedCents > 0n
      ? [
          paragraph(
            `From before the death ${formatEuro(owedCents, 'en')} is still unpaid. You need do nothing about it now: we discuss it with whoever settles the estate.`,
          ),
        ]
      : []),
  ];
}

const sumOf = (rows: EstateSettlement['debitedAfter']): Cents =>
  rows.reduce<Cents>((sum, { amountCents }) => sum + amountCents, 0n);

function addressOf({ street, houseNumber, houseNumberAddition, postcode, city }: Identity): string {
  return `${street} ${houseNumber}${houseNumberAddition ?? ''}, ${postcode} ${city}`;
}

function officeOf({ address: { street, houseNumber, postcode, place } }: CooperativeFacts): string {
  return `${street} ${houseNumber}, ${postcode} ${place}`;
}
