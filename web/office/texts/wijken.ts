/** Wijken and their contracts. */
export const nl = {
  'wijken.lead': 'De wijken van de regio: wie er wonen, en wat daarover bekend is.',
  'wijken.title': 'Wijken',
  'wijken.empty': 'Er zijn nog geen wijken vastgelegd.',
  'wijken.name': 'Wijk',
  'wijken.residents': 'Inwoners',
  'wijken.boundary': 'Grens',
  'wijken.buurten': '{{count}} buurten, CBS {{year}}',
  'wijken.source': 'Bron: {{source}}',
  'partner.resident-body': 'bewonersorganisatie',
  'partner.process-owner': 'procesverantwoordelijke',
  'partner.care-partner': 'zorgpartner',
  'partner.municipality': 'gemeente',
  'partner.insurer': 'zorgfinancier',
};

export const en: Record<keyof typeof nl, string> = {
  'wijken.lead': 'The wijken of the region: who lives there, and what is known about it.',
  'wijken.title': 'Wijken',
  'wijken.empty': 'No wijken have been registered yet.',
  'wijken.name': 'Wijk',
  'wijken.residents': 'Residents',
  'wijken.boundary': 'Boundary',
  'wijken.buurten': '{{count}} buurten, CBS {{year}}',
  'wijken.source': 'Source: {{source}}',
  'partner.resident-body': 'body of residents',
  'partner.process-owner': 'process owner',
  'partner.care-partner': 'care partner',
  'partner.municipality': 'municipality',
  'partner.insurer': 'care financier',
};
