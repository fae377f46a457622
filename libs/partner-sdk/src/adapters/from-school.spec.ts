import { describe, expect, it } from '@jest/globals';
import { CannotRead } from './cannot-read.js';
import { fromSchool } from './from-school.js';
import { changed, extras, incoming, reportsIn } from './incoming.suite.js';

const text = incoming('school-ss12000.json');
const one = (source: string) => reportsIn(fromSchool(source))[0]!;

describe('a report from the school', () => {
  it('tells who, what and by whom in the codes of the contract', () => {
    expect(one(text)).toMatchObject({
      recipientKommunkod: '0486',
      reporter: { category: 'SCHOOL', name: 'Ture Provsson', role: 'Kurator' },
      requestsFeedback: true,
      child: { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: '201302012388' }, sex: 'MALE', protectionLevel: 'NONE' },
      childInformed: 'YES',
      guardians: [
        { name: 'Maja Testlund', phone: '+46701740605', informedAboutReport: 'YES' },
        { name: 'Olle Testberg', personId: { value: '199005022398' } },
      ],
      concern: { types: ['SCHOOL_ABSENCE', 'RISK_ENVIRONMENT', 'DRUG_USE'] },
      acute: { immediateDanger: false },
      school: { invalidAbsencePercent: 41.5, validAbsencePercent: 6, gradeLevel: '6', headTeacherInformed: true },
      sentAt: '2026-03-20T14:52:11.000Z',
    });
  });

  it('keeps and reports what the contract has no field for', () => {
    const { messages, unmapped } = fromSchool(text);
    expect(unmapped.map(({ path }) => path)).toEqual([
      'person.id',
      'person.civicNo.nationality',
      'person.enrolments[0].enroledAt.schoolUnitCode',
      'anmalan.skapatDatum',
    ]);
    expect(extras(messages[0]?.message as never)).toMatchObject({
      'person.civicNo.nationality': 'SWE',
      'anmalan.skapatDatum': '2026-03-20',
    });
  });

  it('has the same id each time it is made, a UUIDv7 of the time of the export', () => {
    const { reportId } = one(text);
    expect(one(text).reportId).toBe(reportId);
    expect(Number.parseInt(reportId.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-03-20T15:52:11+01:00'));
  });

  it('says the same whatever the order of its fields', () => {
    const reversed = JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
    );
    expect({ ...one(reversed), reportId: '', sourceExtras: [] }).toEqual({ ...one(text), reportId: '', sourceExtras: [] });
  });

  it('is made with what there is when fields are missing', () => {
    const bare = JSON.stringify({ anmalan: { beskrivning: 'Kommer inte till skolan.' } });
    expect(one(bare)).toMatchObject({ concern: { types: [], description: 'Kommer inte till skolan.' }, reporter: { category: 'SCHOOL' } });
    expect(one(bare).signature).toBeUndefined();
  });

  it('keeps the label of a protected identity, also one that only the school knows', () => {
    const labelled = (label: string) =>
      one(changed(text, (source: { person: object }) => ({ ...source, person: { ...source.person, securityMarking: label } })));
    expect(labelled('Skyddad folkbokföring').child?.protectionLevel).toBe('PROTECTED_REGISTRATION');
    expect(labelled('Sekretessmarkering').child?.protectionLevel).toBe('CONFIDENTIALITY_FLAG');
    expect(labelled('Särskild').child?.protectionLevel).toBe('Särskild');
  });

  it('tells a coordination number with month 00, even one that the system keeps as a number', () => {
    const numbered = (value: unknown) =>
      one(changed(text, (source: { person: object }) => ({ ...source, person: { ...source.person, civicNo: { value } } }))).child?.personId;
    expect(numbered('200500882394')).toEqual({ type: 'SAMORDNINGSNUMMER', value: '200500882394' });
    expect(numbered(201302012388)).toEqual({ type: 'PERSONNUMMER', value: '201302012388' });
  });
});

describe('an export with several pupils', () => {
  const list = changed(text, (source: { person: object; anmalan: object }) => {
    const { person, anmalan, ...frame } = source;
    const other = { ...person, civicNo: { value: '201310012388' }, givenName: 'Saga', id: 'saga', kommentar: 'bara om Saga' };
    return {
      ...frame,
      sida: 1,
      data: [
        { person, anmalan },
        { person: other, anmalan },
      ],
    };
  });

  it('becomes a report for each, with an id of its own', () => {
    const reports = reportsIn(fromSchool(list));
    expect(reports.map(({ child }) => child?.name)).toEqual(['Elis Testlund', 'Saga Testlund']);
    expect(reports.map(({ sourceOrganisation }) => sourceOrganisation?.name)).toEqual(['Strängnäs kommun', 'Strängnäs kommun']);
    expect(new Set(reports.map(({ reportId }) => reportId)).size).toBe(2);
  });

  it('tells nothing of one pupil in the report about another', () => {
    const [elis, saga] = reportsIn(fromSchool(list));
    expect(extras(saga)).toMatchObject({ 'data[1].person.kommentar': 'bara om Saga', sida: '1' });
    expect(JSON.stringify(elis)).not.toContain('Saga');
  });
});

describe('an export that cannot be read', () => {
  it.each([
    ['is cut off', text.slice(0, 900), /ends too early|is missing/],
    ['lacks a comma', text.replace('"Kurator",', '"Kurator"'), /line 6\d: .*comma/],
    ['names a field twice', text.replace('"duty"', '"duty": "Rektor", "duty"'), /duty stands twice/],
    ['holds no report', '{"person": {"givenName": "Elis"}}', /no report in the field anmalan/],
    ['is no JSON at all', 'givenName;familyName', /line 1/],
  ])('says where: it %s', (_, source, where) => {
    expect(() => fromSchool(source)).toThrow(CannotRead);
    expect(() => fromSchool(source)).toThrow(where);
  });
});
