import type { Chance } from './chance.js';
import type { Oddity } from './oddity.js';
import { child, mistyped, type TestPerson } from './test-people.js';

const codes = ['MENTAL_HEALTH_CHILD', 'EATING', 'THREATS_BULLYING', 'PARENTAL_CONFLICT', 'NEGLECTED_CARE'];
const texts = [
  'Har uteblivit från tre besök i rad.',
  'Berättar om hot från äldre ungdomar.',
  'Sover och äter dåligt; vårdnadshavaren följer inte planen.',
];
const systems = 'http://electronichealth.se/identifier';

/** A questionnaire as a clinic's system would give it: FHIR R4, in a bundle. */
export function bupRecord(chance: Chance, at: Date, oddity: Oddity): string {
  const patient = child(chance);
  const asked = (linkId: string, ...answer: readonly object[]) => ({ linkId, answer });
  const concerns = [...chance.some(codes, 2), ...(oddity === 'unknown-code' ? ['SLEEP_DEPRIVATION_SEVERE'] : [])];
  const item = [
    asked('acuteSuicideRisk', { valueBoolean: oddity === 'acute' }),
    asked('treatmentContact', { valueBoolean: chance.happens(0.8) }),
    asked('concernTypes', ...concerns.map((code) => ({ valueCoding: { code } }))),
    asked('description', { valueString: chance.some(texts, 2).join(' ') }),
    asked('guardianInformed', { valueCoding: { code: chance.one(['YES', 'NO', 'UNSUITABLE']) } }),
    asked('feedbackRequested', { valueBoolean: chance.happens(0.6) }),
  ];
  const role = {
    resourceType: 'PractitionerRole',
    id: 'r1',
    organization: { reference: 'Organization/o1' },
    code: [{ text: 'Psykolog' }],
    telecom: [{ system: 'phone', value: '+46701740607' }],
  };
  const hsa = { system: 'urn:oid:1.2.752.29.4.19', value: 'SE2321000032-BUP0486' };
  const organization = { resourceType: 'Organization', id: 'o1', identifier: [hsa], name: 'BUP-mottagning (påhittad)' };
  const response = {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    author: { reference: 'PractitionerRole/r1' },
    authored: at.toISOString(),
    item,
  };
  const resources = [patientOf(patient, oddity), organization, role, response];
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: at.toISOString(),
    entry: resources.map((resource) => ({ resource })),
  });
}

function patientOf({ number, givenName, familyName, sex }: TestPerson, oddity: Oddity): object {
  const kind = Number(number.slice(6, 8)) > 60 ? 'samordningsnummer' : 'personnummer';
  const value = oddity === 'mistyped-number' ? mistyped(number) : number;
  const identifier = oddity === 'missing-field' ? undefined : [{ system: `${systems}/${kind}`, value }];
  return {
    resourceType: 'Patient',
    id: 'p1',
    identifier,
    name: [{ family: familyName, given: [givenName] }],
    gender: sex === 'Man' ? 'male' : 'female',
  };
}
