import { describe, expect, it } from '@jest/globals';
import { arrivalOf, bytesOf, childOf, eventOf, reportOf } from '../report.suite.js';
import type { Report } from '../report.suite.js';
import { openMessage } from './opened-message.js';
import { senderIds } from './opener.suite.js';
import { ReportReader } from './report-reader.js';

const reader = new ReportReader({ report: () => [], notice: () => [] }, (partnerId) =>
  partnerId === 'skola-01' ? '2120001371' : undefined,
);

const read = (message: unknown) => {
  const arrival = arrivalOf(message);
  return reader.read(openMessage(arrival, arrival.body, false, senderIds)).command;
};
const readReport = (changes: Report) => read(reportOf(changes)).report;

describe('what a report says', () => {
  it('is read from a report as agreed', () => {
    const command = read(reportOf({ police: { areaCode: '0486-C1' } }));
    expect(command).toMatchObject({ kommunkod: '0486', partnerId: 'skola-01', partnerOrganisationNumber: '2120001371' });
    expect(command.report).toEqual({
      recipientKommunkod: '0486',
      organisationNumber: '212000-1371',
      organisationType: 'MUNICIPALITY',
      reporterCategory: 'PUPIL_HEALTH',
      requestsFeedback: true,
      saysSomethingOfTheChild: true,
      personIdType: 'PERSONNUMMER',
      personId: '201301012397',
      concernTypes: ['SCHOOL_ABSENCE'],
      saysSomethingOfTheConcern: true,
      immediateDanger: false,
      asksForAnonymity: false,
      contacts: [],
      areaCode: '0486-C1',
    });
  });

  it('is the same when it comes as an event, which also names its sender', () => {
    const report = reportOf();
    expect(read(eventOf(report)).report).toEqual({ ...read(report).report, sender: 'urn:partner:0486:skola-01' });
  });

  it('is taken from the envelope where the report names no municipality itself', () => {
    expect(read(eventOf(reportOf({ recipientKommunkod: undefined }), { kommunkod: '0380' })).report.recipientKommunkod).toBe('0380');
  });

  it.each([
    ['as a JSON number', { personId: { value: 201301012397 } }],
    ['without its kind', { personId: '201301012397' }],
  ])('of an identity number is understood %s', (_how, child) => {
    expect(readReport({ child })).toMatchObject({ personId: '201301012397', saysSomethingOfTheChild: true });
  });

  it.each([true, 'true', 'JA', ' yes '])('of danger is understood as %j', (immediateDanger) => {
    expect(readReport({ acute: { immediateDanger } }).immediateDanger).toBe(true);
  });

  it.each([true, 'true', 'Ja'])('of feedback is understood as %j', (requestsFeedback) => {
    expect([readReport({ requestsFeedback }).requestsFeedback, readReport({ requestsFeedback: 'nej' }).requestsFeedback]).toEqual([
      true,
      false,
    ]);
  });

  it('never names a field by a name that the sender made up: it may be a person’s', () => {
    const reporter = { category: 'ANONYMOUS', name: 'Ture', 'Ture Provsson 0701740606': 'x', phone: '' };
    expect(readReport({ reporter, signature: undefined }).contacts).toEqual(['/reporter/name', '/reporter']);
  });

  it.each([false, 'nej', 'false', '', null, 1])('of danger is not read into %j', (immediateDanger) => {
    expect(readReport({ acute: { immediateDanger } }).immediateDanger).toBe(false);
  });
});

describe('whether a report says something of a child', () => {
  it.each([[{ name: 'Elis' }], [{ description: 'Grön jacka' }], [{ birthDateApprox: '2013' }], ['En pojke i åttan'], [childOf('?')]])(
    'yes: %j',
    (child) => expect(readReport({ child }).saysSomethingOfTheChild).toBe(true),
  );

  it.each([
    [undefined],
    [null],
    [{}],
    [[]],
    [' '],
    [{ name: ' ' }],
    [{ protectionLevel: 'NONE' }],
    [{ personId: { type: 'UNKNOWN' } }],
    [{ personId: { type: 'PERSONNUMMER', value: '' } }],
  ])('no: %j', (child) => expect(readReport({ child }).saysSomethingOfTheChild).toBe(false));
});

describe('whether a report says something of a concern', () => {
  it.each([
    [{ types: ['SCHOOL_ABSENCE'] }],
    [{ types: 'SCHOOL_ABSENCE' }],
    [{ description: 'Fryser' }],
    [{ childsOwnWords: 'Jag vågar inte gå hem' }],
    [{ observations: [{ what: 'Blåmärken' }] }],
    ['Barnet fryser'],
  ])('yes: %j', (concern) => expect(readReport({ concern }).saysSomethingOfTheConcern).toBe(true));

  it.each([[undefined], [null], [{}], [{ types: [] }], [{ types: [''], description: ' ' }], ['']])('no: %j', (concern) =>
    expect(readReport({ concern }).saysSomethingOfTheConcern).toBe(false),
  );

  it('yes, when all that it says is that there is danger', () => {
    expect(readReport({ concern: undefined, acute: { immediateDanger: true } }).saysSomethingOfTheConcern).toBe(true);
  });
});

describe('the id of a report', () => {
  it("is the sender's own, else that of the event, else a function of the bytes", () => {
    const bare = reportOf({ reportId: undefined });
    expect(read(reportOf({ reportId: '2026/17' })).reportId).toBe('2026/17');
    expect(read(eventOf(bare, { id: 'e1' })).reportId).toBe('e1');
    expect(read(bare).reportId).toMatch(/^[0-9a-f]{32}$/);
    expect(read(bare).concernId).toBe(read(bare).concernId);
    expect(read(bare).concernId).not.toBe(read({ ...bare, requestsFeedback: false }).concernId);
  });

  it('is made from the bytes when it is longer than a receipt can carry', () => {
    expect(read(reportOf({ reportId: 'r'.repeat(201) })).reportId).toMatch(/^[0-9a-f]{32}$/);
    expect(read(reportOf({ reportId: 'Vera Provquist 20130306-2382' })).reportId).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('what a report says of who reports', () => {
  const anonymous = { reporter: { category: 'ANONYMOUS', name: 'Ture Provsson', phone: ' ', 'a/b': 'x' } };

  it('names each contact of whoever may be anonymous, and of nobody else', () => {
    expect(readReport(anonymous).contacts).toEqual(['/reporter/name', '/reporter', '/signature']);
    expect(readReport({ reporter: 'Ture, 070', privatePerson: { anonymous: true } }).contacts).toEqual(['/reporter', '/signature']);
    expect(readReport({ reporter: { category: 'RELATIVE', name: 'Ture' } }).contacts).toEqual([]);
  });

  it('is kept without any of them', () => {
    const { anonymousBody } = reader.read(openMessage(arrivalOf(reportOf(anonymous)), bytesOf(reportOf(anonymous)), false, senderIds));
    const kept = JSON.parse(Buffer.from(anonymousBody!).toString()) as Report;
    expect(kept).toMatchObject({ reporter: { category: 'ANONYMOUS' }, concern: { types: ['SCHOOL_ABSENCE'] } });
    expect(kept).not.toHaveProperty('signature');
    expect(JSON.stringify(kept)).not.toContain('Ture');
  });
});

describe('what a report says of other children', () => {
  it('links the reports of the same sender about siblings, each a concern of its own', () => {
    const sibling = reportOf();
    const { siblings } = read(reportOf({ siblings: [sibling.reportId, sibling.reportId, 7, ' '] }));
    expect(siblings).toEqual([read(sibling).concernId]);
  });

  it('tells of an unborn child by its mother', () => {
    const child = { expectedBirth: '2026-06', mother: { personId: { type: 'PERSONNUMMER', value: '199001012385' } } };
    expect(readReport({ child })).toMatchObject({
      unborn: { expectedBirth: '2026-06', motherId: '199001012385' },
      saysSomethingOfTheChild: true,
    });
  });
});

describe('what a notice of the police says', () => {
  const notice = (changes: Report) => {
    const arrival = arrivalOf({ ...reportOf(), reportId: undefined, noticeId: 'n1', ...changes }, { message: 'police-notice' });
    return reader.read(openMessage(arrival, arrival.body, false, senderIds)).command;
  };

  it('is its kind, its own or the one in the extras', () => {
    expect(notice({ kind: 'LUL_6', police: { messageKind: 'LUL_34' } })).toMatchObject({
      reportId: 'n1',
      report: { notice: { kind: 'LUL_6' }, requestsFeedback: false },
    });
    expect(notice({ police: { messageKind: 'LUL_34' } }).report.notice).toEqual({ kind: 'LUL_34' });
  });
});

describe('what nobody could read', () => {
  it.each([
    ['malformed-json', Buffer.from('{"child":')],
    ['not-a-report', []],
    ['not-a-report', 'Elis'],
    ['unknown-specversion', eventOf(reportOf(), { specversion: '0.3' })],
  ])('is refused as %s', (slug, message) => {
    expect(() => read(message)).toThrow(slug);
  });
});
