import { inbound, police, texts } from './disclosure-rule.forms.js';
import type { Seed } from './disclosure-rule.forms.js';

export const received: readonly Seed[] = [
  inbound(
    ...(['SOL_19_1_REPORT', ['MANDATED_REPORTER', 'POLICE', 'HEALTH_CARE', 'SCHOOL', 'CARE_PROVIDER']] as const),
    texts('SoL (2025:400) 19:1; OSL 10:28', 'Anmälan från den som är skyldig att anmäla.', 'A report from somebody with a duty to report.'),
  ),
  inbound(
    'SOL_19_4_PRIVATE',
    ['PRIVATE_PERSON'],
    texts('SoL (2025:400) 19:4', 'Anmälan från en privatperson.', 'A report from a private person.'),
  ),
  inbound(
    ...(['SOL_20_6_ANSWER', ['MANDATED_REPORTER', 'POLICE', 'HEALTH_CARE', 'SCHOOL', 'CARE_PROVIDER']] as const),
    texts(
      'SoL (2025:400) 20:6',
      'Svar på en begäran i en öppen utredning; aldrig utan en begäran.',
      'An answer to a request in an open investigation; never without one.',
    ),
  ),
  inbound('LUL_6', ['POLICE'], texts('LUL 6 §', 'Underrättelse om en misstänkt under 18 år.', 'Notice of a suspect under 18.')),
  inbound('LUL_34', ['POLICE'], texts('LUL 34 §', 'Underrättelse om en misstänkt under 15 år.', 'Notice of a suspect under 15.')),
  inbound(
    'POLISLAG_6_12',
    ['POLICE'],
    texts(
      'Polislagen 6 och 12 §§',
      'Underrättelse om någon som behöver stöd eller har omhändertagits.',
      'Notice of somebody who needs support or was taken care of.',
    ),
  ),
  inbound(
    'SOF_9_19_20',
    ['CARE_PROVIDER'],
    texts('SoF 9:19–20', 'Från HVB eller SiS om den som är placerad.', 'From a residential home about whoever is placed there.'),
  ),
  inbound(
    ...(['OSL_25_12', ['HEALTH_CARE']] as const),
    texts(
      'OSL 25:12',
      'Från hälso- och sjukvården om den som är under 18 år och behöver nödvändig vård eller stöd. Sök samtycke först.',
      'From health care about somebody under 18 who needs necessary care or support. Ask for consent first.',
    ),
    { to: ['SOCIAL_SERVICES', 'HEALTH_CARE', 'BUP'] },
  ),
  inbound(
    ...(['L2025_170', ['SCHOOL', 'AUTHORITY']] as const),
    texts(
      'Lag (2025:170) 7–8 §§',
      'Skyldighet att lämna uppgifter till polis och andra. Gäller inte socialtjänstens uppgifter (8 §).',
      'A duty to give information to police and others. Not for what social services hold (8 §).',
    ),
    {
      to: [...police, 'CUSTOMS', 'SECURITY_SERVICE', 'OTHER_AUTHORITY'],
      decision: 'REASONED',
      automation: 'NONE',
      validFrom: '2025-04-01',
    },
  ),
];
