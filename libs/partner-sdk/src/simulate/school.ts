import type { Chance } from './chance.js';
import type { Oddity } from './oddity.js';
import { adult, child, mistyped, type TestPerson } from './test-people.js';

const worries = ['Skolfrånvaro', 'Riskmiljö', 'Misstänkt droganvändning', 'Rekrytering'];
const observations = [
  'Har varit borta från de flesta lektioner sedan lovet.',
  'Har setts på centrumparkeringen under skoltid med vuxna som personalen inte känner.',
  'Luktade cannabis enligt två lärare.',
  'Har en ny dyr jacka och två telefoner.',
  'Vill inte gå hem efter skolan.',
];

/** A pupil with a report as a school's system would export it. */
export function schoolRecord(chance: Chance, at: Date, oddity: Oddity): string {
  const pupil = child(chance);
  const invalid = chance.whole(5, 80);
  const year = chance.whole(1, 9);
  const words = [...chance.some(worries, 3), ...(oddity === 'unknown-code' ? ['Otrygg på rasterna'] : [])];
  const report = {
    anmalare: { duty: chance.one(['Kurator', 'Rektor', 'Lärare']), givenName: 'Ture', familyName: 'Provsson', telefon: '+46701740606' },
    skapatDatum: at.toISOString().slice(0, 10),
    rektorInformerad: true,
    vardnadshavareInformerade: chance.one(['Ja, telefonsamtal', 'Nej', 'Olämpligt']),
    elevInformerad: chance.happens(0.7),
    onskarAterkoppling: chance.happens(0.6),
    franvaro: { period: 'senaste fyra veckorna', ogiltigProcent: invalid, giltigProcent: chance.whole(0, 100 - invalid) },
    oro: words,
    beskrivning: chance.some(observations, 3).join(' '),
    akut: oddity === 'acute',
  };
  return JSON.stringify({
    exporteratFran: 'Skolsystem X 7.2',
    exportTid: at.toISOString(),
    organisation: {
      organisationCode: '212000-1371',
      displayName: 'Strängnäs kommun',
      municipalityCode: '0486',
      schoolUnitCode: '45781230',
      schoolUnitName: 'Provskolan (påhittad enhet)',
    },
    person: { ...personOf(pupil, oddity), enrolments: [{ schoolYear: year, schoolType: 'GR' }], responsibles: responsibles(chance, pupil) },
    anmalan: report,
  });
}

function personOf(pupil: TestPerson, oddity: Oddity): object {
  const { number, givenName, familyName, sex } = pupil;
  const value = oddity === 'mistyped-number' ? mistyped(number) : number;
  const civicNo = oddity === 'missing-field' ? undefined : { value, nationality: 'SWE' };
  return { civicNo, givenName, familyName, sex, securityMarking: 'Ingen' };
}

function responsibles(chance: Chance, { familyName }: TestPerson): readonly object[] {
  return Array.from({ length: chance.whole(1, 2) }, () => {
    const { number, givenName } = adult(chance, familyName);
    return { relationType: 'Vårdnadshavare', person: { civicNo: { value: number }, givenName, familyName } };
  });
}
