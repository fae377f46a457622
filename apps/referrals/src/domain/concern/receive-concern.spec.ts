import { describe, expect, it } from '@jest/globals';
import type { CodesInForce, ReceiveConcern, Report } from './concern.js';
import { receiveConcern } from './receive-concern.js';

const codes: CodesInForce = {
  concernTypes: new Set(['SCHOOL_ABSENCE', 'RISK_ENVIRONMENT', 'OTHER']),
  reporterCategories: new Set(['SCHOOL', 'ANONYMOUS', 'OTHER']),
  mandatedCategories: new Set(['SCHOOL']),
};

const report: Report = {
  sender: undefined,
  areaCode: undefined,
  recipientKommunkod: '0486',
  organisationNumber: '212000-1371',
  reporterCategory: 'SCHOOL',
  requestsFeedback: true,
  saysSomethingOfTheChild: true,
  personIdType: 'PERSONNUMMER',
  personId: '201301012397',
  concernTypes: ['SCHOOL_ABSENCE'],
  saysSomethingOfTheConcern: true,
  immediateDanger: false,
};

const command: ReceiveConcern = {
  concernId: 'c1',
  reportId: 'r1',
  kommunkod: '0486',
  partnerId: 'skola-01',
  partnerOrganisationNumber: '2120001371',
  receivedAt: new Date('2026-03-20T15:55:00Z'),
  report,
  formWarnings: [],
};

const receive = (changes: Partial<Report>) => receiveConcern({ ...command, report: { ...report, ...changes } }, codes);

describe('a report about a child', () => {
  it('from a school is received on its Stockholm date, as one of a mandated reporter', () => {
    expect(receiveConcern(command, codes)).toMatchObject({
      next: { receivedOn: '2026-03-20', mandated: true, ageGroup: '13-15', identity: { number: '201301012397' }, warnings: [] },
    });
  });

  it('with an unknown concern code is received as OTHER, with a warning that points at the code', () => {
    expect(receive({ concernTypes: ['SCHOOL_ABSENCE', 'SLEEP_DEPRIVATION_SEVERE'] })).toMatchObject({
      next: { concernTypes: ['SCHOOL_ABSENCE', 'OTHER'], warnings: [{ pointer: '/concern/types/1', slug: 'unknown-code' }] },
    });
  });

  it('with a wrong identity number is received without an identity, for reception to settle', () => {
    const received = receive({ personId: '201405222380' });
    expect(received).toMatchObject({ next: { warnings: [{ pointer: '/child/personId/value', slug: 'invalid-person-id' }] } });
    expect(received).not.toHaveProperty('next.identity');
  });

  it('keeps what the strict form does not like as warnings', () => {
    const odd = { pointer: '/occurredAt', slug: 'format' };
    expect(receiveConcern({ ...command, formWarnings: [odd] }, codes)).toMatchObject({ next: { warnings: [odd] } });
  });

  it('that says nothing of a child is refused', () => {
    expect(receive({ saysSomethingOfTheChild: false })).toEqual({ refused: 'no-child' });
  });

  it('that says nothing of a concern is refused', () => {
    expect(receive({ saysSomethingOfTheConcern: false })).toEqual({ refused: 'no-concern' });
  });

  it("in another organisation's name is refused", () => {
    expect(receive({ organisationNumber: '202100-0076' })).toEqual({ refused: 'other-sender' });
  });

  it('in an event that names another partner as its source is refused', () => {
    expect(receive({ sender: 'urn:partner:0486:polis-01' })).toEqual({ refused: 'other-sender' });
    expect(receive({ sender: 'urn:partner:0486:skola-01' })).toHaveProperty('next');
    expect(receive({ sender: '/skolsystem' })).toHaveProperty('next');
  });

  it('meant for another municipality is refused', () => {
    expect(receive({ recipientKommunkod: '0380' })).toEqual({ refused: 'other-municipality' });
  });

  it('from an unknown kind of reporter counts as OTHER and gives no right to feedback', () => {
    expect(receive({ reporterCategory: 'ASTRONAUT' })).toMatchObject({ next: { reporterCategory: 'OTHER', mandated: false } });
  });

  it('whose recipient or organisation number is no code at all names nobody else', () => {
    expect(receive({ recipientKommunkod: 'Strängnäs', organisationNumber: 'okänt' })).toHaveProperty('next');
  });

  it('tells each code once, so that whoever reads the event can rely on its form', () => {
    expect(receive({ concernTypes: ['SCHOOL_ABSENCE', 'SCHOOL_ABSENCE'] })).toMatchObject({ next: { concernTypes: ['SCHOOL_ABSENCE'] } });
    expect(receive({ concernTypes: ['?', 'OTHER', '!'] })).toMatchObject({ next: { concernTypes: ['OTHER'] } });
    expect(receive({ concernTypes: [] })).toMatchObject({ next: { concernTypes: ['OTHER'] } });
  });

  it('lets an area code out of the house, and never an address or an identity number', () => {
    expect(receive({ areaCode: '0486-C1' })).toHaveProperty('next.areaCode', '0486-C1');
    expect(receive({ areaCode: 'Påhittad väg 1, hos mormor' })).not.toHaveProperty('next.areaCode');
    expect(receive({ areaCode: '201301012397' })).not.toHaveProperty('next.areaCode');
  });

  it('with a thousand odd codes gets a receipt that a broker can carry', () => {
    const received = receive({ concernTypes: Array.from({ length: 1000 }, (_, index) => `X${index}`) });
    expect('next' in received && received.next.warnings.length).toBe(200);
  });
});
