import { defineRefusals } from '../kernel/refusal.ts';

export const wijkcontractsRefusals = defineRefusals({
  CONTRACT_IS_SETTLED: {
    status: 409,
    nl: 'Dit wijkcontract is afgerekend. Er verandert niets meer aan.',
    en: 'This wijkcontract is settled. Nothing about it changes any more.',
  },
  WIJK_NOT_REGISTERED: {
    status: 422,
    nl: 'Deze wijk is nog niet vastgelegd.',
    en: 'This wijk is not registered yet.',
  },
  TERM_TURNED_AROUND: {
    status: 422,
    nl: 'De einddatum ligt na de begindatum.',
    en: 'The last day comes after the first day.',
  },
  TERM_IS_OVER: {
    status: 422,
    nl: 'De looptijd van dit wijkcontract is voorbij.',
    en: 'The term of this wijkcontract is over.',
  },
  RESIDENT_BODY_MISSING: {
    status: 422,
    nl: 'Ten minste één partij is een bewonersorganisatie: een wijkraad, een wijkplatform of een zorgcoöperatie. De bewoners tekenen mee.',
    en: 'At least one party is a body of residents: a wijkraad, a wijkplatform or a zorgcoöperatie. The residents sign too.',
  },
  PROCESS_OWNER_NOT_ONE: {
    status: 422,
    nl: 'Precies één partij is verantwoordelijk voor het proces.',
    en: 'Exactly one party is responsible for the process.',
  },
  INNOVATION_TIME_MISSING: {
    status: 422,
    nl: 'Leg vast dat ten minste 15 % van de werktijd voor ontwikkeling en innovatie is, en hoe dat gemeten wordt.',
    en: 'Set down that at least 15% of working time is for development and innovation, and how it is measured.',
  },
  BASIS_WITHOUT_INDICATORS: {
    status: 422,
    nl: 'Dit wijkcontract heeft nog geen indicatoren. Stel er eerst een voor.',
    en: 'This wijkcontract has no indicators yet. First propose one.',
  },
  FUNDING_BASIS_MISSING: {
    status: 422,
    nl: 'Leg vast met welke verdeelsleutel en welke indicatoren de wijk geld krijgt.',
    en: 'Set down by which formula and which indicators the wijk receives money.',
  },
  BOUNDARY_SIZE: {
    status: 422,
    nl: 'In deze wijk wonen {residents} mensen. Bedoeld zijn 10.000 tot 30.000. Het bestuur kan met een reden toch akkoord gaan.',
    en: 'This wijk has {residents} residents. Meant are 10,000 to 30,000. The board can agree all the same, with a reason.',
  },
  OVERRIDE_BY_BOARD: {
    status: 403,
    nl: 'Alleen het bestuur kan akkoord gaan met een kleinere of grotere wijk.',
    en: 'Only the board can agree to a smaller or larger wijk.',
  },
  OVERRIDE_NOT_NEEDED: {
    status: 422,
    nl: 'Hier is geen uitzondering nodig. Laat de reden weg.',
    en: 'No exception is needed here. Leave the reason out.',
  },
  WIJK_WITHOUT_YEAR: {
    status: 422,
    nl: 'Deze wijk heeft geen grens voor {cbsYear}. Leg de wijk eerst voor dat jaar vast.',
    en: 'This wijk has no boundary for {cbsYear}. Register the wijk for that year first.',
  },
  BOUNDARY_NOT_AS_DRAWN: {
    status: 422,
    nl: 'Deze buurten zijn niet de wijk zoals die voor {cbsYear} is vastgelegd. Buurt {buurtCode} maakt het verschil.',
    en: 'These buurten are not the wijk as it is registered for {cbsYear}. Buurt {buurtCode} makes the difference.',
  },
  BUURT_IN_ACTIVE_CONTRACT: {
    status: 409,
    nl: 'Buurt {buurtCode} valt in {cbsYear} al onder een lopend wijkcontract ({wijkcontractId}).',
    en: 'Buurt {buurtCode} already falls under an active wijkcontract in {cbsYear} ({wijkcontractId}).',
  },
  WIJK_HAS_ACTIVE_CONTRACT: {
    status: 409,
    nl: 'Deze wijk heeft al een lopend wijkcontract.',
    en: 'This wijk already has an active wijkcontract.',
  },
  TEXT_IS_FIXED: {
    status: 409,
    nl: 'De tekst van dit wijkcontract ligt vast. Onderhandel opnieuw, of stel een wijziging op als het al loopt.',
    en: 'The text of this wijkcontract is fixed. Negotiate again, or draft an amendment when it is active already.',
  },
  WIJKCONTRACT_NOT_IN_STATE: {
    status: 409,
    nl: 'Dit kan nu niet: het wijkcontract is {state}.',
    en: 'This is not possible now: the wijkcontract is {stateInEnglish}.',
  },
  RESIDENT_BODY_KIND: {
    status: 422,
    nl: 'Zeg van een bewonersorganisatie wat zij is: wijkraad, wijkplatform of zorgcoöperatie. Andere partijen hebben geen soort.',
    en: 'Say of a body of residents what it is: wijkraad, wijkplatform or zorgcoöperatie. Other parties have no kind.',
  },
  NO_SUCH_PARTY: {
    status: 404,
    nl: 'Deze partij hoort niet bij het wijkcontract.',
    en: 'This party does not belong to the wijkcontract.',
  },
  TOO_MANY_PARTIES: {
    status: 422,
    nl: 'Een wijkcontract heeft ten hoogste 40 partijen.',
    en: 'A wijkcontract has at most 40 parties.',
  },
  PARTY_WITHOUT_MANDATE: {
    status: 422,
    nl: 'Van {party} is nog niet bekend wie er mag tekenen.',
    en: 'It is not known yet who may sign for {party}.',
  },
  MANDATE_LAPSED: {
    status: 422,
    nl: 'Wie voor {party} tekent mocht dat op die dag niet meer: de volmacht liep tot en met {validUntil}.',
    en: 'Who signs for {party} was no longer entitled to on that day: the mandate ran until {validUntil}.',
  },
  PARTY_HAS_SIGNED: {
    status: 409,
    nl: '{party} heeft al getekend.',
    en: '{party} has signed already.',
  },
  SIGNED_AHEAD: {
    status: 422,
    nl: 'Er is niet in de toekomst getekend. Kies een dag tot en met vandaag.',
    en: 'Nobody signed in the future. Choose a day up to today.',
  },
  EVIDENCE_DAY_AHEAD: {
    status: 422,
    nl: 'Dit bewijs is van een dag in de toekomst. Kies een dag tot en met vandaag.',
    en: 'This evidence is of a day in the future. Choose a day up to today.',
  },
  CONTOUR_WITHOUT_EVIDENCE: {
    status: 422,
    nl: 'Voor deze contour is nog geen bewijs vastgelegd: {contour}.',
    en: 'There is no evidence yet for this contour: {contourInEnglish}.',
  },
  NOT_SIGNED_BY_ALL: {
    status: 409,
    nl: 'Nog niet alle partijen hebben deze tekst getekend.',
    en: 'Not all parties have signed this text yet.',
  },
  ACTIVATED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt dit wijkcontract zelf opgesteld. Een ander bestuurslid laat het ingaan.',
    en: 'You drafted this wijkcontract yourself. Another board member activates it.',
  },
  SETTLED_BY_ITS_MAKER: {
    status: 403,
    nl: 'U hebt dit wijkcontract zelf laten ingaan. Een ander bestuurslid sluit het af.',
    en: 'You activated this wijkcontract yourself. Another board member closes it.',
  },
  ENDS_BEFORE_TODAY: {
    status: 422,
    nl: 'De laatste dag ligt niet vóór vandaag.',
    en: 'The last day does not lie before today.',
  },
  ENDS_AFTER_ITS_TERM: {
    status: 422,
    nl: 'Het wijkcontract loopt al af op {endsOn}. Kies een eerdere dag.',
    en: 'The wijkcontract ends on {endsOn} already. Choose an earlier day.',
  },
  AMENDMENT_UNDER_WAY: {
    status: 409,
    nl: 'Er loopt al een wijziging (tekst {textVersion}). Rond die eerst af of trek haar in.',
    en: 'An amendment is under way already (text {textVersion}). Finish or withdraw it first.',
  },
  AMENDMENT_CHANGES_NOTHING: {
    status: 422,
    nl: 'Deze wijziging verandert niets. Noem wat er anders wordt.',
    en: 'This amendment changes nothing. Name what becomes different.',
  },
  AMENDMENT_NOT_IN_STATE: {
    status: 409,
    nl: 'Dit kan nu niet met deze wijziging: kijk hoe ver zij is.',
    en: 'This is not possible with this amendment now: see how far it is.',
  },
  ADOPTED_BY_ITS_DRAFTER: {
    status: 403,
    nl: 'U hebt deze wijziging zelf opgesteld. Een ander bestuurslid stelt haar vast.',
    en: 'You drafted this amendment yourself. Another board member adopts it.',
  },
  EFFECTIVE_OUTSIDE_TERM: {
    status: 422,
    nl: 'Een wijziging gaat in vanaf vandaag en binnen de looptijd van het wijkcontract.',
    en: 'An amendment takes effect from today and within the term of the wijkcontract.',
  },
});
