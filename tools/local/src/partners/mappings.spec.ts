import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fromBup } from './from-bup.js';
import { fromLeisure } from './from-leisure.js';
import { fromPolice } from './from-police.js';
import { fromSchool } from './from-school.js';
import { fromWebForm } from './from-web-form.js';

const incoming = (name: string) => readFileSync(new URL(`../../../../examples/incoming/${name}`, import.meta.url), 'utf8');

/** Words and figures of the source that are nowhere in the report. */
function leftBehind(values: readonly string[], report: object): readonly string[] {
  const said = JSON.stringify(report);
  return values.filter((value) => !said.includes(JSON.stringify(value).slice(1, -1)));
}

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return typeof value === 'boolean' || value === null ? [] : [String(value)];
}

describe('a report from the school', () => {
  const text = incoming('school-ss12000.json');
  const report = fromSchool(text);

  it('tells who, what and by whom in the codes of the contract', () => {
    expect(report).toMatchObject({
      recipientKommunkod: '0486',
      reporter: { category: 'SCHOOL', role: 'Kurator' },
      requestsFeedback: true,
      child: { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: '201302012388' }, sex: 'MALE', protectionLevel: 'NONE' },
      childInformed: 'YES',
      concern: { types: ['SCHOOL_ABSENCE', 'RISK_ENVIRONMENT', 'DRUG_USE'] },
      acute: { immediateDanger: false },
      school: { invalidAbsencePercent: 41.5, validAbsencePercent: 6, gradeLevel: '6', headTeacherInformed: true },
    });
    expect(report.guardians).toHaveLength(2);
  });

  it('leaves nothing behind but what it says in codes, and what only the school’s own system needs', () => {
    const inCodes = ['Man', 'Ingen', 'Vårdnadshavare', 'Vårdnadshavare', 'Skolfrånvaro', 'Riskmiljö', 'Misstänkt droganvändning'];
    const ofTheSystem = ['5b1f7c3e-2d0b-4d63-9a0e-0f8f7b1d5a11', 'SWE'];
    const otherForm = ['2026-03-20T15:52:11+01:00'];
    expect(leftBehind(leaves(JSON.parse(text)), report).toSorted()).toEqual([...inCodes, ...ofTheSystem, ...otherForm].toSorted());
  });

  it('has the same id each time it is made, a UUIDv7 of the time of the export', () => {
    expect(fromSchool(text).reportId).toBe(report.reportId);
    expect(report.reportId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(report.reportId.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-03-20T15:52:11+01:00'));
  });
});

describe('a notice from the police', () => {
  const report = fromPolice(incoming('police-notice.xml'));

  it('keeps what kind of notice it is, the degree of suspicion and the area', () => {
    expect(report).toMatchObject({
      recipientKommunkod: '0486',
      recipientBoard: 'Socialnämnden, socialjour',
      reporter: { category: 'POLICE', name: 'Pb Provsson', phone: '11414' },
      child: { name: 'Elis Testlund', personId: { value: '20130201-2388' } },
      concern: { types: ['SUSPECTED_CRIME', 'DRUG_USE', 'WEAPON'] },
      police: {
        messageKind: 'LUL_6',
        suspicionDegree: 'REASONABLE',
        childRole: 'SUSPECTED',
        areaCode: '0486-C1',
        caseNumber: '5000-K000000-26',
      },
      occurredAt: '2026-03-20T21:10:00.000Z',
    });
  });

  it('leaves nothing behind', () => {
    const source = ['202100-0076', 'LPO Påhittad', 'P000000', 'Resecentrum', 'Narkotikabrott, eget bruk; innehav av kniv på allmän plats'];
    const measures = 'Drograttest, förverkande, kontakt med socialjour per telefon 22.55';
    expect(leftBehind([...source, measures, 'håller grejer'], report)).toEqual([]);
  });
});

describe('a questionnaire from BUP', () => {
  it('in a bundle brings its patient, clinic and profession with it', () => {
    expect(fromBup(incoming('bup-fhir-bundle.json'))).toMatchObject({
      sourceOrganisation: { orgNumber: '2321000032', hsaId: 'SE2321000032-BUP0486', name: 'BUP-mottagning (påhittad)' },
      reporter: { category: 'BUP', role: 'Psykolog', phone: '+46701740607' },
      requestsFeedback: true,
      child: {
        name: 'Elis Testlund',
        personId: { type: 'PERSONNUMMER', value: '201302012388' },
        birthDateApprox: '2013-02-01',
        sex: 'MALE',
      },
      guardians: [{ informedAboutReport: 'UNSUITABLE' }],
      health: { acuteSuicideRisk: false, treatmentContactOngoing: true },
    });
  });

  it('keeps a concern that nobody else has a code for, with its words', () => {
    const { concern } = fromBup(incoming('bup-fhir-bundle.json'));
    expect(concern?.types).toEqual(['MENTAL_HEALTH_CHILD', 'EXPLOITED_BY_CRIMINALS', 'SLEEP_DEPRIVATION_SEVERE']);
    expect(concern?.observations?.[0]?.what).toContain('Svår sömnbrist');
  });

  it('alone tells of a young person with a coordination number of unknown birth month, and of acute danger', () => {
    expect(fromBup(incoming('bup-fhir-samordningsnummer.json'))).toMatchObject({
      child: { name: 'Okänd Testperson', personId: { type: 'SAMORDNINGSNUMMER', value: '200500882394' } },
      acute: { immediateDanger: true },
      concern: { types: ['SELF_HARM_SUICIDE'] },
      occurredAt: '2026-03-29T01:30:00.000Z',
    });
  });
});

describe('the field team’s table', () => {
  const reports = fromLeisure(incoming('leisure-team.csv'));

  it('is one report a line, each with an id of its own', () => {
    expect(reports).toHaveLength(4);
    expect(new Set(reports.map(({ reportId }) => reportId)).size).toBe(4);
  });

  it('tells of a child whom nobody can name', () => {
    const nemo = {
      child: { name: 'okänd, kallas Nemo', birthDateApprox: '2012' },
      concern: { types: ['RECRUITMENT_ATTEMPT'] },
      occurredAt: '2026-03-20T19:15:00.000Z',
    };
    expect(reports[1]).toMatchObject(nemo);
    expect(reports[1]?.child?.personId).toBeUndefined();
  });

  it('passes on words that could mean several codes as they came', () => {
    expect(reports.slice(2).map(({ concern }) => concern?.types)).toEqual([['ensamhet'], ['våld']]);
  });

  it('keeps quotation marks, apostrophes and the wish for SSPF', () => {
    expect(reports[3]).toMatchObject({
      child: { name: 'Léo O’Testsson-Ångström' },
      concern: { description: 'Blev knuffad; säger "det var inget". Blåmärke vid ögat.' },
    });
    expect(reports[2]?.measuresTaken).toBe('Samtycke till SSPF: ja');
  });
});

describe('the web form of a neighbour', () => {
  const report = fromWebForm(incoming('private-webform.txt'));

  it('stays anonymous and keeps the relation to the child', () => {
    expect(report).toMatchObject({
      reporter: { category: 'ANONYMOUS' },
      privatePerson: { relationToChild: 'granne', anonymous: true },
      requestsFeedback: true,
      child: { name: 'Saga Provström', description: 'Ålder: ca 14' },
      concern: { types: ['OTHER'] },
      sentAt: '2026-03-22T21:03:44.000Z',
    });
    expect(Object.keys(report.reporter ?? {})).toEqual(['category']);
  });
});
