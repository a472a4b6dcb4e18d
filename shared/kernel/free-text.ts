/**
 * What may not stand in words that a person types. A citizen service number is allowed only where a law says so (art. 46 UAVG), and this
 * cooperative has no such law; what somebody suffers from is nobody's business here (art. 9 GDPR).
 */

/** As people write such a number: 123456782, 1234.56.782 or 123 456 782. */
const grouped = /\d{4}([ .-])\d{2}\1\d{3}|\d{3}([ .-])\d{3}\2\d{3}/g;
const runs = /\+?\d+/g;
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** The eleven test: the last digit counts against the rest. Nine zeros pass the sum and are no number. */
export function isCitizenServiceNumber(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
}

export function holdsCitizenServiceNumber(text: string): boolean {
  return plainNumbers(text).some(isCitizenServiceNumber) || groupedNumbers(text).some(isCitizenServiceNumber);
}

/** What follows a country code is a telephone number. */
function plainNumbers(text: string): string[] {
  const found = [...text.matchAll(runs)];
  return found.flatMap(([run], at) => {
    const before = found[at - 1];
    const followsCode = before?.[0].startsWith('+') && (found[at]?.index ?? 0) - before.index - before[0].length <= 1;
    return followsCode ? [] : [run];
  });
}

/** No part of a longer row of groups, such as the number of an account. */
function groupedNumbers(text: string): string[] {
  return [...text.matchAll(grouped)].flatMap((found) => {
    const before = text.slice(0, found.index);
    const after = text.slice(found.index + found[0].length);
    return /\d[ .-]?$/.test(before) || /^[ .-]?\d/.test(after) ? [] : [found[0].replace(/\D/g, '')];
  });
}

/** Words that name an illness or its treatment beside a person. A text about a wijk may use them; a note about somebody may not. */
const diagnoses =
  /\b(?:diabetes|diabeet|suikerziekte|kanker|tumor|leukemie|depressie|depressief|psychose|psychotisch|schizofreni\w*|bipolair|borderline|autis\w*|adhd|dement\w*|alzheimer|parkinson|epilepsie|hiv|aids|hepatitis|soa|copd|astma|hartfalen|hartinfarct|beroerte|herseninfarct|multiple sclerose|reuma|verslaafd|alcoholis\w*|zwanger\w*|miskraam|abortus|chemotherapie|cancer|diabetic|depress(?:ion|ed)|psychosis|schizophreni\w*|dementia|epilepsy|stroke|addict(?:ed|ion)|pregnan\w*)\b/iu;

export const namesDiagnosis = (text: string): boolean => diagnoses.test(text);

export const freeTextRules = {
  'no-citizen-service-number': {
    nl: 'Hier staat een burgerservicenummer (BSN). Dat mogen wij niet bewaren. Haal het weg.',
    en: 'This holds a citizen service number (BSN). We may not keep it. Take it out.',
  },
  'no-diagnosis': {
    nl: 'Hier staat iets over iemands gezondheid. Dat mogen wij niet bewaren. Schrijf het anders op.',
    en: 'This says something about somebody’s health. We may not keep it. Put it another way.',
  },
} as const;
