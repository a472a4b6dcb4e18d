import { speaker } from '../language/speaker.ts';

const nl = {
  title: 'API van de coöperatie',
  lead: 'Alles wat de pagina’s van de coöperatie kunnen, kan een programma ook. Deze beschrijving komt uit dezelfde declaraties als de API zelf.',
  money:
    'Bedragen zijn hele eurocenten. Een weigering is application/problem+json met een code en een zin in het Nederlands en het Engels.',
  file: 'De beschrijving als bestand (OpenAPI 3.1)',
  access: 'Toegang',
  'access.public': 'voor iedereen',
  'access.link': 'met het token uit een gemailde link',
  'access.signature': 'met een handtekening over de inhoud',
  'access.office': 'na inloggen, voor: {{roles}}',
  parameters: 'Parameters',
  body: 'Inhoud van de aanvraag',
  reply: 'Antwoord',
  refusals: 'Weigeringen',
  name: 'Naam',
  place: 'Plaats',
  type: 'Soort',
  required: 'verplicht',
  status: 'Status',
  code: 'Code',
  sentence: 'Zin',
  groups: 'Onderdelen',
};

const en: Record<keyof typeof nl, string> = {
  title: 'API of the cooperative',
  lead: 'Everything the pages of the cooperative can do, a program can do too. This description comes from the same declarations as the API itself.',
  money:
    'Amounts are whole euro cents. A refusal is application/problem+json with a code and a sentence in Dutch and English.',
  file: 'The description as a file (OpenAPI 3.1)',
  access: 'Access',
  'access.public': 'for anyone',
  'access.link': 'with the token of a mailed link',
  'access.signature': 'with a signature over the body',
  'access.office': 'after signing in, for: {{roles}}',
  parameters: 'Parameters',
  body: 'Request body',
  reply: 'Reply',
  refusals: 'Refusals',
  name: 'Name',
  place: 'Place',
  type: 'Type',
  required: 'required',
  status: 'Status',
  code: 'Code',
  sentence: 'Sentence',
  groups: 'Groups',
};

export const say = speaker(nl, en);
